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
    /// The linear functions that decision values are summed from. The tables of their blocks follow one another in the file.
    public let parts: [ModelPart]
    /// The position of the first part that corrects the parts of a base model before it, or nil if there is none. Parts
    /// from there on add to the decision values of every text, whatever its target.
    public let firstCorrection: Int?
    /// What is done with the target of a text.
    public let targetUse: TargetUse
    /// What tells the target of a text that comes without one, or nil if nothing does.
    public let detector: TargetDetector?
    /// The name of the lexicon that the file holds, or nil if there is none.
    public let lexicon: String?
    /// What familiarity is measured by; nil for models that cannot tell.
    public let familiarity: FamiliarityScale?
    /// How the model was made.
    public let provenance: Provenance

    /// A header for a new model.
    package init(
        labels: [String], parts: [ModelPart], firstCorrection: Int? = nil, targetUse: TargetUse = .ignored,
        detector: TargetDetector? = nil, lexicon: String? = nil, familiarity: FamiliarityScale? = nil,
        provenance: Provenance
    ) {
        self.labels = labels
        self.parts = parts
        self.firstCorrection = firstCorrection
        self.targetUse = targetUse
        self.detector = detector
        self.lexicon = lexicon
        self.familiarity = familiarity
        self.provenance = provenance
    }

    /// The feature blocks of all parts, in the order of their tables.
    public var blocks: [FeatureBlock] { parts.flatMap(\.blocks) }

    /// The targets that have a part of their own, in the order of the parts.
    public var targets: [String] { parts.compactMap(\.target) }

    /// The number of decision values: 1 for two labels, else one for each.
    package var outputCount: Int { Self.outputCount(classes: labels.count) }

    /// The number of decision values that tell some classes apart: 1 for two, else one for each.
    package static func outputCount(classes: Int) -> Int { classes == 2 ? 1 : classes }

    /// The number of weights of the detector in each feature of a part: they stand in the first.
    func detectorWeightCount(part: Int) -> Int { part == 0 ? detector?.intercepts.count ?? 0 : 0 }

    /// The number of weights that each feature of a block has, block after block: the outputs, and in the first part those
    /// of the detector.
    package var weightCounts: [Int] {
        parts.enumerated().flatMap { index, part in
            Array(repeating: outputCount + detectorWeightCount(part: index), count: part.blocks.count)
        }
    }

    /// For each block of a target, the block that it has some of the n-grams of: the first with the same kind of n-grams in a
    /// part for all texts. Nil for blocks with n-grams of their own.
    var hosts: [Int?] {
        let blocks = parts.flatMap { part in part.blocks.map { (ngrams: $0.ngrams, isOfAll: part.target == nil) } }
        return blocks.map { block in
            block.isOfAll ? nil : blocks.firstIndex { $0.isOfAll && $0.ngrams == block.ngrams }
        }
    }

    /// Whether a part corrects those of a base model.
    package func isCorrection(_ part: Int) -> Bool { firstCorrection.map { part >= $0 } ?? false }

    /// What is wrong with a header that a file brought, or nil.
    var flaw: String? {
        if labels.count < 2 { return "fewer than 2 labels" }
        if Set(labels).count != labels.count { return "a label occurs twice" }
        if !parts.contains(where: { $0.target == nil }) { return "no part for all texts" }
        if Set(targets).count != targets.count { return "a target has two parts" }
        if let flaw = detectorFlaw ?? correctionFlaw { return flaw }
        if provenance.rowsPerLabel.count != labels.count { return "not one number of rows for each label" }
        if let weights = provenance.classWeights,
            weights.count != labels.count || !weights.allSatisfy({ $0 > 0 && $0 < .infinity })
        {
            return "not one positive weight for each label"
        }
        if let familiarity {
            if let flaw = familiarity.flaw { return flaw }
            if parts.first(where: { $0.target == nil })?.blocks.measuringMass == nil {
                return "no block measures familiarity"
            }
        }
        let kinds = parts.filter { $0.target == nil }.flatMap { $0.blocks.map(\.ngrams) }
        if blocks.contains(where: { !kinds.contains($0.ngrams) }) {
            return "a target's n-grams are of a kind that no part for all texts has"
        }
        return parts.lazy.compactMap(flaw).first
    }

    private var detectorFlaw: String? {
        guard let detector else { return nil }
        if targetUse != .crossed || targets.count < 2 || parts[0].target != nil { return "a detector without targets" }
        if detector.intercepts.count != Self.outputCount(classes: targets.count) {
            return "\(detector.intercepts.count) detector intercepts for \(targets.count) targets"
        }
        return detector.intercepts.allSatisfy(\.isFinite) ? nil : "a detector intercept is not finite"
    }

    private var correctionFlaw: String? {
        guard let firstCorrection else { return nil }
        guard (1..<parts.count).contains(firstCorrection) else { return "no part is the first correction" }
        return parts[firstCorrection...].contains { $0.target != nil } ? "a correction has a target" : nil
    }

    private func flaw(_ part: ModelPart) -> String? {
        if part.blocks.isEmpty { return "a part without feature blocks" }
        if part.intercepts.count != outputCount {
            return "\(part.intercepts.count) intercepts for \(outputCount) outputs"
        }
        return part.intercepts.allSatisfy(\.isFinite) ? nil : "an intercept is not finite"
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
