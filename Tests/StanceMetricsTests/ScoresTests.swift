import StanceMetrics
import Testing

@Suite("Scores by hand")
struct ScoresByHandTests {
    private let scores: Scores

    init() throws {
        scores = Scores(try HandCase.predictions(averagedLabels: ["a", "c"]))
    }

    @Test("precision, recall, F1 and support of each label")
    func classes() {
        let thirds: Double = 2.0 / 3
        #expect(scores.classes.map(\.precision) == [0.6, thirds, 1])
        #expect(scores.classes.map(\.recall) == [0.75, thirds, thirds])
        #expect(scores.classes.map(\.f1) == [thirds, thirds, 0.8])
        #expect(scores.classes.map(\.support) == [4, 3, 3])
    }

    @Test("accuracy, the micro averages and the weighted recall are the share of correct rows")
    func accuracy() {
        for metric in [Metric.accuracy, .microPrecision, .microRecall, .microF1, .weightedRecall] {
            #expect(scores[metric] == 7.0 / 10)
        }
    }

    @Test("balanced accuracy is the mean recall")
    func balancedAccuracy() {
        #expect(agrees(scores.balancedAccuracy, 25.0 / 36))
    }

    @Test("macro-F1, weighted F1 and F_avg are means of F1")
    func averages() {
        #expect(agrees(scores.macroPrecision, 34.0 / 45))
        #expect(agrees(scores.macroRecall, 25.0 / 36))
        #expect(agrees(scores.macroF1, 32.0 / 45))
        #expect(agrees(scores.weightedPrecision, 0.74))
        #expect(agrees(scores.weightedF1, 53.0 / 75))
        #expect(agrees(scores.fAvg, 11.0 / 15))
    }

    @Test("Matthews correlation and kappa correct for chance")
    func agreement() {
        #expect(agrees(scores.matthewsCorrelation, 35 / 4_092.0.squareRoot()))
        #expect(agrees(scores.cohensKappa, 7.0 / 13))
    }

    @Test("log loss is the mean negative logarithm of the probability of the truth, Brier the squared distance")
    func losses() throws {
        let scores = Scores(
            try Predictions(
                labels: HandCase.labels, truth: [0, 1], predicted: [0, 0],
                probabilities: [0.5, 0.25, 0.25, 0.5, 0.25, 0.25]))
        // −(ln ½ + ln ¼) / 2 = 1.5 · ln 2
        #expect(agrees(scores.logLoss, 1.5 * 0.693_147_180_559_945_3))
        // ((¼ + 1/16 + 1/16) + (¼ + 9/16 + 1/16)) / 2
        #expect(scores.brier == 0.625)
    }

    @Test("a sure mistake costs 52 · ln 2, a sure hit ε")
    func clippedLogLoss() throws {
        func logLoss(ofTruth truth: Int) throws -> Double? {
            Scores(try Predictions(labels: ["a", "b"], truth: [truth], predicted: [0], probabilities: [1, 0])).logLoss
        }
        #expect(agrees(try logLoss(ofTruth: 1), 52 * 0.693_147_180_559_945_3))
        // −ln(1 − ε) = ε + ε² / 2 + …, the next number above ε.
        #expect(try logLoss(ofTruth: 0) == Double.ulpOfOne.nextUp)
    }

    @Test("the Brier score of two labels sums over both: a sure mistake costs 2")
    func binaryBrier() throws {
        let wrong = try Predictions(labels: ["a", "b"], truth: [1], predicted: [0], probabilities: [1, 0])
        #expect(Scores(wrong).brier == 2)
    }

    @Test("a label nobody has and nobody predicts scores 0 and counts in macro-F1 only")
    func emptyLabel() throws {
        let scores = Scores(try Predictions(labels: ["a", "b", "c"], truth: [0, 1], predicted: [0, 1]))
        #expect(scores.classes[2].precision == 0)
        #expect(scores.classes[2].recall == 0)
        #expect(scores.classes[2].f1 == 0)
        #expect(scores.classes[2].support == 0)
        #expect(scores.macroF1 == 2.0 / 3)
        #expect(scores.balancedAccuracy == 1)
        #expect(scores.weightedF1 == 1)
    }

    @Test("Matthews correlation and kappa are 0 where a single label leaves them undefined")
    func undefinedAgreement() throws {
        let oneLabel = Scores(try Predictions(labels: ["a", "b"], truth: [1, 1], predicted: [1, 1]))
        #expect(oneLabel.matthewsCorrelation == 0)
        #expect(oneLabel.cohensKappa == 0)
        let onePredicted = Scores(try Predictions(labels: ["a", "b"], truth: [0, 1], predicted: [1, 1]))
        #expect(onePredicted.matthewsCorrelation == 0)
        #expect(onePredicted.cohensKappa == 0)
    }
}

