// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "Stance", path: "..")],
    targets: [
        .executableTarget(
            name: "StanceBenchmarks",
            dependencies: [.product(name: "StanceKit", package: "Stance")],
            swiftSettings: [.treatAllWarnings(as: .error)])
    ],
    swiftLanguageModes: [.v6]
)
