import StanceText

/// Explains one text after another on one thread, keeping its storage in between.
package struct Explainer: Sendable {
    private let classifier: TextClassifier
    private let outputCount: Int
    private var finder: FeatureFinder
    private var scorer: Scorer

    package init(_ classifier: TextClassifier) {
        self.classifier = classifier
        outputCount = classifier.header.outputCount
        finder = FeatureFinder(classifier)
        scorer = classifier.makeScorer()
    }

    /// As `TextClassifier.explanation(of:target:)`.
    ///
    /// - Complexity: O(*n*) in the n-grams of the text.
    package mutating func explain(_ text: String, target: String?) -> Explanation {
        let utf8 = Array(text.utf8)
        let features = finder.features(of: utf8, target: target)
        let shift = classifier.priorShift
        // By kind, the contributions of one n-gram behind those of another.
        var sums = features.known.map { Array(repeating: 0.0, count: $0.keys.count * outputCount) }
        let parts = features.parts.map { add($0, features, to: &sums) }
        let constant = features.parts.reduce(into: shift) { constant, part in
            for (output, intercept) in classifier.header.parts[part.number].intercepts.enumerated() {
                constant[output] += part.share * intercept
            }
        }
        let fold = TextFold(text, features.text, mask: classifier.header.plan(of: target).mask)
        let values = scorer.decisionValues(utf8.span, target: target)
        return Explanation(
            text: text, target: target, labels: classifier.labels,
            prediction: scorer.predict(utf8.span, target: target),
            decisionValues: byLabel(zip(values, shift).map(+)), constant: byLabel(constant), parts: parts,
            ngrams: ngrams(features, sums, fold),
            spans: fold.spans(features.known, sums, outputCount: outputCount).map { span in
                SpanContribution(range: span.range, contributions: byLabel(span.sums))
            })
    }

    /// Adds what a part says of each n-gram to their sums.
    private func add(
        _ part: TextFeatures.Part, _ text: TextFeatures, to sums: inout [[Double]]
    ) -> PartContribution {
        let header = classifier.header.parts[part.number]
        var total = header.intercepts.map { part.share * $0 }
        for block in finder.blocksOfPart[part.number] {
            let kind = finder.kind(of: block)
            for feature in finder.features(text, in: block) {
                for output in 0..<outputCount {
                    let contribution =
                        part.share * feature.value * finder.weight(of: feature, in: block, output: output)
                    sums[kind][feature.ngram * outputCount + output] += contribution
                    total[output] += contribution
                }
            }
        }
        return PartContribution(target: header.target, share: part.share, contributions: byLabel(total))
    }

    /// The n-grams of all kinds. Kinds may share n-grams: those of a base model and of its correction.
    private func ngrams(_ features: TextFeatures, _ sums: [[Double]], _ fold: TextFold) -> [NGramContribution] {
        struct Identity: Hashable {
            let unit: NGrams.Unit
            let key: UInt64
        }
        var ngrams: [NGramContribution] = []
        var numbers: [Identity: Int] = [:]
        for (known, sums) in zip(features.known, sums) {
            let ranges = fold.ranges(known)
            for (ngram, key) in known.keys.enumerated() {
                let own = byLabel(Array(sums[ngram * outputCount..<(ngram + 1) * outputCount]))
                let identity = Identity(unit: known.kind.unit, key: key)
                let earlier = numbers[identity].map { ngrams[$0] }
                let contribution = NGramContribution(
                    name: earlier?.name ?? fold.name(known, ngram), unit: known.kind.unit,
                    ranges: earlier?.ranges ?? ranges[ngram],
                    contributions: earlier.map { zip($0.contributions, own).map(+) } ?? own)
                if let number = numbers[identity] {
                    ngrams[number] = contribution
                } else {
                    numbers[identity] = ngrams.count
                    ngrams.append(contribution)
                }
            }
        }
        return ngrams
    }

    /// The numbers of all labels: of two, the half of the one output, for and against.
    private func byLabel(_ outputs: [Double]) -> [Double] {
        outputs.count == 1 ? [-outputs[0] / 2, outputs[0] / 2] : outputs
    }
}
