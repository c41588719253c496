import Foundation
import StanceMetrics
import Testing

/// The values that `References/make_references.py` wrote, with the labels named "0", "1", ….
enum References {
    struct ScoreCase: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let labels: Int
        let averaged: [Int]
        let truth: [Int]
        let predicted: [Int]
        let probabilities: [[Double]]?
        let groups: [Int]?
        let expected: ExpectedScores
        let baselines: ExpectedBaselines

        var testDescription: String { name }

        func predictions(byGroup: Bool = false) throws -> Predictions {
            try Predictions(
                labels: (0..<labels).map(String.init), truth: truth, predicted: predicted,
                probabilities: probabilities.map { Array($0.joined()) }, groups: byGroup ? groups : nil,
                averagedLabels: averaged.map(String.init))
        }
    }

    struct ExpectedScores: Decodable, Sendable {
        let metrics: [String: Double]
        let precision: [Double]
        let recall: [Double]
        let f1: [Double]
        let rocAuc: [Double?]
        let prAuc: [Double?]
        let support: [Int]
        let confusion: [[Int]]
    }

    struct ExpectedBaselines: Decodable, Sendable {
        let majorityLabel: Int
        let majority: [String: Double]
        let prior: [String: Double]
    }

    /// Percentile intervals by name: a metric's key, or a label's score and number.
    struct BootstrapCase: Decodable, Sendable {
        let data: String
        let byGroup: Bool
        let units: Int
        let resamples: Int
        let seed: UInt64
        let level: Double
        let intervals: [String: [Double]]
    }

    /// A second classifier of the rows of a score case, and the intervals of its scores less those of the first.
    struct ComparisonCase: Decodable, Sendable {
        let data: String
        let byGroup: Bool
        let resamples: Int
        let seed: UInt64
        let level: Double
        let predicted: [Int]
        let probabilities: [[Double]]
        let differences: [String: Double]
        let intervals: [String: [Double]]
    }

    /// Counts of rows that one of two classifiers alone has right, and the p-value.
    struct McNemarCase: Decodable, Sendable {
        let onlyFirstRight: Int
        let onlySecondRight: Int
        let pValue: Double

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            onlyFirstRight = try row.decode(Int.self)
            onlySecondRight = try row.decode(Int.self)
            pValue = try row.decode(Double.self)
        }
    }

    /// Labels by annotator, -1 where there is none, with the agreement by other packages.
    struct AgreementCase: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let labels: Int
        let columns: [[Int]]
        let cohen: [Double]
        let fleiss: Double
        let alpha: Double

        var testDescription: String { name }
    }

    /// A proportion with its interval by SciPy.
    struct WilsonCase: Decodable, Sendable {
        let successes: Int
        let trials: Int
        let level: Double
        let lower: Double
        let upper: Double

        init(from decoder: any Decoder) throws {
            var row = try decoder.unkeyedContainer()
            successes = try row.decode(Int.self)
            trials = try row.decode(Int.self)
            level = try row.decode(Double.self)
            lower = try row.decode(Double.self)
            upper = try row.decode(Double.self)
        }
    }

    /// Reads `References/<name>.json`.
    static func cases<Case: Decodable>(_ name: String, as type: Case.Type) throws -> [Case] {
        let folder = Bundle.module.bundleURL.appendingPathComponent("References")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(
            File<Case>.self, from: Data(contentsOf: folder.appendingPathComponent("\(name).json"))
        ).cases
    }

    private struct File<Case: Decodable>: Decodable { let cases: [Case] }
}

extension ScoreIntervals {
    /// Every interval by the names of the references.
    var byName: [String: Interval] {
        var named: [String: Interval] = [:]
        for metric in Metric.allCases { named[metric.rawValue] = self[metric] }
        for (label, found) in classes.enumerated() {
            named["precision \(label)"] = found.precision
            named["recall \(label)"] = found.recall
            named["f1 \(label)"] = found.f1
            named["roc_auc \(label)"] = found.rocAUC
            named["pr_auc \(label)"] = found.averagePrecision
        }
        return named
    }
}

/// Whether two numbers agree to 1e-12, of themselves where they exceed 1.
///
/// Two orders of summation over a few hundred rows differ by some 1e-14; a wrong formula differs by far more.
func agrees(_ found: Double?, _ expected: Double) -> Bool {
    guard let found else { return false }
    return abs(found - expected) <= 1e-12 * max(1, abs(expected))
}
