public import StanceText

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The part of a model file that people read too: what the model tells apart, by which features, and where it comes from.
public struct ModelHeader: Sendable, Equatable, Codable {
    /// The labels, in the order of all numbers by label.
    public let labels: [String]
    /// The feature blocks, in the order of their tables.
    public let blocks: [FeatureBlock]
    /// The intercept of each output: one output for two labels, whose decision value is positive for the second label;
    /// otherwise one a label.
    public let intercepts: [Double]
    /// How the model was made.
    public let provenance: Provenance

    /// A header for a new model.
    package init(labels: [String], blocks: [FeatureBlock], intercepts: [Double], provenance: Provenance) {
        self.labels = labels
        self.blocks = blocks
        self.intercepts = intercepts
        self.provenance = provenance
    }

    /// The number of decision values: 1 for two labels, else one for each.
    package var outputCount: Int { labels.count == 2 ? 1 : labels.count }

    /// What is wrong with a header that a file brought, or nil.
    var flaw: String? {
        if labels.count < 2 { return "fewer than 2 labels" }
        if Set(labels).count != labels.count { return "a label occurs twice" }
        if blocks.isEmpty { return "no feature blocks" }
        if intercepts.count != outputCount { return "\(intercepts.count) intercepts for \(outputCount) outputs" }
        if provenance.rowsPerLabel.count != labels.count { return "not one number of rows for each label" }
        if !intercepts.allSatisfy(\.isFinite) { return "an intercept is not finite" }
        return nil
    }
}

extension ModelHeader {
    /// The header as JSON on one line, keys in the order of their names.
    public func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self))
    }
}
