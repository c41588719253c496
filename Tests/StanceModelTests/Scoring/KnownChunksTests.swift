import StanceTesting
import StanceText
import Testing

@testable import StanceModel

@Suite struct KnownChunksTests {
    /// The index of a model that knows some of the n-grams of some texts.
    private static func index(
        _ block: FeatureBlock, _ texts: [String], keeping share: Double, _ generator: inout SeededGenerator
    ) throws -> (TextClassifier, NGramIndex.View) {
        let all = Set(texts.flatMap { NGramNames.list(block.ngrams, of: $0).map(\.key) }).sorted()
        let keys = all.filter { _ in Double.random(in: 0..<1, using: &generator) < share }
        let contents = ModelContents(
            header: ModelHeader(
                labels: ["a", "b"], parts: [ModelPart(blocks: [block], intercepts: [0])],
                provenance: SmallModel.provenance(rowsPerLabel: [2, 2])),
            tables: [
                FeatureTable(keys: keys, records: Array(repeating: 1, count: 2 * keys.count), names: NameList())
            ])
        let classifier = try TextClassifier(modelBytes: contents.serialized(), name: "random")
        return (classifier, classifier.tables[0].index.view)
    }

    private static func words(_ generator: inout SeededGenerator) -> [String] {
        (0..<300).map { _ in
            let alphabet = ["a", "b", "n", "é", "’", "-", "👍", "1"]
            return (0..<Int.random(in: 1...20, using: &generator)).map { _ in
                alphabet[min(Int.random(in: 0..<20, using: &generator), 7)]
            }.joined()
        }
    }

    @Test(arguments: 0..<30)
    func `finds what a look-up of every n-gram finds, whatever is kept`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let shortest = Int.random(in: 2...4, using: &generator)
        let block = try SmallModel.characters(shortest...Int.random(in: shortest...8, using: &generator))
        let words = Self.words(&generator)
        let texts =
            [""]
            + (0..<60).map { _ in
                (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                    words[
                        min(
                            Int.random(in: words.indices, using: &generator),
                            Int.random(in: words.indices, using: &generator))]
                }.joined(separator: " ")
            }
        let (classifier, index) = try Self.index(block, words, keeping: [0, 0.5, 1][seed % 3], &generator)
        let sizes = [(1 << 15, 1 << 20), (0, 10), (7, 50), (100, 1_000)]
        var finders = sizes.map { KnownChunks(block.ngrams, index: index, mostChunks: $0.0, mostMissed: $0.1) }
        var counter = NGramCounter([block.ngrams])
        var expected = TextMatches()
        var found = TextMatches()
        for text in texts {
            counter.count(text.utf8.span)
            expected.find(counter.counts[0].keys, counts: counter.counts[0].counts, in: index)
            for finder in finders.indices {
                finders[finder].find(in: counter.foldedBytes, into: &found)
                #expect(found.count == expected.count, "seed \(seed)")
                let (left, right) = (found.matches.prefix(found.count), expected.matches.prefix(expected.count))
                #expect(left.map(\.position) == right.map(\.position), "seed \(seed)")
                #expect(left.map(\.count) == right.map(\.count), "seed \(seed)")
            }
        }
        // The index refers to the classifier's memory.
        withExtendedLifetime(classifier) {}
    }
}
