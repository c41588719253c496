import Foundation
import StanceLinear
import StanceMetrics
import StanceModel
import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct CalibrationTests {
    /// Seeded rows with two labels, right as often as their probability says, given with log-odds times `sureness`.
    private func predictions(_ count: Int, sureness: Double, seed: Int = 1, labels: [String] = ["a", "b"]) throws
        -> Predictions
    {
        var generator = SeededGenerator(seed: seed)
        var truth: [Int] = []
        var probabilities: [Double] = []
        for _ in 0..<count {
            let odds = Double.random(in: -3...3, using: &generator)
            truth.append(Double.random(in: 0..<1, using: &generator) < 1 / (1 + exp(-odds)) ? 1 : 0)
            probabilities += [1 / (1 + exp(sureness * odds)), 1 / (1 + exp(-sureness * odds))]
        }
        return try Predictions(
            labels: labels, truth: truth, predicted: mostProbable(probabilities, classCount: 2),
            probabilities: probabilities)
    }

    private func parts(_ count: Int, _ parts: Int) -> [Int] { (0..<count).map { 7 * ($0 % parts) - 3 } }

    @Test(arguments: [2, 5, 10])
    func `is each part's by the rows of the others`(partCount: Int) throws {
        let given = try predictions(300, sureness: 2.5)
        let parts = parts(300, partCount)
        let calibration = Calibration(given, parts: parts, classWeights: nil)
        let scaling = TemperatureScaling(
            probabilities: given.probabilities ?? [], labels: given.truth, classCount: 2)
        #expect(calibration.temperature == scaling.temperature(of: Array(0..<300)))
        #expect(abs(calibration.temperature - 2.5) < 0.5)
        for part in Set(parts) {
            let others = parts.indices.filter { parts[$0] != part }
            let temperature = try #require(scaling.temperature(of: others))
            for row in parts.indices where parts[row] == part {
                #expect(calibration.crossFittedTemperatures[row] == temperature)
                let expected = TemperatureScaling.probabilities(
                    Array((given.probabilities ?? [])[2 * row..<2 * row + 2]), classCount: 2, temperature: temperature)
                #expect(Array(calibration.crossFitted[2 * row..<2 * row + 2]) == expected)
            }
        }
    }

    @Test func `joins many parts, such as single rows, to ten`() throws {
        let given = try predictions(200, sureness: 2)
        let single = Calibration(given, parts: Array(0..<200).reversed(), classWeights: nil)
        #expect(Set(single.crossFittedTemperatures).count == 10)
        #expect(single.crossFitted == Calibration(given, parts: parts(200, 10), classWeights: nil).crossFitted)
    }

    @Test func `stays at 1 where nothing is gained`() throws {
        let right = try predictions(400, sureness: 1)
        // The temperature found is a little off 1, and the other parts' one is worse than none for this seed.
        let unchanged = (1...10).map { seed in
            (try? predictions(40, sureness: 1, seed: seed)).map {
                Calibration($0, parts: parts(40, 4), classWeights: nil)
            }
        }.compactMap { $0 }.filter { $0.temperature == 1 }
        #expect((2...9).contains(unchanged.count), "\(unchanged.count)")
        for calibration in unchanged { #expect(calibration.crossFitted == calibration.before.probabilities) }
        #expect(abs(Calibration(right, parts: parts(400, 5), classWeights: nil).temperature - 1) < 0.2)
        // No row is wrong, so that no temperature is too low.
        let all = try Predictions(
            labels: ["a", "b"], truth: [0, 1, 0, 1], predicted: [0, 1, 0, 1],
            probabilities: [0.6, 0.4, 0.3, 0.7, 0.8, 0.2, 0.1, 0.9])
        #expect(Calibration(all, parts: [0, 0, 1, 1], classWeights: nil).temperature == 1)
    }

    @Test func `makes held-out rows of what the model will say of them`() throws {
        let given = try predictions(500, sureness: 3)
        let calibration = Calibration(given, parts: parts(500, 5), classWeights: nil)
        let rows = calibration.heldOutRows
        #expect(rows.confusion == ConfusionMatrix(given).counts)
        #expect(rows.points.count <= 200 && rows.points.count > 180 && rows.rowCount == 500)
        let scaled = TemperatureScaling.probabilities(
            given.probabilities ?? [], classCount: 2, temperature: calibration.temperature)
        for point in rows.points {
            let accepted = given.truth.indices.filter {
                scaled[2 * $0 + given.predicted[$0]] >= point.threshold
            }
            #expect(point.accepted == accepted.count)
            #expect(point.errors == accepted.count { given.truth[$0] != given.predicted[$0] })
        }
    }

    @Test func `counts rows as the objective does`() throws {
        let given = try predictions(300, sureness: 2)
        let weighted = Calibration(given, parts: parts(300, 5), classWeights: [1, 3])
        let scaling = TemperatureScaling(
            probabilities: given.probabilities ?? [], labels: given.truth, classCount: 2,
            weights: given.truth.map { [1, 3][$0] })
        #expect(weighted.temperature == scaling.temperature(of: Array(0..<300)))
        #expect(weighted.temperature != Calibration(given, parts: parts(300, 5), classWeights: nil).temperature)
    }

    // MARK: Models

    /// A model with all decision values divided by a temperature has the probabilities of one without, at that temperature.
    @Test(
        arguments: [
            (TargetUse.ignored, false), (.masked, false), (.separate, false), (.crossed, false), (.crossed, true),
        ], [["pro", "con"], ["supportive", "critical", "neutral"]])
    func `divides the weights of all parts, but not the detector's`(target: (TargetUse, Bool), labels: [String]) throws
    {
        let options = try TrainingOptions(
            features: .words, wordLengths: 1...2, negation: false, targets: target.0, detectsTargets: target.1,
            weighting: .tfidf, cost: 10, classWeight: ClassWeight.none, validates: false)
        let data = try TargetTesting.rows(80, labels: labels, seed: 3)
        let plain = try ClassifierTrainer(options: options).train(data).classifier()
        #expect(plain.header.provenance.calibration == nil)
        #expect(try plain.heldOutRows() == nil)
        #expect((plain.header.detector != nil) == target.1)

        let setting = Setting(features: .words, targets: target.0, weighting: .tfidf, cost: 10)
        var learning = LearningSet(try PreparedData(data, keepsGroups: true), options: options)
        try learning.count(for: [setting])
        let model = try FittedModel(learning, rows: learning.allRows, setting: setting, options: options)
        let index = try FeatureIndex(of: model, learning)
        let assembler = ModelAssembler(model, data: learning, index: index, temperature: 2.5)
        let contents = ModelContents(
            header: ModelHeader(
                labels: labels, parts: assembler.parts.map(\.header), targetUse: target.0,
                detector: assembler.detector, provenance: plain.header.provenance),
            tables: assembler.parts.flatMap(\.tables))
        let divided = try TextClassifier(modelBytes: contents.serialized(), name: "divided.stance")
        for row in data.rows.prefix(30) {
            for given in [row.target, nil, "never seen"] {
                let before = plain.predict(row.text, target: given).probabilities
                let expected = TemperatureScaling.probabilities(before, classCount: labels.count, temperature: 2.5)
                let after = divided.predict(row.text, target: given).probabilities
                #expect(zip(after, expected).allSatisfy { abs($0 - $1) < 1e-6 })
            }
        }
    }

    @Test func `reports figures of cross-fitted rows, and keeps accuracy`() throws {
        let options = try TrainingOptions(
            features: .words, wordLengths: 1...2, negation: false, targets: .crossed, weighting: .tfidf, cost: 100,
            classWeight: ClassWeight.none, heldOut: .folds)
        let trained = try ClassifierTrainer(options: options).train(TargetTesting.rows(200, seed: 4))
        let (report, evaluation) = (trained.report, try #require(trained.report.evaluation))
        let calibration = try #require(report.calibration)
        #expect(calibration.before.logLoss == report.search[0].logLoss)
        #expect(calibration.after.logLoss == evaluation.scores.logLoss)
        #expect(calibration.after.calibrationError == evaluation.scores.calibrationError)
        #expect(calibration.after.logLoss < calibration.before.logLoss)
        #expect(evaluation.scores.macroF1 == report.search[0].score)
        let rows = try #require(try trained.classifier().heldOutRows())
        #expect(rows == report.heldOutRows)
        #expect(rows.confusion == evaluation.scores.confusion.counts)
        let provenance = try trained.classifier().header.provenance
        #expect(provenance.calibration?.after.logLoss == provenance.scores["log_loss"]?.value)
    }

    @Test func `divides a base with the correction`() throws {
        let baseOptions = try TrainingOptions(
            features: .words, wordLengths: 1...1, negation: false, weighting: .tfidf, cost: 10)
        let base = try ClassifierTrainer(options: baseOptions).train(TrainingTesting.rows(200, seed: 7)).classifier()
        let data = try TrainingTesting.rows(60, seed: 3)
        let options = try TrainingOptions(
            features: .words, wordLengths: 1...2, negation: false, weighting: .tfidf, cost: 100, keepsGroups: false)
        let prepared = try PreparedData(data, keepsGroups: false)
        var learning = LearningSet(prepared, base: try BaseModel(base, for: prepared, threads: 1), options: options)
        let setting = Setting(features: .words, weighting: .tfidf, cost: 100, baseStrength: 0.5)
        try learning.count(for: [setting])
        let model = try FittedModel(learning, rows: learning.allRows, setting: setting, options: options)
        func probabilities(_ temperature: Double) throws -> [Double] {
            let index = try FeatureIndex(of: model, learning)
            let assembler = ModelAssembler(model, data: learning, index: index, temperature: temperature)
            let file = try ModelContents(
                header: ModelHeader(
                    labels: base.labels, parts: assembler.parts.map(\.header),
                    firstCorrection: assembler.firstCorrection, provenance: base.header.provenance),
                tables: assembler.parts.flatMap(\.tables)
            ).serialized()
            return try TextClassifier(modelBytes: file, name: "new.stance").predict(data.rows.map(\.text))
                .flatMap(\.probabilities)
        }
        let expected = TemperatureScaling.probabilities(
            try model.probabilities(learning.allRows), classCount: 3, temperature: 2.5)
        #expect(zip(try probabilities(2.5), expected).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test(arguments: [true, false])
    func `is nested in cross-validation`(isFixed: Bool) throws {
        let data = try TrainingTesting.rows(150, seed: 6)
        func options(threads: Int) throws -> TrainingOptions {
            // So low a cost leaves probabilities far too near to each other.
            try TrainingOptions(
                features: .words, negation: false, weighting: .tfidf, cost: isFixed ? 1 : nil,
                classWeight: ClassWeight.none, heldOut: .folds, folds: 4, threads: threads)
        }
        let report = try CrossValidator(options: options(threads: 1)).validate(data)
        #expect(report.temperatures.count == 4)
        let threaded = try CrossValidator(options: options(threads: 3)).validate(data)
        #expect(threaded.evaluation == report.evaluation && threaded.temperatures == report.temperatures)
        guard isFixed else { return }
        #expect(report.temperatures.allSatisfy { $0 < 0.7 } && Set(report.temperatures).count == 4)
        let trained = try ClassifierTrainer(options: options(threads: 1)).train(data).report
        let before = try #require(trained.calibration?.before.logLoss)
        #expect(try #require(report.evaluation.scores.logLoss) < before)
    }
}
