/// What the command line asks for.
struct FitOptions {
    private(set) var path = ""
    private(set) var cost = 1.0
    private(set) var tolerance = 1e-8
    private(set) var threads = [1, 2]
    private(set) var repeats = 5
    private(set) var weightsPath: String?

    /// - Throws: ``FitOptionsError`` with the first argument that is not understood.
    init(_ arguments: ArraySlice<String>) throws(FitOptionsError) {
        var rest = arguments
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                path = argument
                continue
            }
            guard let value = rest.popFirst(), set(argument, value) else { throw FitOptionsError(argument: argument) }
        }
        guard !path.isEmpty else { throw FitOptionsError(argument: "") }
    }

    private mutating func set(_ option: String, _ value: String) -> Bool {
        switch option {
        case "--cost": cost = Double(value) ?? 0
        case "--tolerance": tolerance = Double(value) ?? 0
        case "--threads": threads = value.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 }
        case "--repeats": repeats = Int(value) ?? 0
        case "--weights": weightsPath = value
        default: return false
        }
        return repeats > 0 && !threads.isEmpty
    }
}

/// An argument that is not understood; empty if the file is missing.
struct FitOptionsError: Error, CustomStringConvertible {
    let argument: String

    var description: String {
        "usage: StanceFitBenchmark MATRIX [--cost C] [--tolerance T] [--threads 1,2] [--repeats N] [--weights FILE]"
            + (argument.isEmpty ? "" : "\nnot understood: \(argument) and what follows it")
    }
}
