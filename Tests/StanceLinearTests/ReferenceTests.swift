import Foundation
import StanceAlgebra
import StanceLinear
import Testing

/// Optima by scikit-learn; `References/make_references.py` writes them.
struct ReferenceTests {
    struct Document: Decodable {
        let tool: String
        let cases: [Reference]
    }

    struct Reference: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let classCount: Int
        let featureCount: Int
        let cost: Double
        let rowStarts: [Int]
        let columns: [UInt32]
        let values: [Double]
        let labels: [Int]
        let rowWeights: [Double]?
        let classWeights: [Double]?
        let coefficients: [[Double]]
        let intercepts: [Double]
        let objective: Double

        var testDescription: String { name }

        func problem() throws -> LogisticProblem {
            try LogisticProblem(
                SparseMatrix(columnCount: featureCount, rowStarts: rowStarts, columns: columns, values: values),
                labels: labels, classCount: classCount, rowWeights: rowWeights, classWeights: classWeights)
        }
    }

    static func references() throws -> [Reference] {
        let file = try #require(
            Bundle.module.url(forResource: "References/scikit-learn", withExtension: "json"))
        return try JSONDecoder().decode(Document.self, from: Data(contentsOf: file)).cases
    }

    @Test(arguments: try references(), [LogisticOptions.Solver.truncatedNewton, .sampleSpace])
    func bothSolversReachTheOptimumOfScikitLearn(_ reference: Reference, solver: LogisticOptions.Solver) throws {
        let fit = try reference.problem().fit(
            LogisticOptions(cost: reference.cost, tolerance: 1e-10, solver: solver))
        #expect(fit.report.converged)
        #expect(fit.report.relativeGradientNorm <= 1e-10)
        #expect(abs(fit.report.objective - reference.objective) <= 1e-9 * reference.objective)
        let width = fit.model.width
        for (k, coefficients) in reference.coefficients.enumerated() {
            let found = (0..<reference.featureCount).map { fit.model.weights[$0 * width + k] }
            #expect(largestDifference(found, coefficients) <= 1e-6)
        }
        #expect(largestDifference(fit.model.intercepts, reference.intercepts) <= 1e-6)
    }

    @Test(arguments: try references())
    func theDefaultToleranceIsCloseToTheOptimum(_ reference: Reference) throws {
        let fit = try reference.problem().fit(LogisticOptions(cost: reference.cost))
        #expect(fit.report.converged)
        #expect(abs(fit.report.objective - reference.objective) <= 1e-9 * reference.objective)
    }
}
