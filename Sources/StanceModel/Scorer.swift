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
        let measuresMass: Bool
    }

    /// The parts that apply to a target, and what masks it.
    fileprivate struct TargetScorer {
        let intercepts: [Double]
        let blocks: [BlockScorer]
        let mask: TargetMask?
    }

    private let header: ModelHeader
    private let priorShift: [Double]
    /// By part.
    private var parts: [[BlockScorer]] = []
    private var byTarget: [String?: TargetScorer] = [:]
    /// The block whose known mass tells how familiar a text is; nil if the model cannot tell.
    private var measure: BlockScorer?
    private var counter: NGramCounter
    private var row = FeatureRow()

    init(_ header: ModelHeader, tables: [BlockTable], lexicon: LexiconMatcher?, priorShift: [Double]) {
        self.header = header
        self.priorShift = priorShift
        var ngrams: [NGrams] = []
        var tables = tables[...]
        for part in header.parts {
            let measuring = header.familiarity != nil && part.target == nil ? part.blocks.measuringMass : nil
            let scorers = zip(part.blocks, tables).enumerated().map { index, pair in
                let (block, table) = pair
                let counts = ngrams.firstIndex(of: block.ngrams) ?? ngrams.count
                if counts == ngrams.count { ngrams.append(block.ngrams) }
                return BlockScorer(block: block, counts: counts, table: table, measuresMass: index == measuring)
            }
            measure = measure ?? scorers.first(where: \.measuresMass)
            parts.append(scorers)
            tables = tables.dropFirst(part.blocks.count)
        }
        counter = NGramCounter(ngrams, lexicon: lexicon)
    }

    /// The label and probabilities of a text, from the decision values W x + b.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func predict(_ utf8: Span<UInt8>, target: String?) -> Prediction {
        let scorer = scorer(of: target)
        counter.count(utf8, mask: scorer.mask)
        row.removeAll()
        var values = scorer.intercepts
        var mass: Double?
        for block in scorer.blocks {
            let start = row.values.count
            let known = weigh(block)
            if block.measuresMass { mass = known.share(largestScale: block.table.largestScale) }
            score(block, from: start, into: &values)
        }
        let familiarity = header.familiarity?.familiarity(ofMass: mass ?? commonMass())
        return Prediction(
            decisionValues: values, knownNGrams: row.values.count, familiarity: familiarity, labels: header.labels)
    }

    /// The known mass of a text whose target has a part that stands in place of the common one, which measures it.
    private func commonMass() -> Double {
        guard let measure else { return 0 }
        var mass = KnownMass()
        for key in counter.counts[measure.counts].keys {
            if let position = measure.table.position(of: key) {
                mass.addKnown(scale: measure.table.scale(at: position))
            } else {
                mass.addUnknown()
            }
        }
        return mass.share(largestScale: measure.table.largestScale)
    }

    private mutating func scorer(of target: String?) -> TargetScorer {
        if let known = byTarget[target] { return known }
        let scorer = TargetScorer(header, parts: parts, target: target, priorShift: priorShift)
        byTarget[target] = scorer
        return scorer
    }

    /// Adds the known n-grams of a block to the row; tells how much of the block they are.
    private mutating func weigh(_ scorer: BlockScorer) -> KnownMass {
        let counts = counter.counts[scorer.counts]
        var mass = KnownMass()
        for index in counts.keys.indices {
            guard let position = scorer.table.position(of: counts.keys[index]) else {
                mass.addUnknown()
                continue
            }
            let scale = scorer.table.scale(at: position)
            mass.addKnown(scale: scale)
            row.add(
                column: UInt32(position), termFrequency: scorer.block.termFrequency.weight(counts.counts[index]),
                scale: scale)
        }
        row.closeBlock(weight: scorer.block.weight)
        return mass
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
    /// Takes the parts that apply: the common ones, and the target's own beside or instead of them.
    init(_ header: ModelHeader, parts: [[Scorer.BlockScorer]], target: String?, priorShift: [Double]) {
        let isOwn = header.parts.map { $0.target != nil && $0.target == target }
        let replacesCommon = header.targetUse == .separate && isOwn.contains(true)
        var intercepts = priorShift
        var blocks: [Scorer.BlockScorer] = []
        for (index, part) in header.parts.enumerated()
        where isOwn[index] || (part.target == nil && !replacesCommon) {
            for output in intercepts.indices { intercepts[output] += part.intercepts[output] }
            blocks += parts[index]
        }
        self.intercepts = intercepts
        self.blocks = blocks
        mask = header.targetUse == .masked ? target.flatMap { TargetMask(target: $0) } : nil
    }
}
