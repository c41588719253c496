import StanceAlgebra
import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct ClassWeightTests {
    @Test func `weighs labels as defined`() {
        #expect(ClassWeight.none.weights([0, 1, 1], ["a", "b"]) == nil)
        // 4 rows, 2 labels: 4 / (2 · 3) and 4 / (2 · 1).
        #expect(ClassWeight.balanced.weights([0, 0, 1, 0], ["a", "b"]) == [4.0 / 6, 2])
        #expect(ClassWeight.weights(["b": 3, "c": 0.5]).weights([0, 1, 2], ["a", "b", "c"]) == [1, 3, 0.5])
    }

    @Test func `refuses labels that the data lack`() throws {
        try ClassWeight.weights(["b": 3]).check(["a", "b"])
        try ClassWeight.balanced.check(["a", "b"])
        let error = #expect(throws: TrainingError.self) {
            try ClassWeight.weights(["d": 3, "b": 1, "c": 2]).check(["a", "b"])
        }
        #expect(error?.description == "--class-weight: expected labels among “a”, “b”, found “c”, “d”")
        #expect(throws: TrainingError.option("--class-weight", expected: "labels among “x”, “y”", found: "“z”")) {
            let data = try LabelledData(reading: [DataTesting.file("t.tsv", "text\tlabel\ngood\tx\nbad\ty\n")])
            return try ClassifierTrainer(options: TrainingOptions(classWeight: .weights(["z": 2]))).train(data).report
                .folds
        }
    }

    @Test(arguments: [2, 3])
    func `counts a label of weight 2 as rows given twice`(classCount: Int) throws {
        var generator = SeededGenerator(seed: classCount)
        let rows = (0..<30).map { _ in
            (
                label: Int.random(in: 0..<classCount, using: &generator),
                values: (0..<4).map { _ in Double.random(in: -1...1, using: &generator) }
            )
        }
        func matrix(_ rows: [(label: Int, values: [Double])]) throws -> SparseMatrix {
            try SparseMatrix(
                columnCount: 4, rowStarts: (0...rows.count).map { $0 * 4 },
                columns: rows.flatMap { _ in [0, 1, 2, 3] },
                values: rows.flatMap(\.values))
        }
        let twice = rows + rows.filter { $0.label == 1 }
        let (weightedDesign, repeatedDesign) = (Design(try matrix(rows)), Design(try matrix(twice)))
        let weightedLearner = try Learner(
            labels: rows.map(\.label), classCount: classCount,
            classWeights: ClassWeight.weights(["b": 2]).weights(
                rows.map(\.label), Array(["a", "b", "c"][..<classCount]))
        ) { _ in weightedDesign }
        let repeatedLearner = try Learner(labels: twice.map(\.label), classCount: classCount) { _ in repeatedDesign }
        let weighted = weightedLearner.fit(at: try weightedLearner.optimum(cost: 2, tolerance: 1e-10))
        let repeated = repeatedLearner.fit(at: try repeatedLearner.optimum(cost: 2, tolerance: 1e-10))
        for (one, other) in zip(weighted.weights + weighted.intercepts, repeated.weights + repeated.intercepts) {
            #expect(abs(one - other) < 1e-7)
        }
    }

    /// At the optimum the gradient of the intercepts is zero: Σ s · (probability − truth) = 0 for each label.
    @Test(arguments: [ClassWeight.none, .balanced, .weights(["neutral": 5])])
    func `fits the intercepts to the weighted shares of the labels`(weight: ClassWeight) throws {
        let data = try TargetTesting.rows(80)
        let options = try TrainingOptions()
        let setting = Setting(features: .words, classWeight: weight, weighting: .tfidf, cost: 1)
        var learning = LearningSet(try PreparedData(data, keepsGroups: true), options: options)
        try learning.count(for: [setting])
        let model = try FittedModel(learning, rows: learning.allRows, setting: setting, options: options)
        let probabilities = try model.probabilities(learning.allRows)
        let weights = weight.weights(learning.labels, learning.labelNames) ?? [1, 1, 1]
        for label in 0..<3 {
            let residual = learning.labels.enumerated().reduce(0) { sum, row in
                sum + weights[row.element] * (probabilities[row.offset * 3 + label] - (row.element == label ? 1 : 0))
            }
            #expect(abs(residual) < 1e-5, "\(weight), label \(label)")
        }
    }
}
