// swift-tools-version: 6.2
import PackageDescription

/// Every target: Swift 6 mode, unsafe use must be marked, and any warning stops the build.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "Stance",
    products: [
        .library(name: "StanceKit", targets: ["StanceKit"]),
        // Classification alone, for programs that never train: it needs no BLAS.
        .library(name: "StanceModel", targets: ["StanceModel"]),
        .executable(name: "stance", targets: ["stance"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(name: "CBLAS", pkgConfig: "blas", providers: [.apt(["libblas-dev"])]),
        .systemLibrary(name: "CLAPACK", pkgConfig: "lapack", providers: [.apt(["liblapack-dev"])]),

        // No pkg-config here: libxml2 is loaded when markup comes, not linked.
        .systemLibrary(name: "CLibXML2", providers: [.apt(["libxml2"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "StanceText", swiftSettings: strict),
        .target(name: "StanceArticles", dependencies: ["StanceText", "CLibXML2", "CZlib"], swiftSettings: strict),
        .target(name: "StanceModel", dependencies: ["StanceText"], swiftSettings: strict),
        .target(name: "StanceAlgebra", dependencies: ["CBLAS", "CLAPACK"], swiftSettings: strict),
        .target(name: "StanceLinear", dependencies: ["StanceAlgebra"], swiftSettings: strict),
        .target(name: "StanceMetrics", swiftSettings: strict),
        .target(
            name: "StanceTraining",
            dependencies: ["StanceText", "StanceModel", "StanceAlgebra", "StanceLinear", "StanceMetrics"],
            swiftSettings: strict),
        .target(
            name: "StanceReports",
            dependencies: ["StanceText", "StanceMetrics", "StanceModel", "StanceTraining"],
            swiftSettings: strict),
        .target(
            name: "StanceKit",
            dependencies: ["StanceText", "StanceModel", "StanceMetrics", "StanceTraining"],
            swiftSettings: strict),
        .executableTarget(
            name: "stance",
            dependencies: [
                "StanceText", "StanceArticles", "StanceModel", "StanceMetrics", "StanceTraining", "StanceReports",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        .target(name: "StanceTesting", path: "Tests/StanceTesting", swiftSettings: strict),
        .testTarget(name: "StanceTextTests", dependencies: ["StanceText", "StanceTesting"], swiftSettings: strict),
        .testTarget(
            name: "StanceArticlesTests", dependencies: ["StanceArticles", "StanceText", "CZlib", "StanceTesting"],
            swiftSettings: strict),
        .testTarget(
            name: "StanceModelTests", dependencies: ["StanceModel", "StanceText", "StanceTesting"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(name: "StanceAlgebraTests", dependencies: ["StanceAlgebra"], swiftSettings: strict),
        .testTarget(
            name: "StanceLinearTests", dependencies: ["StanceLinear", "StanceAlgebra"],
            resources: [.copy("References")], swiftSettings: strict),
        .testTarget(
            name: "StanceMetricsTests", dependencies: ["StanceMetrics"],
            resources: [.copy("References")], swiftSettings: strict),
        .testTarget(
            name: "StanceTrainingTests",
            dependencies: [
                "StanceTraining", "StanceText", "StanceModel", "StanceAlgebra", "StanceLinear", "StanceMetrics",
                "StanceTesting",
            ],
            resources: [.copy("References")], swiftSettings: strict),
        .testTarget(name: "StanceReportsTests", dependencies: ["StanceReports", "StanceModel"], swiftSettings: strict),
        .testTarget(name: "StanceCommandTests", dependencies: ["stance"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// What measures the solver alone, and the extraction of articles; only `make bench-peers` and Benchmarks/articles need it.
if Context.environment["STANCE_BENCHMARKS"] != nil {
    package.targets.append(
        .executableTarget(
            name: "StanceFitBenchmark", dependencies: ["StanceAlgebra", "StanceLinear"], path: "Benchmarks/Fit",
            swiftSettings: strict))
    package.targets.append(
        .executableTarget(
            name: "StanceArticleBenchmark", dependencies: ["StanceArticles", "StanceText"],
            path: "Benchmarks/articles/Extract",
            swiftSettings: strict))
}
