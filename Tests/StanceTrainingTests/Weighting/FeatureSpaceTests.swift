import StanceAlgebra
import StanceModel
import StanceTesting
import StanceText
import Testing

@testable import StanceTraining

@Suite struct FeatureSpaceTests {
    @Test func `numbers features block after block and leaves out the rest`() throws {
        let words = try TrainingTesting.ngrams(.words, 1...1)
        let characters = try TrainingTesting.ngrams(.characters, 2...2)
        let counted = try TrainingTesting.counted(["ab cd", "ab"], [words, characters])
        let space = FeatureSpace([
            .init(block: FeatureBlock(words, .binary), counted: counted[0], scales: [2, 0], target: nil),
            // " a", "ab", "b ", " c", "cd", "d "
            .init(
                block: FeatureBlock(characters, .binary), counted: counted[1], scales: [3, 4, 0, 0, 0, 0], target: nil),
        ])
        #expect(space.columnCount == 3)
        #expect(space.column(part: 0, counted: 1) == nil)
        #expect(space.column(part: 1, counted: 1) == 2)
        let matrix = try space.matrix([1, 0])
        #expect(matrix.rowStarts == [0, 3, 6])
        #expect(matrix.columns == [0, 1, 2, 0, 1, 2])
        #expect(zip(matrix.values, [1, 0.6, 0.8, 1, 0.6, 0.8]).allSatisfy { abs($0 - $1) < 1e-15 })
    }

    @Test func `gives rows the features of their target beside the common ones`() throws {
        let words = try TrainingTesting.ngrams(.words, 1...1)
        let counted = try TrainingTesting.counted(["ban it", "ban", "it", "ban it"], [words])[0]
        func part(_ scales: [Double], target: Int?, weight: Double = 1) -> FeatureSpace.Part {
            .init(
                block: FeatureBlock(words, .binary, weight: weight), counted: counted, scales: scales, target: target)
        }
        let space = FeatureSpace(
            [part([3, 4], target: nil), part([0, 2], target: 0, weight: 0.5), part([5, 0], target: 1)],
            targetOfRow: [0, 1, nil, 2])
        // Common “ban” 0, “it” 1; “it” of target 0: 2; “ban” of target 1: 3; then the targets' own columns.
        #expect(space.columnCount == 6)
        #expect(space.targetColumns == [0: 4, 1: 5])
        let matrix = try space.matrix([0, 1, 2, 3])
        #expect(matrix.rowStarts == [0, 4, 7, 8, 10])
        #expect(matrix.columns == [0, 1, 2, 4, 0, 3, 5, 1, 0, 1])
        let expected = [0.6, 0.8, 0.5, 1, 1, 1, 1, 1, 0.6, 0.8]
        #expect(zip(matrix.values, expected).allSatisfy { abs($0 - $1) < 1e-15 }, "\(matrix.values)")
    }

    /// What solvers multiply by is the matrix that classification's rows make, but for rounding.
    @Test(arguments: 0..<12)
    func `gives solvers the matrix of its rows as a product`(seed: Int) throws {
        let data = try TargetTesting.rows(50, seed: seed)
        let options = try TrainingOptions(
            wordLengths: 1...2, characterLengths: 2...3, lexicons: [TargetTesting.lexicon()],
            minimumDocumentFrequency: 1 + seed % 2)
        let prepared = try PreparedData(data, keepsGroups: false)
        var learning = LearningSet(prepared, options: options)
        let setting = Setting(
            features: .both, lexicon: "test", targets: seed % 3 == 0 ? .ignored : .crossed,
            weighting: seed % 2 == 0 ? .naiveBayes : .tfidf, cost: 5)
        try learning.count(for: [setting])
        let rows = (0..<50).filter { $0 % 5 != seed % 5 }
        let space = learning.featureSpace(setting, rows: rows, allRows: rows)
        let matrix = try space.matrix(rows).appendingEmptyRows(2)
        let design = space.design(rows, emptyRows: 2, parallelism: Parallelism(threads: 1 + seed % 3))
        let shared = SharedFeatures()
        for _ in 0..<2 {
            let again = learning.featureSpace(setting, rows: rows, allRows: rows, shared: shared)
                .design(rows, emptyRows: 2, shared: shared)
            #expect(again.matrix == design.matrix, "seed \(seed)")
        }
        #expect(design.featureCount == matrix.columnCount)
        #expect(design.columnCount <= matrix.columnCount)
        var generator = SeededGenerator(seed: seed)
        // Xᵀu and X Xᵀu of the design against those of the matrix.
        let u = (0..<42).map { _ in Double.random(in: -1...1, using: &generator) }
        var wholeGradient = Array(repeating: 0.0, count: matrix.columnCount)
        matrix.transposed().multiply(u, width: 1, into: &wholeGradient, parallelism: .single)
        var expected = Array(repeating: 0.0, count: 42)
        matrix.multiply(wholeGradient, width: 1, into: &expected, parallelism: .single)
        let found = DesignGroup([design], width: 1).products([u], of: [0], parallelism: .single)
        #expect(zip(found[0], expected).allSatisfy { abs($0 - $1) < 1e-12 }, "seed \(seed)")
        let gradient = design.weights(of: u, width: 1)
        #expect(zip(design.expand(gradient, width: 1), wholeGradient).allSatisfy { abs($0 - $1) < 1e-13 })
    }

    /// The invariant that training and classification share one path from text to features.
    @Test(arguments: 0..<20)
    func `gives a text the decision values that the classifier gives it`(seed: Int) throws {
        let data = try TrainingTesting.rows(60, seed: seed)
        let options = try TrainingOptions(features: .both, weighting: .naiveBayes, cost: 5, folds: 2)
        let prepared = try PreparedData(data, keepsGroups: false)
        var learning = LearningSet(prepared, options: options)
        let rows = Array(0..<40)
        let setting = Setting(features: .both, weighting: .naiveBayes, cost: 5)
        try learning.count(for: [setting])
        let model = try FittedModel(learning, rows: rows, setting: setting, options: options)
        let inTraining = try model.probabilities(learning.allRows)
        let trained = try TrainedClassifier.forTesting(model, learning, prepared, data, options)
        let classifier = try trained.classifier()
        for (row, text) in prepared.texts.enumerated() {
            let found = classifier.predict(text).probabilities
            for label in 0..<3 {
                #expect(abs(found[label] - inTraining[row * 3 + label]) < 1e-6, "seed \(seed), row \(row)")
            }
        }
    }
}

extension TrainedClassifier {
    /// A classifier from a model fitted to a part of the rows, with a report on all of them.
    static func forTesting(
        _ model: FittedModel, _ learning: LearningSet, _ prepared: PreparedData, _ data: LabelledData,
        _ options: TrainingOptions
    ) throws -> TrainedClassifier {
        try TrainedClassifier(
            model, data: learning, index: FeatureIndex(of: model, learning), familiarity: nil, options: options,
            sources: data.sources,
            report: TrainingReport(
                data: prepared.summary, options: options,
                choice: SettingChoice(setting: model.setting, validation: nil), model: model, heldOut: nil))
    }
}
