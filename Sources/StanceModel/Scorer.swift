import StanceText

/// Works out decision values of one text after another, keeping its storage in between.
///
/// One thread uses one scorer.
struct Scorer {
    /// A block of a part, where its counts are, and its table.
    fileprivate struct BlockScorer {
        let block: FeatureBlock
        let counts: Int
        let table: BlockTable
    }

    /// The parts that apply to a target, and what masks it.
    fileprivate struct TargetScorer {
        let intercepts: [Double]
        let blocks: [BlockScorer]
        let mask: TargetMask?
    }

    private let header: ModelHeader
    /// By part.
    private var parts: [[BlockScorer]] = []
    private var byTarget: [String?: TargetScorer] = [:]
    private var counter: NGramCounter
    private var row = FeatureRow()

    init(_ header: ModelHeader, tables: [BlockTable], lexicon: LexiconMatcher?) {
        self.header = header
        var ngrams: [NGrams] = []
        var tables = tables[...]
        for part in header.parts {
            parts.append(
                zip(part.blocks, tables).map { block, table in
                    let counts = ngrams.firstIndex(of: block.ngrams) ?? ngrams.count
                    if counts == ngrams.count { ngrams.append(block.ngrams) }
                    return BlockScorer(block: block, counts: counts, table: table)
                })
            tables = tables.dropFirst(part.blocks.count)
        }
        counter = NGramCounter(ngrams, lexicon: lexicon)
    }

    /// The label and probabilities of a text, from its decision values.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func predict(_ utf8: Span<UInt8>, target: String?) -> Prediction {
        let values = decisionValues(utf8, target: target)
        return Prediction(decisionValues: values, knownNGrams: row.values.count, labels: header.labels)
    }

    /// The decision values W x + b of a text.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func decisionValues(_ utf8: Span<UInt8>, target: String?) -> [Double] {
        let scorer = scorer(of: target)
        counter.count(utf8, mask: scorer.mask)
        row.removeAll()
        var values = scorer.intercepts
        for block in scorer.blocks {
            let start = row.values.count
            weigh(block)
            score(block, from: start, into: &values)
        }
        return values
    }

    private mutating func scorer(of target: String?) -> TargetScorer {
        if let known = byTarget[target] { return known }
        let scorer = TargetScorer(header, parts: parts, target: target)
        byTarget[target] = scorer
        return scorer
    }

    private mutating func weigh(_ scorer: BlockScorer) {
        let counts = counter.counts[scorer.counts]
        for index in counts.keys.indices {
            guard let position = scorer.table.position(of: counts.keys[index]) else { continue }
            row.add(
                column: UInt32(position), termFrequency: scorer.block.termFrequency.weight(counts.counts[index]),
                scale: scorer.table.scale(at: position))
        }
        row.closeBlock(weight: scorer.block.weight)
    }

    private func score(_ scorer: BlockScorer, from start: Int, into values: inout [Double]) {
        for index in start..<row.values.count {
            let position = Int(row.columns[index])
            for output in values.indices {
                values[output] += row.values[index] * scorer.table.weight(at: position, output: output)
            }
        }
    }
}

extension Scorer.TargetScorer {
    /// Takes the parts that apply: the common ones, and the target's own beside or instead of them; corrections always.
    init(_ header: ModelHeader, parts: [[Scorer.BlockScorer]], target: String?) {
        let isOwn = header.parts.map { $0.target != nil && $0.target == target }
        let replacesCommon = header.targetUse == .separate && isOwn.contains(true)
        var intercepts = Array(repeating: 0.0, count: header.outputCount)
        var blocks: [Scorer.BlockScorer] = []
        for (index, part) in header.parts.enumerated()
        where isOwn[index] || (part.target == nil && (!replacesCommon || header.isCorrection(index))) {
            for output in intercepts.indices { intercepts[output] += part.intercepts[output] }
            blocks += parts[index]
        }
        self.intercepts = intercepts
        self.blocks = blocks
        mask = header.targetUse == .masked ? target.flatMap { TargetMask(target: $0) } : nil
    }
}
