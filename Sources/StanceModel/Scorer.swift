import StanceText

/// Works out decision values of one text after another, keeping its storage in between.
///
/// One thread uses one scorer.
struct Scorer {
    /// A block of a part, where its counts are, and its table.
    private struct BlockScorer {
        let block: FeatureBlock
        let counts: Int
        let table: BlockTable
    }

    /// The parts that apply to a target, corrections always, and what masks it.
    private struct TargetScorer {
        /// Positions of parts.
        let parts: [Int]
        let mask: TargetMask?
        /// Whether the text's target is to be detected.
        let detects: Bool
    }

    private let header: ModelHeader
    private let priorShift: [Double]
    /// By part.
    private var blocks: [[BlockScorer]] = []
    /// The parts of targets, in order.
    private let ownParts: [Int]
    private var byTarget: [String?: TargetScorer] = [:]
    /// The block whose known mass tells how familiar a text is; nil if the model cannot tell.
    private var measure: BlockScorer?
    private var counter: NGramCounter
    private var row = FeatureRow()

    init(_ header: ModelHeader, tables: [BlockTable], lexicon: LexiconMatcher?, priorShift: [Double]) {
        self.header = header
        self.priorShift = priorShift
        ownParts = header.parts.indices.filter { header.parts[$0].target != nil }
        var ngrams: [NGrams] = []
        var tables = tables[...]
        for part in header.parts {
            let scorers = zip(part.blocks, tables).map { block, table in
                let counts = ngrams.firstIndex(of: block.ngrams) ?? ngrams.count
                if counts == ngrams.count { ngrams.append(block.ngrams) }
                return BlockScorer(block: block, counts: counts, table: table)
            }
            if measure == nil, header.familiarity != nil, part.target == nil {
                measure = part.blocks.measuringMass.map { scorers[$0] }
            }
            blocks.append(scorers)
            tables = tables.dropFirst(part.blocks.count)
        }
        counter = NGramCounter(ngrams, lexicon: lexicon)
    }

    /// The label and probabilities of a text, from its decision values.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func predict(_ utf8: Span<UInt8>, target: String?) -> Prediction {
        var values = priorShift
        let knownNGrams = addDecisionValues(utf8, target: target, to: &values)
        return Prediction(
            decisionValues: values, knownNGrams: knownNGrams,
            familiarity: header.familiarity?.familiarity(ofMass: knownMass()), labels: header.labels)
    }

    /// The decision values W x + b of a text, for the label shares of training.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func decisionValues(_ utf8: Span<UInt8>, target: String?) -> [Double] {
        var values = Array(repeating: 0.0, count: header.outputCount)
        _ = addDecisionValues(utf8, target: target, to: &values)
        return values
    }

    /// The known mass of a text, or nil if the model cannot tell.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func knownMass(_ utf8: Span<UInt8>, target: String?) -> Double? {
        guard measure != nil else { return nil }
        counter.count(utf8, mask: scorer(of: target).mask)
        return knownMass()
    }

    /// - Returns: the number of n-grams that the parts for the text know.
    private mutating func addDecisionValues(
        _ utf8: Span<UInt8>, target: String?, to values: inout [Double]
    ) -> Int {
        let scorer = scorer(of: target)
        counter.count(utf8, mask: scorer.mask)
        row.removeAll()
        var detected = header.detector.map { $0.intercepts } ?? []
        for part in scorer.parts { add(part, times: 1, to: &values, detected: &detected) }
        let knownNGrams = row.values.count
        if scorer.detects {
            for (part, share) in zip(ownParts, Prediction.probabilities(detected)) {
                add(part, times: share, to: &values, detected: &detected)
            }
        }
        return knownNGrams
    }

    private mutating func scorer(of target: String?) -> TargetScorer {
        if let known = byTarget[target] { return known }
        let isOwn = header.parts.map { $0.target != nil && $0.target == target }
        let replacesCommon = header.targetUse == .separate && isOwn.contains(true)
        let scorer = TargetScorer(
            parts: header.parts.indices.filter { index in
                isOwn[index] || header.isCorrection(index) || (header.parts[index].target == nil && !replacesCommon)
            },
            mask: header.targetUse == .masked ? target.flatMap { TargetMask(target: $0) } : nil,
            detects: header.detector != nil && !isOwn.contains(true))
        byTarget[target] = scorer
        return scorer
    }

    /// Adds a part's decision values, times a factor. Those of the detector, whose weights stand behind the labels' in the
    /// first part, are added to `detected`.
    private mutating func add(_ part: Int, times factor: Double, to values: inout [Double], detected: inout [Double]) {
        for output in values.indices { values[output] += factor * header.parts[part].intercepts[output] }
        for block in blocks[part] {
            let start = row.values.count
            weigh(block)
            for index in start..<row.values.count {
                let position = Int(row.columns[index])
                for output in values.indices {
                    values[output] += factor * row.values[index] * block.table.weight(at: position, output: output)
                }
                if part == 0 {
                    for output in detected.indices {
                        detected[output] +=
                            row.values[index] * block.table.weight(at: position, output: values.count + output)
                    }
                }
            }
        }
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

    /// How much of the text the model knows, whatever its target.
    private func knownMass() -> Double {
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
}