@Suite("Scores against scikit-learn")
struct ScoresReferenceTests {
    private func expectSame(_ found: Double?, _ expected: Double?) {
        #expect((found == nil) == (expected == nil))
        if let expected { #expect(agrees(found, expected)) }
    }

    @Test("every score agrees", arguments: try References.cases("scores", as: References.ScoreCase.self))
    func matchesReference(reference: References.ScoreCase) throws {
        let scores = Scores(try reference.predictions())
        for metric in Metric.allCases {
            let expected = reference.expected.metrics[metric.rawValue]
            #expect((scores[metric] == nil) == (expected == nil), "\(metric)")
            guard let expected else { continue }
            #expect(agrees(scores[metric], expected), "\(metric): \(String(describing: scores[metric])), \(expected)")
        }
        for (label, found) in scores.classes.enumerated() {
            #expect(agrees(found.precision, reference.expected.precision[label]))
            #expect(agrees(found.recall, reference.expected.recall[label]))
            #expect(agrees(found.f1, reference.expected.f1[label]))
            #expect(found.support == reference.expected.support[label])
            expectSame(found.rocAUC, reference.expected.rocAuc[label])
            expectSame(found.averagePrecision, reference.expected.prAuc[label])
        }
    }
}

@Suite("Scores of any predictions")
struct ScoresPropertyTests {
    private static let seeds: Range<UInt64> = 0..<50

    private func expectSame(_ left: Scores, _ right: Scores) {
        for metric in Metric.allCases {
            #expect((left[metric] == nil) == (right[metric] == nil), "\(metric)")
            if let expected = right[metric] { #expect(agrees(left[metric], expected), "\(metric)") }
        }
    }

    @Test("the order of the rows does not matter", arguments: seeds)
    func permutation(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        var generator = SplitMix64(seed: seed)
        let shuffled = random.truth.indices.shuffled(using: &generator)
        let left = Scores(try random.predictions())
        let right = Scores(try random.predictions(rows: shuffled))
        #expect(left.confusion == right.confusion)
        #expect(left.classes.map(\.f1) == right.classes.map(\.f1))
        // Areas are sums over runs of equal probability, in one order whatever that of the rows.
        #expect(left.classes.map(\.rocAUC) == right.classes.map(\.rocAUC))
        expectSame(left, right)
    }

    @Test("every row twice changes no score", arguments: seeds)
    func duplication(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        let rows = Array(random.truth.indices)
        expectSame(Scores(try random.predictions()), Scores(try random.predictions(rows: rows + rows)))
    }

    @Test("another order of the labels changes no score", arguments: seeds)
    func relabelling(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        let last = random.labels.count - 1
        let rows = stride(from: 0, to: random.probabilities.count, by: last + 1)
        let reversed = try Predictions(
            labels: random.labels.reversed(), truth: random.truth.map { last - $0 },
            predicted: random.predicted.map { last - $0 },
            probabilities: rows.flatMap { random.probabilities[$0...($0 + last)].reversed() },
            averagedLabels: Array(random.labels.prefix(2)))
        expectSame(Scores(try random.predictions()), Scores(reversed))
    }

    @Test("exchanging truth and predictions exchanges precision and recall", arguments: seeds)
    func transposition(seed: UInt64) throws {
        let random = RandomPredictions(seed: seed)
        let there = Scores(try random.predictions())
        let back = Scores(try Predictions(labels: random.labels, truth: random.predicted, predicted: random.truth))
        #expect(there.classes.map(\.precision) == back.classes.map(\.recall))
        #expect(there.classes.map(\.f1) == back.classes.map(\.f1))
        #expect(agrees(there.matthewsCorrelation, back.matthewsCorrelation))
        #expect(agrees(there.cohensKappa, back.cohensKappa))
    }

    @Test("perfect predictions of every label score the best of each metric", arguments: 2...6)
    func perfection(labelCount: Int) throws {
        let truth = (0..<(3 * labelCount)).map { $0 % labelCount }
        let probabilities = truth.flatMap { label in (0..<labelCount).map { $0 == label ? 1.0 : 0 } }
        let scores = Scores(
            try Predictions(
                labels: (0..<labelCount).map(String.init), truth: truth, predicted: truth,
                probabilities: probabilities, averagedLabels: ["0"]))
        for metric in Metric.allCases where metric.bestIsHigh { #expect(scores[metric] == 1, "\(metric)") }
        #expect(scores.brier == 0)
        #expect(scores.calibrationError == 0)
        #expect(agrees(scores.logLoss, .ulpOfOne))
    }

    @Test("every score stays in its range", arguments: seeds)
    func ranges(seed: UInt64) throws {
        let scores = Scores(try RandomPredictions(seed: seed).predictions())
        for metric in Metric.allCases {
            let range: ClosedRange<Double> =
                switch metric {
                case .matthewsCorrelation, .cohensKappa: -1...1
                case .logLoss: .ulpOfOne...36.05
                case .brier: 0...2
                default: 0...1
                }
            if let value = scores[metric] { #expect(range.contains(value), "\(metric)") }
        }
    }
}
