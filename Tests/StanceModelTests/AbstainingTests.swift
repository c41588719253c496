import StanceModel
import StanceText
import Testing

@Suite struct AbstainingTests {
    private func classifier(_ heldOut: HeldOutRows? = SmallModel.heldOut, labels: [String]? = nil) throws
        -> TextClassifier
    {
        let contents = try SmallModel.twoLabels(heldOut: heldOut, labels: labels ?? ["critical", "supportive"])
        return try TextClassifier(modelBytes: contents.serialized(), name: "m.stance")
    }

    // Decision values 1.25, 0.25 − 0.5 and 0.25: probabilities 0.777, 0.562 and 0.562.
    private let sentences = ["Ban it.", "It is good.", "Nothing known."]

    @Test func `marks what is below the probability with the error asked for`() throws {
        let plain = try classifier()
        #expect(plain.leastProbability == 0)
        for (share, threshold, uncertain) in [
            (0.1, 0.875, [true, true, true]), (0.2, 0.75, [false, true, true]), (0.3, 0.55, [false, false, false]),
        ] {
            let abstaining = try plain.with(maximumError: share)
            #expect(abstaining.leastProbability == threshold)
            let predictions = try abstaining.predict(sentences, threads: 3)
            #expect(predictions.map(\.isUncertain) == uncertain)
            // All else stays, the label too.
            for (prediction, text) in zip(predictions, sentences) {
                let before = plain.predict(text)
                #expect(!before.isUncertain && prediction.label == before.label)
                #expect(prediction.probabilities == before.probabilities)
            }
        }
    }

    @Test func `leaves uncertain sentences out of the counts of an article`() throws {
        let source = SourceText(decoding: Array(sentences.joined(separator: " ").utf8))
        let whole = try classifier().classify(source)
        #expect(whole.counts == [1, 1] && whole.counted.count == 2 && whole.uncertainCount == 0)
        let sure = try classifier().with(maximumError: 0.2).classify(source)
        #expect(sure.counts == [0, 1] && sure.sentences.count == 3)
        // The third has no known n-gram, which is why it does not count.
        #expect(sure.uncertainCount == 1)
        #expect(sure.meanProbabilities == sure.sentences[0].prediction.probabilities)
        let nothing = try classifier().with(maximumError: 0.1).classify(source)
        #expect(nothing.counts == [0, 0] && nothing.meanProbabilities == nil)
    }

    @Test func `says why it cannot`() throws {
        func message(_ classifier: TextClassifier, _ share: Double) -> String {
            do {
                _ = try classifier.with(maximumError: share)
                return "abstains"
            } catch {
                return "\(error)"
            }
        }
        for share in [0, 1, -0.1, 1.5, .nan, .infinity] {
            #expect(
                message(try classifier(), share)
                    == "maximum error: expected a share above 0 and below 1, found \(share)")
        }
        #expect(
            message(try classifier(nil), 0.1)
                == "m.stance: the model keeps no held-out rows to tell its error from; train it anew without --no-validation"
        )
        let wrong = HeldOutRows(
            confusion: [2, 2, 2, 2],
            points: [
                .init(threshold: 0.9, accepted: 4, errors: 1), .init(threshold: 0.5, accepted: 8, errors: 4),
            ])
        #expect(
            message(try classifier(wrong), 0.1)
                == "maximum error: no probability of a label keeps the error among 8 held-out rows to 0.1; the lowest that any keeps is 0.25"
        )
        #expect(
            message(try classifier(labels: ["certain", "uncertain"]), 0.1)
                == "maximum error: the model has a label “uncertain” of its own; rename it in the training data")
        #expect(
            message(try classifier().with(priors: ["critical": 0.9]), 0.1)
                == "maximum error: it goes by held-out rows with the label shares of training, so it does not go with a prior"
        )
        #expect(throws: PriorError.abstains) {
            try classifier().with(maximumError: 0.2).with(priors: ["critical": 0.9])
        }
    }
}
