import StanceMetrics
import Testing

@Suite("Predictions")
struct PredictionsTests {
    /// The error of an initialiser call in words, or an empty text if there is none.
    private func message(_ make: () throws -> Predictions) -> String {
        do {
            _ = try make()
            return ""
        } catch {
            return "\(error)"
        }
    }

    private func message(
        labels: [String] = ["a", "b", "c"], truth: [Int] = [0, 1], predicted: [Int] = [0, 1],
        probabilities: [Double]? = nil, groups: [Int]? = nil, averagedLabels: [String] = []
    ) -> String {
        message {
            try Predictions(
                labels: labels, truth: truth, predicted: predicted, probabilities: probabilities, groups: groups,
                averagedLabels: averagedLabels)
        }
    }

    @Test("columns that fit together are kept as they are")
    func keepsColumns() throws {
        let predictions = try Predictions(
            labels: ["a", "b"], truth: [0, 1], predicted: [1, 1], probabilities: [0.25, 0.75, 0, 1], groups: [-7, 9],
            averagedLabels: ["b"])
        #expect(predictions.labels == ["a", "b"])
        #expect(predictions.truth == [0, 1])
        #expect(predictions.predicted == [1, 1])
        #expect(predictions.probabilities == [0.25, 0.75, 0, 1])
        #expect(predictions.groups == [-7, 9])
        #expect(predictions.averagedLabels == ["b"])
        #expect(predictions.rowCount == 2)
    }

    @Test("a label set has 2 to 1000 labels")
    func labelCount() {
        #expect(message(labels: ["a"]) == "expected 2 to 1000 labels, found 1")
        #expect(message(labels: (0...1_000).map(String.init)) == "expected 2 to 1000 labels, found 1001")
        #expect(message(labels: (0..<1_000).map(String.init)) == "")
    }

    @Test("a label stands once in the label set and once in the labels to average")
    func distinctLabels() {
        #expect(message(labels: ["a", "b", "a"]) == "expected every label once, found \"a\" twice")
        #expect(message(averagedLabels: ["b", "b"]) == "expected every label once, found \"b\" twice")
    }

    @Test("labels to average are in the label set")
    func unknownLabel() {
        #expect(
            message(averagedLabels: ["a", "favor"])
                == "expected labels out of \"a\", \"b\", \"c\" to average F1 over, found \"favor\"")
    }

    @Test("no rows cannot be scored")
    func noRows() {
        #expect(message(truth: [], predicted: []) == "expected at least one row to score, found none")
    }

    @Test("columns are as long as the true labels")
    func lengths() {
        #expect(message(predicted: [0]) == "expected one predicted label for each of the 2 true labels, found 1")
        #expect(message(groups: [0, 1, 2]) == "expected one group for each of the 2 true labels, found 3")
        #expect(
            message(probabilities: [0.5, 0.5, 0, 1, 0])
                == "expected 2 rows × 3 labels of probabilities, found 5 numbers")
    }

    @Test("label indices are in the label set", arguments: [-1, 3, Int.min, Int.max])
    func labelIndices(index: Int) {
        #expect(
            message(truth: [0, index]) == "expected a label index from 0 to 2 as true label of row 1, found \(index)")
        #expect(
            message(predicted: [index, 0])
                == "expected a label index from 0 to 2 as predicted label of row 0, found \(index)")
    }

    @Test("probabilities are finite and not negative", arguments: [-0.1, .infinity, -.infinity, .nan])
    func probabilities(value: Double) {
        #expect(
            message(probabilities: [1, 0, 0, 0.5, value, 0.5])
                == "expected a finite probability of 0 or more for \"b\" in row 1, found \(value)")
    }

    @Test("probabilities of a row sum to 1 within 1e-6")
    func probabilitySums() {
        #expect(
            message(probabilities: [1, 0, 0, 0.5, 0.25, 0])
                == "expected the probabilities of row 1 to sum to 1 within 1e-06, found 0.75")
        #expect(
            message(probabilities: [1, 1e308, 1e308, 1, 0, 0])
                == "expected the probabilities of row 0 to sum to 1 within 1e-06, found inf")
        #expect(message(probabilities: [1, 0, 0, 0.5, 0.500_000_9, 0]) == "")
        #expect(
            message(probabilities: [1, 0, 0, 0.5, 0.5, 0.000_001_1])
                == "expected the probabilities of row 1 to sum to 1 within 1e-06, found 1.0000011")
    }
}
