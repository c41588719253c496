import StanceText

/// Works out decision values of one text after another, keeping its storage in between.
///
/// One thread uses one scorer. A short text is done in less time than a few hundred reference counts take, so what is used
/// for each lies in flat arrays of values that refer to nothing.
struct Scorer {
    /// The n-grams of a text that an index has, which all blocks of one kind of n-gram share but those of corrections.
    private enum Lookup {
        /// Those counted, by the position of their kind in the counter.
        case counts(Int, NGramIndex.View)
        /// Those of characters, by the position of what finds them.
        case chunks(Int)
    }

    /// Which lookups a model asks for.
    private struct LookupPlan {
        var lookups: [Lookup] = []
        var chunks: [KnownChunks] = []
        /// The kinds of n-grams that are counted.
        var counted: [NGrams] = []
        /// The lookup of each block that has n-grams of its own.
        var lookupOfBlock: [Int: Int] = [:]

        init(_ header: ModelHeader, _ tables: [BlockTable], measure: Int?) {
            let (kinds, hosts) = (header.blocks.map(\.ngrams), header.hosts)
            for (block, kind) in kinds.enumerated() where hosts[block] == nil {
                lookupOfBlock[block] = lookups.count
                let index = tables[block].index.view
                // Of those that are measured, the unknown ones are counted, too.
                if kind != measure.map({ kinds[$0] }), KnownChunks.finds(kind, in: index) {
                    lookups.append(.chunks(chunks.count))
                    chunks.append(KnownChunks(kind, index: index))
                    continue
                }
                let position = counted.firstIndex(of: kind) ?? counted.count
                if position == counted.count { counted.append(kind) }
                lookups.append(.counts(position, index))
            }
        }
    }

    /// A block and the lookup that finds its n-grams.
    private struct Block {
        let scorer: BlockScorer
        let lookup: Int
    }

    private let header: ModelHeader
    /// Kept for their memory, which blocks and lookups refer to.
    private let tables: [BlockTable]
    private let familiarity: FamiliarityScale?
    private let outputCount: Int
    private let leastProbability: Double
    /// What the sums of a text begin with: a shift of the labels, and the intercepts of the detector.
    private let firstSums: [Double]
    private var blocks: [Block] = []
    /// By part, its blocks.
    private var blocksOfPart: [Range<Int>] = []
    /// Those of one part after those of another.
    private let intercepts: [Double]
    /// The parts of targets, in order.
    private let ownParts: [Int]
    private static let mostPlans = 256
    private var plans: [TargetPlan] = []
    private var planOfTarget: [String?: Int] = [:]
    /// The last target and its plan: most texts have the target of the one before.
    private var last: (target: String?, plan: Int)?
    /// The block whose known mass tells how familiar a text is; nil if the model cannot tell.
    private var measure: Int?
    /// The sum of the scales of the text's n-grams that the measuring block has, if it has been summed.
    private var knownScale: Double?
    private var counter: NGramCounter
    private var lookups: [Lookup] = []
    private var chunks: [KnownChunks] = []
    /// By lookup.
    private var matches: [TextMatches] = []
    /// Decision values of the labels, then those of the detector.
    private var sums: [Double] = []
    private var shares: [Double] = []
    private var storage = BlockScorer.Storage()

    init(
        _ header: ModelHeader, tables: [BlockTable], lexicon: LexiconMatcher?, priorShift: [Double],
        leastProbability: Double
    ) {
        self.header = header
        self.leastProbability = leastProbability
        self.tables = tables
        familiarity = header.familiarity
        outputCount = header.outputCount
        firstSums = priorShift + (header.detector?.intercepts ?? [])
        sums = firstSums
        intercepts = header.parts.flatMap(\.intercepts)
        ownParts = header.parts.indices.filter { header.parts[$0].target != nil }
        measure = familiarity == nil ? nil : header.measuringBlock
        let plan = LookupPlan(header, tables, measure: measure)
        (lookups, chunks) = (plan.lookups, plan.chunks)
        matches = Array(repeating: TextMatches(), count: lookups.count)
        counter = NGramCounter(plan.counted, lexicon: lexicon)
        let hosts = header.hosts
        for part in header.parts {
            let first = blocks.count
            for block in part.blocks {
                let next = blocks.count
                guard let lookup = plan.lookupOfBlock[hosts[next] ?? next] else {
                    preconditionFailure("a block has a lookup, or its host has")
                }
                blocks.append(Block(scorer: BlockScorer(block, tables[next]), lookup: lookup))
            }
            blocksOfPart.append(first..<blocks.count)
        }
    }

