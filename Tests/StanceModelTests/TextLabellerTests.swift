import StanceModel
import StanceTesting
import StanceText
import Testing

@Suite struct TextLabellerTests {
    @Test(arguments: 0..<20)
    func `labels text after text as the classifier labels each alone`(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        for contents in [try SmallModel.twoLabels(), try SmallModel.threeLabels()] {
            let classifier = try TextClassifier(modelBytes: contents.serialized(), name: "small.stance")
            var labeller = classifier.makeLabeller()
            for target in [nil, "bags", nil, "guns"] {
                let text = random.text(pieces: Int.random(in: 0...12, using: &random)) + ["", " ban it good"][seed % 2]
                let prediction = classifier.predict(text, target: target)
                #expect(labeller.label(text.utf8.span, target: target) == BriefPrediction(prediction), "seed \(seed)")
                #expect(labeller.probabilities == prediction.probabilities, "seed \(seed)")
            }
        }
    }
}
