import StanceMetrics
import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct EvaluationTests {
    @Test func `scores a classifier on rows with fewer labels in another order`() throws {
        let data = try TrainingTesting.rows(90)
        let options = try TrainingOptions(features: .words, weighting: .tfidf, cost: 3, folds: 2)
        let classifier = try ClassifierTrainer(options: options).train(data).classifier()
        let two = try LabelledData(reading: [
            DataTesting.file(
                "two.tsv",
                "text\tlabel\nthe freedom jobs overreach\tcritical\nharm danger overdue\tsupportive\nfreedom jobs\tcritical\n"
            )
        ])
        let evaluation = try Evaluation(classifier, on: two)
        #expect(evaluation.predictions.labels == ["supportive", "critical", "neutral"])
        #expect(evaluation.predictions.truth == [1, 0, 1])
        #expect(evaluation.scores.accuracy == 1)
    }

    @Test func `refuses labels that the classifier does not know`() throws {
        let options = try TrainingOptions(features: .words, weighting: .tfidf, cost: 3, folds: 2)
        let classifier = try ClassifierTrainer(options: options).train(TrainingTesting.rows(60)).classifier()
        let other = try LabelledData(reading: [DataTesting.file("o.tsv", "text\tlabel\na\tpro\nb\tneutral\n")])
        #expect(throws: TrainingError.unknownLabels(["pro"], known: ["supportive", "critical", "neutral"])) {
            try Evaluation(classifier, on: other)
        }
    }

    @Test func `tells the classifier the target of each row`() throws {
        let data = try TargetTesting.rows(90)
        let options = try TrainingOptions(
            features: .words, negation: false, targets: .separate, weighting: .tfidf, cost: 3, folds: 2)
        let classifier = try ClassifierTrainer(options: options).train(data).classifier()
        let evaluation = try Evaluation(classifier, on: data)
        #expect(
            evaluation.predictions.probabilities
                == data.rows.flatMap { classifier.predict($0.text, target: $0.target).probabilities })
        #expect(
            evaluation.predictions.probabilities != data.rows.flatMap { classifier.predict($0.text).probabilities })
    }

    @Test func `takes the labels in another order`() throws {
        let data = try TrainingTesting.rows(60)
        let options = try TrainingOptions(features: .words, weighting: .tfidf, cost: 3, folds: 2)
        let classifier = try ClassifierTrainer(options: options).train(data).classifier()
        let plain = try Evaluation(classifier, on: data)
        let turned = try Evaluation(classifier, on: data, labels: classifier.labels.reversed())
        #expect(turned.predictions.labels == classifier.labels.reversed())
        #expect(turned.scores.macroF1 == plain.scores.macroF1 && turned.scores.logLoss == plain.scores.logLoss)
        #expect(throws: MetricsError.unpaired("labels")) { try plain.compared(with: turned) }
    }

    @Test func `has slices and a word list beside it when asked`() throws {
        let labels = ["supportive", "critical"]
        let evaluation = try Evaluation(
            labels: labels, truth: [0, 1, 0, 1], probabilities: [0.9, 0.1, 0.2, 0.8, 0.4, 0.6, 0.3, 0.7], groups: nil,
            averagedLabels: [], seed: 1)
        #expect(evaluation.slices == nil && evaluation.wordList == nil)
        let texts = ["good", "bad", "good", "dull"]
        let rows = zip(texts, ["x", "x", "y", "y"]).map {
            LabelledRow(text: $0, label: "", slice: $1, location: RowLocation(file: "f", line: 1))
        }
        let sliced = evaluation.sliced(by: RowSlices(rows, column: "part"), threads: 2)
        #expect(sliced.slices?.basis == "part")
        #expect(sliced.slices?.scores.slices.map(\.name) == ["y", "x"])
        #expect(sliced.slices?.scores.slices.map(\.accuracy) == [0.5, 1])
        let lexicon = try Lexicon(Array("entry\tclass\ngood\tsupport\nbad\toppose\n".utf8), name: "stance")
        let wordList = try #require(WordListBaseline(labels))
        let beside = try evaluation.beside(wordList, lexicon: lexicon, texts: texts)
        // “dull” says nothing: the most frequent label, of two the first, is wrong.
        #expect(beside.wordList?.accuracy == 0.75 && beside.wordList?.logLoss == nil)
        #expect(beside.scores == evaluation.scores)
    }

    @Test func `averages FAVOR and AGAINST where the data have them`() throws {
        let labels = ["FAVOR", "AGAINST", "NONE"]
        let evaluation = try Evaluation(
            labels: labels, truth: [0, 1, 2, 1],
            probabilities: [0.8, 0.1, 0.1, 0.2, 0.7, 0.1, 0.6, 0.2, 0.2, 0.1, 0.8, 0.1], groups: nil,
            averagedLabels: AveragedLabels.chosen(nil, among: labels), seed: 1)
        // FAVOR: precision 1/2, recall 1, F1 2/3. AGAINST: 1.
        #expect(abs((evaluation.scores.fAvg ?? .nan) - 5.0 / 6) < 1e-15)
    }

    @Test func `takes the first of equally probable labels`() {
        #expect(mostProbable([0.5, 0.5, 0.2, 0.8, 0.4, 0.6], classCount: 2) == [0, 1, 1])
    }
}
