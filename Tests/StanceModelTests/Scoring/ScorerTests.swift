import StanceModel
import StanceTesting
import StanceText
import Testing

@Suite struct ScorerTests {
    static let hostile = [
        "", " ", "\t\n \u{00A0}\u{2003}", "\0", "a\0b \0\0", "\u{FFFD}\u{FFFD} \u{FFFD}", "don’t don't DON’T",
        "see https://example.org/a?b=c, www.example.org.", "👩‍👩‍👧‍👦 👍🏽 🇪🇺🇩🇪", "e\u{301}\u{301}\u{302} é É",
        "запрет на 禁止 حظر बंद ban", "U.S. U.S.A. 1,000.50 12:30", String(repeating: "x", count: 100_000),
        String(repeating: "ban it ", count: 3_000), "!!! ... ??!",
    ]

    static func text(_ generator: inout SeededGenerator) -> String {
        let words = [
            "ban", "it", "Bat", "cat", "harms", "not", "good", "éa", "don’t", "law", ".", "law-law", "👍", "x1",
        ]
        return (0..<Int.random(in: 0...40, using: &generator)).map { _ in
            words[Int.random(in: words.indices, using: &generator)]
        }.joined(separator: " ")
    }

    /// A number that a trained model may have: of either sign, small or large, now and then zero.
    private static func number(_ generator: inout SeededGenerator) -> Float {
        Int.random(in: 0..<20, using: &generator) == 0 ? 0 : Float.random(in: -3...3, using: &generator)
    }

    /// Some of the n-grams of a kind, with random records.
    private static func table(
        _ keys: [UInt64], keeping share: Double, weights: Int, _ generator: inout SeededGenerator
    ) -> FeatureTable {
        var kept: [UInt64] = []
        var records: [Float] = []
        for key in keys where Double.random(in: 0..<1, using: &generator) < share {
            kept.append(key)
            records.append(abs(number(&generator)))
            for _ in 0..<weights { records.append(number(&generator)) }
        }
        return FeatureTable(keys: kept, records: records, names: NameList())
    }

    /// A model with a common part, two targets, and sometimes a detector and a correction.
    static func contents(seed: Int) throws -> ModelContents {
        var generator = SeededGenerator(seed: seed)
        let labelCount = [2, 3, 5][seed % 3]
        let outputs = labelCount == 2 ? 1 : labelCount
        let targets = ["bags", "guns", "cars"].prefix(seed % 2 == 0 ? 2 : 3)
        let detects = seed % 4 < 2
        let use = detects ? TargetUse.crossed : [.crossed, .separate][seed % 2]
        let detectorOutputs = !detects ? 0 : targets.count == 2 ? 1 : targets.count
        let blocks = [try SmallModel.words(1...2), try SmallModel.characters(2...4).weighted(by: 0.5)]
        var parts: [ModelPart] = []
        var tables: [FeatureTable] = []
        func intercepts(_ count: Int) -> [Double] {
            (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
        }
        let keys = blocks.map { block in
            Set((0..<30).flatMap { _ in NGramNames.list(block.ngrams, of: text(&generator)).map(\.key) }).sorted()
        }
        parts.append(ModelPart(blocks: blocks, intercepts: intercepts(outputs)))
        tables += keys.map { table($0, keeping: 0.7, weights: outputs + detectorOutputs, &generator) }
        for target in targets {
            parts.append(ModelPart(target: target, blocks: blocks, intercepts: intercepts(outputs)))
            tables += tables[0..<2].map { table($0.keys, keeping: 0.5, weights: outputs, &generator) }
        }
        let corrects = seed % 5 == 0
        if corrects {
            parts.append(ModelPart(blocks: blocks.reversed(), intercepts: intercepts(outputs)))
            tables += keys.reversed().map { table($0, keeping: 0.3, weights: outputs, &generator) }
        }
        return ModelContents(
            header: ModelHeader(
                labels: (0..<labelCount).map { "label \($0)" }, parts: parts,
                firstCorrection: corrects ? targets.count + 1 : nil, targetUse: use,
                detector: detects ? TargetDetector(intercepts: intercepts(detectorOutputs)) : nil,
                familiarity: FamiliarityScale(masses: (0..<200).map { Double($0) / 200 }),
                provenance: SmallModel.provenance(rowsPerLabel: Array(repeating: 2, count: labelCount))),
            tables: tables)
    }

    @Test(arguments: 0..<30)
    func `gives the numbers of a plain scorer, bit for bit`(seed: Int) throws {
        let contents = try Self.contents(seed: seed)
        let header = contents.header
        let classifier = try TextClassifier(modelBytes: contents.serialized(), name: "random")
        let reference = ReferenceScorer(contents)
        var generator = SeededGenerator(seed: seed + 1000)
        let texts = Self.hostile + (0..<40).map { _ in Self.text(&generator) }
        let targets: [String?] = texts.indices.map { [nil, "bags", "guns", "cars", "others"][$0 % 5] }
        let all = try #require(LabelRestriction(from: header.labels, to: header.labels))
        let same = header.outputCount == 1 ? 1 : header.labels.count
        let values = try classifier.decisionValues(texts, targets: targets, restriction: all, threads: 2)
        let predictions = try classifier.predict(texts, targets: targets, threads: 3)
        for (row, text) in texts.enumerated() {
            let expected = reference.score(text, target: targets[row])
            // The restriction to all labels adds and subtracts nothing but zero.
            let found = Array(values[row * same..<(row + 1) * same])
            #expect(found == expected.values, "seed \(seed), row \(row)")
            #expect(predictions[row].probabilities == ReferenceScorer.probabilities(expected.values), "seed \(seed)")
            #expect(predictions[row].knownNGrams == expected.knownNGrams, "seed \(seed), row \(row)")
            let familiarity = try #require(header.familiarity).familiarity(ofMass: expected.knownMass)
            #expect(predictions[row].familiarity == familiarity, "seed \(seed), row \(row)")
        }
    }
}
