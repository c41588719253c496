import StanceText

/// The weighted features of one text, with the n-grams that they are: the numbers that `Scorer` sums, one by one.
struct TextFeatures: Sendable {
    /// A feature of a block.
    struct Feature: Sendable {
        /// The n-gram of the block's kind.
        let ngram: Int
        /// Its record in the block's table.
        let place: Int
        /// Its value in the block, which has the length `FeatureBlock.weight`.
        let value: Double
    }

    /// A part that applies, and what its numbers are multiplied by.
    struct Part: Sendable {
        let number: Int
        let share: Double
    }

    let text: AnalysedText
    /// By kind.
    let known: [KnownNGrams]
    private(set) var parts: [Part]

    fileprivate init(_ text: AnalysedText, _ known: [KnownNGrams], parts: [Part]) {
        self.text = text
        self.known = known
        self.parts = parts
    }

    fileprivate mutating func add(_ part: Part) {
        parts.append(part)
        parts.sort { $0.number < $1.number }
    }
}

/// Works out the features of one text after another.
struct FeatureFinder: Sendable {
    /// A block of the model.
    private struct Block: Sendable {
        let content: FeatureBlock
        let table: BlockTable
        /// The block whose index it uses.
        let host: Int
        /// The position of its kind of n-grams.
        let kind: Int
    }

    let header: ModelHeader
    private let kinds: [NGrams]
    private let blocks: [Block]
    /// The blocks of each part.
    let blocksOfPart: [Range<Int>]
    private var text: AnalysedText

    init(_ classifier: TextClassifier) {
        header = classifier.header
        let (contents, hosts) = (header.blocks, header.hosts)
        kinds = contents.reduce(into: []) { if !$0.contains($1.ngrams) { $0.append($1.ngrams) } }
        blocks = contents.indices.map { [kinds] block in
            Block(
                content: contents[block], table: classifier.tables[block], host: hosts[block] ?? block,
                kind: kinds.firstIndex(of: contents[block].ngrams) ?? 0)
        }
        blocksOfPart = header.parts.reduce(into: []) { ranges, part in
            let start = ranges.last?.upperBound ?? 0
            ranges.append(start..<start + part.blocks.count)
        }
        text = AnalysedText(kinds, lexicon: classifier.matcher)
    }

    /// The features of a text.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    mutating func features(of utf8: [UInt8], target: String?) -> TextFeatures {
        let plan = header.plan(of: target)
        text.analyse(utf8.span, mask: plan.mask)
        let known = kinds.indices.map { kind in
            KnownNGrams(
                kinds[kind], of: text,
                in: blocks.indices.filter { blocks[$0].host == $0 && blocks[$0].kind == kind }.map {
                    ($0, blocks[$0].table.index)
                })
        }
        var features = TextFeatures(text, known, parts: plan.parts.map { TextFeatures.Part(number: $0, share: 1) })
        if plan.detects {
            let own = header.parts.indices.filter { header.parts[$0].target != nil }
            for (part, share) in zip(own, detectedShares(features)) {
                features.add(TextFeatures.Part(number: part, share: share))
            }
        }
        return features
    }

    /// The kind of n-grams that a block has.
    func kind(of block: Int) -> Int { blocks[block].kind }

    /// The number of n-grams of a block.
    func featureCount(of block: Int) -> Int { blocks[block].table.count }

    /// A weight of a feature: for the outputs of the labels, then for those of the detector.
    func weight(of feature: TextFeatures.Feature, in block: Int, output: Int) -> Double {
        blocks[block].table.weight(at: feature.place, output: output)
    }

    /// The features of a text that a block has, scaled to the block's length.
    func features(_ text: TextFeatures, in block: Int) -> [TextFeatures.Feature] {
        let (block, known) = (blocks[block], text.known[blocks[block].kind])
        var found: [TextFeatures.Feature] = []
        var sumOfSquares = 0.0
        for ngram in known.keys.indices {
            guard let position = known.position(of: ngram, inIndexOf: block.host),
                let place = block.table.place(of: position)
            else { continue }
            let scale = Double(block.table.records[place * block.table.stride])
            let value = scale * block.content.termFrequency.weight(known.counts[ngram])
            sumOfSquares += value * value
            found.append(TextFeatures.Feature(ngram: ngram, place: place, value: value))
        }
        let factor = sumOfSquares > 0 ? block.content.weight / sumOfSquares.squareRoot() : 1
        return found.map { TextFeatures.Feature(ngram: $0.ngram, place: $0.place, value: $0.value * factor) }
    }

    /// The probability of each target that has a part, from the weights of the detector in the first part.
    private func detectedShares(_ text: TextFeatures) -> [Double] {
        var sums = header.detector?.intercepts ?? []
        for block in blocksOfPart[0] {
            for feature in features(text, in: block) {
                for output in sums.indices {
                    sums[output] += feature.value * weight(of: feature, in: block, output: header.outputCount + output)
                }
            }
        }
        var shares: [Double] = []
        Prediction.put(probabilitiesOf: sums, sums.indices, into: &shares)
        return shares
    }
}
