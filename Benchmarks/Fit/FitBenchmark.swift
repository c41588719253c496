import Foundation
import StanceAlgebra
import StanceLinear

/// Fits one logistic regression again and again and prints how long that takes, without reading and without start-up.
///
///     StanceFitBenchmark MATRIX [--cost C] [--tolerance T] [--threads 1,2] [--repeats N] [--weights FILE]
///
/// Numbers of threads alternate, so that a disturbance hits them alike. A line of tab-separated values a fit goes to
/// standard output; `--weights` writes the weights, the intercept last, so that the objective can be computed elsewhere.
@main
enum FitBenchmark {
    static func main() throws {
        let options = try FitOptions(CommandLine.arguments.dropFirst())
        let file = try SVMLightFile(path: options.path)
        print("# blas\t\(BLASLibrary.description)")
        print(
            "# matrix\t\(file.matrix.rowCount) rows\t\(file.matrix.columnCount) columns\t\(file.matrix.valueCount) values"
        )
        print("threads\tprepare s\tsolve s\tobjective\trelative gradient\tsteps\toutcome")
        for _ in 0..<options.repeats {
            for threads in options.threads {
                let fit = try measure(file, options, Parallelism(threads: threads))
                if let path = options.weightsPath { try write(fit.model, to: path) }
            }
        }
    }

    private static func measure(_ file: SVMLightFile, _ options: FitOptions, _ parallelism: Parallelism) throws
        -> LogisticFit
    {
        let settings = try LogisticOptions(cost: options.cost, tolerance: options.tolerance, parallelism: parallelism)
        let clock = ContinuousClock()
        let start = clock.now
        let problem = try LogisticProblem(file.matrix, labels: file.labels, classCount: 2, parallelism: parallelism)
        let prepared = clock.now
        let fit = problem.fit(settings)
        let solved = clock.now
        let report = fit.report
        let fields: [Any] = [
            parallelism.threads, (prepared - start) / .seconds(1), (solved - prepared) / .seconds(1), report.objective,
            report.relativeGradientNorm, report.iterations, report.outcome.rawValue,
        ]
        print(fields.map { "\($0)" }.joined(separator: "\t"))
        return fit
    }

    private static func write(_ model: LinearModel, to path: String) throws {
        let lines = (model.weights + model.intercepts).map { "\($0)\n" }
        try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: path))
    }
}
