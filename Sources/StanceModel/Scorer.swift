import StanceText

/// Works out decision values of one text after another, keeping its storage in between.
///
/// One thread uses one scorer.
struct Scorer {
    private let blocks: [FeatureBlock]
    private let tables: [BlockTable]
    private let intercepts: [Double]
    private var counter: NGramCounter
    private var row = FeatureRow()

    init(blocks: [FeatureBlock], tables: [BlockTable], intercepts: [Double]) {
        self.blocks = blocks
        self.tables = tables
        self.intercepts = intercepts
        counter = NGramCounter(blocks.map(\.ngrams))
    }

    /// The label and probabilities of a text, from the decision values W x + b.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func predict(_ utf8: Span<UInt8>, labels: [String]) -> Prediction {
        counter.count(utf8)
        row.removeAll()
        var values = intercepts
        for block in blocks.indices {
            let start = row.values.count
            weigh(block)
            score(block, from: start, into: &values)
        }
        return Prediction(decisionValues: values, knownNGrams: row.values.count, labels: labels)
    }

    private mutating func weigh(_ block: Int) {
        let counts = counter.counts[block]
        for index in counts.keys.indices {
            guard let position = tables[block].position(of: counts.keys[index]) else { continue }
            row.add(
                column: UInt32(position), termFrequency: blocks[block].termFrequency.weight(counts.counts[index]),
                scale: tables[block].scale(at: position))
        }
        row.closeBlock()
    }

    private func score(_ block: Int, from start: Int, into values: inout [Double]) {
        for index in start..<row.values.count {
            let position = Int(row.columns[index])
            for output in values.indices {
                values[output] += row.values[index] * tables[block].weight(at: position, output: output)
            }
        }
    }
}
