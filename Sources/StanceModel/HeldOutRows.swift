#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What became of the rows that were held out in training: which labels were taken for which, and how many errors there
/// are among the rows that a model is surest of.
///
/// It is kept with the model to choose from which probability on its labels are to be taken, and says nothing about text of
/// another kind.
public struct HeldOutRows: Sendable, Equatable {
    /// What becomes of the rows if labels are taken from a probability on.
    public struct Point: Sendable, Equatable {
        /// The lowest probability of the most probable label with which a row is accepted.
        public let threshold: Double
        /// The rows accepted.
        public let accepted: Int
        /// Of these, the rows whose label is wrong.
        public let errors: Int

        /// The share of wrong labels among the rows accepted.
        public var errorRate: Double { Double(errors) / Double(accepted) }

        package init(threshold: Double, accepted: Int, errors: Int) {
            self.threshold = threshold
            self.accepted = accepted
            self.errors = errors
        }
    }

    /// Row counts, row-major: a row for each true label, a column for each most probable one, in the order of the labels.
    public let confusion: [Int]
    /// By falling threshold; the last accepts all rows. At most ``mostPoints``.
    public let points: [Point]

    /// The number of rows.
    public var rowCount: Int { points.last?.accepted ?? 0 }

    /// The most points that a model keeps.
    package static let mostPoints = 200

    /// - Precondition: there is a point, and the last one has the rows and errors of the confusion matrix.
    package init(confusion: [Int], points: [Point]) {
        precondition(points.last?.accepted == confusion.reduce(0, +), "the last point accepts all rows")
        self.confusion = confusion
        self.points = points
    }

    /// The point that accepts the most rows with no larger share of wrong labels; nil if each point has a larger one.
    public func point(maximumError: Double) -> Point? { points.last { $0.errorRate <= maximumError } }

    /// What is wrong with rows that a file brought, or nil.
    func flaw(labelCount: Int) -> String? {
        // Of counts below this no sum overflows.
        let most = Int(UInt32.max)
        guard confusion.count == labelCount * labelCount, confusion.allSatisfy({ (0...most).contains($0) }) else {
            return "not one number of rows for each pair of labels"
        }
        guard (1...Self.mostPoints).contains(points.count), points.allSatisfy({ $0.threshold > 0 && $0.threshold <= 1 })
        else { return "no thresholds from 0 to 1" }
        var before = Point(threshold: .infinity, accepted: 0, errors: 0)
        for point in points {
            guard point.threshold < before.threshold, point.accepted > before.accepted, point.errors >= before.errors,
                point.accepted <= most * confusion.count,
                point.errors - before.errors <= point.accepted - before.accepted
            else { return "counts do not rise as thresholds fall" }
            before = point
        }
        let right = (0..<labelCount).reduce(0) { $0 + confusion[$1 * labelCount + $1] }
        let rows = confusion.reduce(0, +)
        guard before.accepted == rows, before.errors == rows - right else {
            return "the last threshold does not accept the rows of the confusion matrix"
        }
        return nil
    }
}

extension HeldOutRows: Codable {
    /// Columns, which take a third of the bytes that an object for each point would.
    private enum CodingKeys: String, CodingKey {
        case confusion, thresholds, accepted, errors
    }

    /// - Throws: `DecodingError`, also for columns of different lengths.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let thresholds = try container.decode([Double].self, forKey: .thresholds)
        let accepted = try container.decode([Int].self, forKey: .accepted)
        let errors = try container.decode([Int].self, forKey: .errors)
        guard thresholds.count == accepted.count, thresholds.count == errors.count else {
            throw DecodingError.dataCorruptedError(
                forKey: .thresholds, in: container, debugDescription: "columns of different lengths")
        }
        confusion = try container.decode([Int].self, forKey: .confusion)
        points = thresholds.indices.map {
            Point(threshold: thresholds[$0], accepted: accepted[$0], errors: errors[$0])
        }
    }

    /// Writes the points as columns.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(confusion, forKey: .confusion)
        try container.encode(points.map(\.threshold), forKey: .thresholds)
        try container.encode(points.map(\.accepted), forKey: .accepted)
        try container.encode(points.map(\.errors), forKey: .errors)
    }

    /// The JSON of a model file's section.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Array(try encoder.encode(self))
    }

    /// - Returns: nil if it is no such JSON.
    init?(json: [UInt8]) {
        guard let rows = try? JSONDecoder().decode(HeldOutRows.self, from: Data(json)) else { return nil }
        self = rows
    }
}
