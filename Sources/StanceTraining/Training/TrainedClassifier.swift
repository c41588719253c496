import StanceMetrics
public import StanceModel
import StanceText

/// A classifier fresh from training: the model file's bytes, ready to use or write, and the report.
public struct TrainedClassifier: Sendable {
    /// The model file. The same data, options and seed give the same bytes.
    public let modelBytes: [UInt8]
    /// How the classifier came about.
    public let report: TrainingReport

    init(
        _ model: consuming FittedModel, data: consuming LearningSet, index: consuming FeatureIndex,
        familiarity: FamiliarityScale?, options: TrainingOptions, sources: [DataSource], report: TrainingReport
    ) throws {
        let setting = model.setting
        let base = data.base(of: setting)?.classifier
        let lexicon = base?.lexicon ?? options.lexicons.first { $0.name == setting.lexicon }
        let classWeights = setting.classWeight.weights(data.labels, data.labelNames)
        // Neither the model nor the data are held on to while the file is made.
        let assembler = ModelAssembler(
            model, data: data, index: index, temperature: report.calibration?.temperature ?? 1)
        let header = ModelHeader(
            labels: report.data.labels, parts: assembler.parts.map(\.header),
            firstCorrection: assembler.firstCorrection, targetUse: base?.header.targetUse ?? setting.targets,
            detector: assembler.detector, lexicon: lexicon?.name, familiarity: familiarity,
            provenance: Provenance(report, sources: sources, base: base, classWeights: classWeights))
        modelBytes = try ModelContents(
            header: header, tables: assembler.parts.flatMap(\.tables), lexicon: lexicon, heldOut: report.heldOutRows
        ).serialized(threads: options.threads)
        self.report = report
    }

    /// The classifier itself.
    public func classifier() throws -> TextClassifier {
        try TextClassifier(modelBytes: modelBytes, name: "the trained model")
    }

    /// Writes the model file, whole or not at all.
    ///
    /// - Throws: `ModelError.file`.
    public func write(to path: String) throws {
        try AtomicFile.replace(path, with: modelBytes)
    }
}

extension Provenance {
    init(_ report: TrainingReport, sources: [DataSource], base: TextClassifier?, classWeights: [Double]?) {
        self.init(
            tool: "stance \(StanceVersion.current)",
            sources: sources.map { Source(name: $0.name.fileName, bytes: $0.byteCount, digest: $0.digest.hexadecimal) },
            base: base.map { Base($0, strength: report.setting.baseStrength) },
            rows: report.data.rows,
            extraRows: report.data.extraRows == 0 ? nil : report.data.extraRows,
            rowsPerLabel: report.data.rowsPerLabel,
            classWeights: classWeights,
            groups: report.data.groups,
            folds: report.folds,
            heldOut: report.heldOut?.rawValue,
            seed: report.options.seed,
            minimumDocumentFrequency: report.options.minimumDocumentFrequency,
            setting: Setting(report.setting),
            metric: report.folds == nil ? nil : report.options.metric.rawValue,
            search: report.search.map {
                SettingScore(setting: Setting($0.setting), score: $0.score, logLoss: $0.logLoss)
            },
            standardError: report.standardError,
            scores: report.evaluation?.scoresByKey ?? [:],
            calibration: report.calibration.map(Calibration.init),
            solver: Solver(
                name: report.solver.name, iterations: report.solver.iterations,
                relativeGradientNorm: report.solver.relativeGradientNorm, objective: report.solver.objective,
                converged: report.solver.converged))
    }
}

extension Provenance.Calibration {
    init(_ report: CalibrationReport) {
        func figures(_ figures: CalibrationReport.Figures) -> Figures {
            Figures(calibrationError: figures.calibrationError, logLoss: figures.logLoss)
        }
        self.init(temperature: report.temperature, before: figures(report.before), after: figures(report.after))
    }
}

extension Provenance.Setting {
    init(_ setting: Setting) {
        self.init(
            features: setting.features.rawValue, negation: setting.negation, lexicon: setting.lexicon,
            targets: setting.targets, classWeight: setting.classWeight.name, weighting: setting.weighting.rawValue,
            cost: setting.cost, baseStrength: setting.baseStrength == 0 ? nil : setting.baseStrength)
    }
}

extension Evaluation {
    /// Value and interval of every score, by metric key; where there is no interval the value stands for its ends.
    var scoresByKey: [String: Provenance.Score] {
        var scores: [String: Provenance.Score] = [:]
        for metric in Metric.allCases {
            guard let value = self.scores[metric] else { continue }
            let interval = intervals?[metric]
            scores[metric.rawValue] = Provenance.Score(
                value: value, low: interval?.lower ?? value, high: interval?.upper ?? value)
        }
        return scores
    }
}

extension String {
    /// The part behind the last slash.
    var fileName: String {
        split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? self
    }
}

extension UInt64 {
    /// Sixteen hexadecimal digits.
    package var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
