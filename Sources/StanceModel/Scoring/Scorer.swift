import StanceText

/// Works out decision values of one text after another, keeping its storage in between.
///
/// One thread uses one scorer.
struct Scorer {
    /// The n-grams of a text that an index has, which all blocks of one kind of n-gram share but those of corrections.
    private struct Lookup {
        /// Where the counts of the kind are in the counter.
        let counts: Int
        let index: NGramIndex
        var matches = TextMatches()
    }

    /// A block and the lookup that finds its n-grams.
    fileprivate struct Block {
        let scorer: BlockScorer
        let lookup: Int
    }

    /// The block whose known mass tells how familiar a text is.
    fileprivate struct Measure {
        let lookup: Int
        let records: MappedArray<Float>
        let stride: Int
        let largestScale: Double
    }

    /// What applies to texts of a target.
    private struct TargetPlan {
        /// Positions of parts, corrections always among them.
        let parts: [Int]
        let mask: TargetMask?
        /// Whether the text's target is to be detected.
        let detects: Bool
    }

    private let header: ModelHeader
    private let outputCount: Int
    /// What the sums of a text begin with: a shift of the labels, and the intercepts of the detector.
    private let firstSums: [Double]
    /// By part.
    private var blocks: [[Block]] = []
    /// The parts of targets, in order.
    private let ownParts: [Int]
    private var plans: [TargetPlan] = []
    private var planOfTarget: [String?: Int] = [:]
    /// The last target and its plan: most texts have the target of the one before.
    private var last: (target: String?, plan: Int)?
    /// What tells how familiar a text is; nil if the model cannot tell.
    private var measure: Measure?
    private var counter: NGramCounter
    private var lookups: [Lookup] = []
    /// Decision values of the labels, then those of the detector.
    private var sums: [Double] = []
    private var shares: [Double] = []
    private var storage = BlockScorer.Storage()

    init(_ header: ModelHeader, tables: [BlockTable], lexicon: LexiconMatcher?, priorShift: [Double]) {
        self.header = header
        outputCount = header.outputCount
        firstSums = priorShift + (header.detector?.intercepts ?? [])
        ownParts = header.parts.indices.filter { header.parts[$0].target != nil }
        var ngrams: [NGrams] = []
        let hosts = header.hosts
        var lookupOfBlock: [Int: Int] = [:]
        for (block, content) in header.blocks.enumerated() where hosts[block] == nil {
            let counts = ngrams.firstIndex(of: content.ngrams) ?? ngrams.count
            if counts == ngrams.count { ngrams.append(content.ngrams) }
            lookupOfBlock[block] = lookups.count
            lookups.append(Lookup(counts: counts, index: tables[block].index))
        }
        counter = NGramCounter(ngrams, lexicon: lexicon)
        var next = 0
        for part in header.parts {
            blocks.append(
                part.blocks.enumerated().map { offset, block in
                    Block(
                        scorer: BlockScorer(block, tables[next + offset]),
                        lookup: lookupOfBlock[hosts[next + offset] ?? next + offset] ?? 0)
                })
            if measure == nil, header.familiarity != nil, part.target == nil {
                measure = part.blocks.measuringMass.map { Measure(blocks[blocks.count - 1][$0]) }
            }
            next += part.blocks.count
        }
    }

    /// The label and probabilities of a text, from its decision values.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func predict(_ utf8: Span<UInt8>, target: String?) -> Prediction {
        let knownNGrams = score(utf8, target: target, from: firstSums)
        return Prediction(
            decisionValues: sums[..<outputCount], knownNGrams: knownNGrams,
            familiarity: header.familiarity?.familiarity(ofMass: knownMass()), labels: header.labels)
    }

    /// The decision values W x + b of a text, for the label shares of training.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func decisionValues(_ utf8: Span<UInt8>, target: String?) -> [Double] {
        let labels = Array(repeating: 0.0, count: outputCount)
        _ = score(utf8, target: target, from: labels + firstSums[outputCount...])
        return Array(sums[..<outputCount])
    }

    /// The known mass of a text, or nil if the model cannot tell.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func knownMass(_ utf8: Span<UInt8>, target: String?) -> Double? {
        guard measure != nil else { return nil }
        find(utf8, mask: plans[plan(of: target)].mask)
        return knownMass()
    }

    /// Works out the sums of a text.
    ///
    /// - Returns: the number of n-grams that the parts for the text know.
    private mutating func score(_ utf8: Span<UInt8>, target: String?, from first: [Double]) -> Int {
        let plan = plan(of: target)
        find(utf8, mask: plans[plan].mask)
        sums.removeAll(keepingCapacity: true)
        sums.append(contentsOf: first)
        var knownNGrams = 0
        for part in plans[plan].parts { knownNGrams += add(part, times: 1) }
        if plans[plan].detects {
            shares.removeAll(keepingCapacity: true)
            shares.append(contentsOf: sums[outputCount...])
            Prediction.replaceByProbabilities(&shares)
            for (index, part) in ownParts.enumerated() { _ = add(part, times: shares[index]) }
        }
        return knownNGrams
    }

    /// Counts the n-grams of a text and looks them up, once for all parts.
    private mutating func find(_ utf8: Span<UInt8>, mask: TargetMask?) {
        counter.count(utf8, mask: mask)
        for index in lookups.indices {
            lookups[index].matches.find(counter.counts[lookups[index].counts], in: lookups[index].index)
        }
    }

    private mutating func plan(of target: String?) -> Int {
        if let last, last.target == target { return last.plan }
        let plan = planOfTarget[target] ?? addPlan(target)
        last = (target, plan)
        return plan
    }

    private mutating func addPlan(_ target: String?) -> Int {
        let isOwn = header.parts.map { $0.target != nil && $0.target == target }
        let replacesCommon = header.targetUse == .separate && isOwn.contains(true)
        plans.append(
            TargetPlan(
                parts: header.parts.indices.filter { index in
                    isOwn[index] || header.isCorrection(index)
                        || (header.parts[index].target == nil && !replacesCommon)
                },
                mask: header.targetUse == .masked ? target.flatMap { TargetMask(target: $0) } : nil,
                detects: header.detector != nil && !isOwn.contains(true)))
        planOfTarget[target] = plans.count - 1
        return plans.count - 1
    }

    /// Adds a part's decision values, times a factor. Those of the detector, whose weights stand behind the labels' in the
    /// first part, are added to its sums.
    ///
    /// - Returns: the number of n-grams that the part knows.
    private mutating func add(_ part: Int, times factor: Double) -> Int {
        for output in 0..<outputCount { sums[output] += factor * header.parts[part].intercepts[output] }
        var known = 0
        for block in blocks[part].indices {
            let lookup = blocks[part][block].lookup
            known += blocks[part][block].scorer.add(
                lookups[lookup].matches, times: factor, to: &sums, labelCount: outputCount, &storage)
        }
        return known
    }

    /// How much of the text the model knows, whatever its target.
    private func knownMass() -> Double {
        guard let measure else { return 0 }
        return lookups[measure.lookup].matches.knownMass(
            measure.records, stride: measure.stride, largestScale: measure.largestScale)
    }
}

extension Scorer.Measure {
    fileprivate init(_ block: Scorer.Block) {
        self.init(
            lookup: block.lookup, records: block.scorer.table.records, stride: block.scorer.table.stride,
            largestScale: block.scorer.table.largestScale)
    }
}
