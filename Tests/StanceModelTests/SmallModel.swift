import StanceModel
import StanceText

/// Models small enough to compute by hand.
enum SmallModel {
    static func provenance(rowsPerLabel: [Int], calibration: Provenance.Calibration? = nil) -> Provenance {
        Provenance(
            tool: "stance test", sources: [.init(name: "rows.tsv", bytes: 120, digest: "0123456789abcdef")],
            rows: rowsPerLabel.reduce(0, +),
            rowsPerLabel: rowsPerLabel, groups: nil, folds: 2, seed: 1, minimumDocumentFrequency: 1,
            setting: .init(features: "words", weighting: "tfidf", cost: 1), metric: "macro_f1", search: [],
            scores: ["macro_f1": .init(value: 0.75, low: 0.5, high: 1)], calibration: calibration,
            solver: .init(
                name: "truncated-newton", iterations: 3, relativeGradientNorm: 1e-9, objective: 2.5, converged: true))
    }

    /// The key of an n-gram by its name.
    static func key(_ name: String, _ ngrams: NGrams) -> UInt64 {
        NGramNames.list(ngrams, of: name).first { $0.name == Array(name.utf8) }?.key ?? 0
    }

    static func feature(_ name: String, _ block: FeatureBlock, scale: Double, _ weights: [Float])
        -> FeatureTable.Feature
    {
        FeatureTable.Feature(key: key(name, block.ngrams), scale: scale, weights: weights, name: Array(name.utf8))
    }

    static func words(_ lengths: ClosedRange<Int>) throws -> FeatureBlock {
        guard let ngrams = NGrams(.words, lengths) else { throw TestFailure() }
        return FeatureBlock(ngrams, .binary)
    }

    static func characters(_ lengths: ClosedRange<Int>) throws -> FeatureBlock {
        guard let ngrams = NGrams(.characters, lengths) else { throw TestFailure() }
        return FeatureBlock(ngrams, .logarithmic)
    }

    struct TestFailure: Error {}

    /// Ten held-out rows of two labels, three of them labelled wrongly.
    static let heldOut = HeldOutRows(
        confusion: [4, 1, 2, 3],
        points: [
            .init(threshold: 0.875, accepted: 2, errors: 0), .init(threshold: 0.8, accepted: 3, errors: 1),
            .init(threshold: 0.75, accepted: 6, errors: 1), .init(threshold: 0.55, accepted: 10, errors: 3),
        ])

    /// Two labels, so one output: words “ban” and “good”, intercept 0.25.
    static func twoLabels(
        heldOut: HeldOutRows? = nil, labels: [String] = ["critical", "supportive"],
        calibration: Provenance.Calibration? = nil
    ) throws -> ModelContents {
        let block = try words(1...1)
        return ModelContents(
            header: ModelHeader(
                labels: labels, parts: [ModelPart(blocks: [block], intercepts: [0.25])],
                provenance: provenance(rowsPerLabel: [2, 2], calibration: calibration)),
            tables: [
                FeatureTable([feature("ban", block, scale: 3, [1]), feature("good", block, scale: 4, [-0.5])])
            ], heldOut: heldOut)
    }

    static let lexicon = Array("entry\tclass\nharm*\thurt\nban\tlaw\n".utf8)

    /// Two labels, classes of a lexicon at half weight, and a part for the target “bags”.
    ///
    /// Common: 0.25 + words “ban” and “good” as in `twoLabels` + 0.5 · 2 for the class HURT. Of bags: −1 + 3 · “ban”.
    static func withTargets(_ use: TargetUse = .crossed) throws -> ModelContents {
        let words = try words(1...1)
        guard let ngrams = NGrams(.classes, 1...1) else { throw TestFailure() }
        let classes = FeatureBlock(ngrams, .logarithmic, weight: 0.5)
        let lexicon = try Lexicon(lexicon, name: "small")
        let key = NGramNames.list(ngrams, of: "harm", lexicon: LexiconMatcher(lexicon))[0].key
        return ModelContents(
            header: ModelHeader(
                labels: ["critical", "supportive"],
                parts: [
                    ModelPart(blocks: [words, classes], intercepts: [0.25]),
                    ModelPart(target: "bags", blocks: [words], intercepts: [-1]),
                ], targetUse: use, lexicon: "small", provenance: provenance(rowsPerLabel: [2, 2])),
            tables: [
                FeatureTable([feature("ban", words, scale: 3, [1]), feature("good", words, scale: 4, [-0.5])]),
                FeatureTable([FeatureTable.Feature(key: key, scale: 2, weights: [2], name: Array("HURT".utf8))]),
                FeatureTable([feature("ban", words, scale: 1, [3])]),
            ], lexicon: lexicon)
    }

    /// Three labels and two blocks.
    static func threeLabels() throws -> ModelContents {
        let words = try words(1...2)
        let characters = try characters(2...2)
        return ModelContents(
            header: ModelHeader(
                labels: ["supportive", "critical", "neutral"],
                parts: [ModelPart(blocks: [words, characters], intercepts: [0.5, -0.25, -0.25])],
                provenance: provenance(rowsPerLabel: [2, 1, 1])),
            tables: [
                FeatureTable([
                    feature("ban", words, scale: 1, [1, -1, 0]), feature("it", words, scale: 1, [0, 0, 0.5]),
                ]),
                FeatureTable([
                    feature("ba", characters, scale: 2, [0.5, 0, -0.5]),
                    feature("t ", characters, scale: 1, [0, 1, -1]),
                ]),
            ])
    }
}

extension FeatureTable {
    /// One n-gram of a table.
    struct Feature {
        let key: UInt64
        let scale: Double
        let weights: [Float]
        let name: [UInt8]
    }

    init(_ features: [Feature]) {
        var names = NameList()
        for feature in features { names.append { $0 += feature.name } }
        self.init(
            keys: features.map(\.key), records: features.flatMap { [Float($0.scale)] + $0.weights }, names: names)
    }
}