    /// The label and probabilities of a text, from its decision values.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func predict(_ utf8: Span<UInt8>, target: String?) -> Prediction {
        var probabilities: [Double] = []
        let brief = predict(utf8, target: target, probabilities: &probabilities)
        return Prediction(brief, probabilities: probabilities, labels: header.labels)
    }

    /// The label of a text; its probabilities replace the content of `probabilities`.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func predict(
        _ utf8: Span<UInt8>, target: String?, probabilities: inout [Double]
    ) -> BriefPrediction {
        let knownNGrams = score(utf8, target: target, shifted: true)
        Prediction.put(probabilitiesOf: sums, 0..<outputCount, into: &probabilities)
        let mass = knownMass()
        let familiarity = familiarity?.familiarity(ofMass: mass)
        var best = 0
        for index in probabilities.indices where probabilities[index] > probabilities[best] { best = index }
        return BriefPrediction(
            index: best, knownNGrams: knownNGrams, familiarity: familiarity,
            isUncertain: probabilities[best] < leastProbability)
    }

    /// The decision values W x + b of a text, for the label shares of training.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func decisionValues(_ utf8: Span<UInt8>, target: String?) -> [Double] {
        _ = score(utf8, target: target, shifted: false)
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

    /// Works out the sums of a text, for label shares that may not be those of training if `shifted`.
    ///
    /// - Returns: the number of n-grams that the parts for the text know.
    private mutating func score(_ utf8: Span<UInt8>, target: String?, shifted: Bool) -> Int {
        let plan = plan(of: target)
        find(utf8, mask: plans[plan].mask)
        for index in sums.indices { sums[index] = shifted || index >= outputCount ? firstSums[index] : 0 }
        var knownNGrams = 0
        for index in plans[plan].parts.indices { knownNGrams += add(plans[plan].parts[index], times: 1) }
        if plans[plan].detects {
            Prediction.put(probabilitiesOf: sums, outputCount..<sums.count, into: &shares)
            for index in ownParts.indices { _ = add(ownParts[index], times: shares[index]) }
        }
        return knownNGrams
    }

    /// Counts the n-grams of a text and looks them up, once for all parts.
    private mutating func find(_ utf8: Span<UInt8>, mask: TargetMask?) {
        counter.count(utf8, mask: mask)
        for lookup in lookups.indices {
            switch lookups[lookup] {
            case .counts(let kind, let index):
                counter.withCounts(of: kind) { keys, counts in
                    matches[lookup].find(keys, counts: counts, in: index)
                }
            case .chunks(let number): find(lookup, chunks: number)
            }
        }
        knownScale = nil
    }

    @inline(never)
    private mutating func find(_ lookup: Int, chunks number: Int) {
        chunks[number].find(in: counter.foldedBytes, into: &matches[lookup])
    }

    private mutating func plan(of target: String?) -> Int {
        if let last, last.target == target { return last.plan }
        let plan = planOfTarget[target] ?? addPlan(target)
        last = (target, plan)
        return plan
    }

    private mutating func addPlan(_ target: String?) -> Int {
        // A column of targets may hold as many as there are rows.
        if plans.count == Self.mostPlans {
            plans.removeAll(keepingCapacity: true)
            planOfTarget.removeAll(keepingCapacity: true)
        }
        plans.append(header.plan(of: target))
        planOfTarget[target] = plans.count - 1
        return plans.count - 1
    }

    /// Adds a part's decision values, times a factor. Those of the detector, whose weights stand behind the labels' in the
    /// first part, are added to its sums.
    ///
    /// - Returns: the number of n-grams that the part knows.
    private mutating func add(_ part: Int, times factor: Double) -> Int {
        for output in 0..<outputCount { sums[output] += factor * intercepts[part * outputCount + output] }
        var known = 0
        for block in blocksOfPart[part] {
            let lookup = blocks[block].lookup
            let found = blocks[block].scorer.add(
                &matches[lookup], times: factor, to: &sums, labelCount: outputCount, &storage)
            known += found.count
            if block == measure { knownScale = found.scale }
        }
        return known
    }

    /// How much of the text the model knows, whatever its target.
    ///
    /// Mutating, so that the scorer is not copied for the call.
    private mutating func knownMass() -> Double {
        guard let measure else { return 0 }
        let lookup = blocks[measure].lookup
        let known = knownScale ?? blocks[measure].scorer.scale(matches[lookup])
        return KnownMass(known: known, unknownCount: matches[lookup].unknownCount)
            .share(largestScale: tables[measure].largestScale)
    }
}
