import StanceMetrics
public import StanceModel
import StanceText

/// A classifier fresh from training: the model file's bytes, ready to use or write, and the report.
public struct TrainedClassifier: Sendable {
    /// The model file. The same data, options and seed give the same bytes.
    public let modelBytes: [UInt8]
    /// How the classifier came about.
    public let report: TrainingReport

    init(_ model: FittedModel, texts: [String], sources: [DataSource], report: TrainingReport) throws {
        let header = ModelHeader(
            labels: report.data.labels, blocks: model.space.parts.map(\.block), intercepts: model.fit.intercepts,
            provenance: Provenance(report, sources: sources))
        let names = FeatureNames(model.space, texts: texts).names
        let tables = model.space.parts.indices.map { part in
            Self.table(model, part: part, names: names, outputCount: header.outputCount)
        }
        modelBytes = try ModelContents(header: header, tables: tables).serialized()
        self.report = report
    }

    private static func table(
        _ model: FittedModel, part: Int, names: [[UInt8]], outputCount: Int
    ) -> FeatureTable {
        let counted = model.space.parts[part].counted
        return FeatureTable(
            counted.vocabulary.keys.indices.compactMap { index in
                guard let column = model.space.column(part: part, counted: index) else { return nil }
                return FeatureTable.Feature(
                    key: counted.vocabulary.keys[index], scale: model.space.parts[part].scales[index],
                    weights: (0..<outputCount).map { Float(model.fit.weights[column * outputCount + $0]) },
                    name: names[column])
            })
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
    init(_ report: TrainingReport, sources: [DataSource]) {
        let evaluation = report.evaluation
        self.init(
            tool: "stance \(StanceVersion.current)",
            sources: sources.map { Source(name: $0.name.fileName, bytes: $0.byteCount, digest: $0.digest.hexadecimal) },
            rows: report.data.rows,
            rowsPerLabel: report.data.rowsPerLabel,
            groups: report.data.groups,
            folds: report.folds,
            seed: report.options.seed,
            minimumDocumentFrequency: report.options.minimumDocumentFrequency,
            setting: Setting(report.search[0].setting),
            search: report.search.map {
                SettingScore(setting: Setting($0.setting), macroF1: $0.macroF1, logLoss: $0.logLoss)
            },
            scores: evaluation.scoresByKey,
            solver: Solver(
                name: report.solver.name, iterations: report.solver.iterations,
                relativeGradientNorm: report.solver.relativeGradientNorm, objective: report.solver.objective,
                converged: report.solver.converged))
    }
}

extension Provenance.Setting {
    init(_ setting: Setting) {
        self.init(features: setting.features.rawValue, weighting: setting.weighting.rawValue, cost: setting.cost)
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
    fileprivate var fileName: String {
        split(separator: "/", omittingEmptySubsequences: true).last.map(String.init) ?? self
    }
}

extension UInt64 {
    /// Sixteen hexadecimal digits.
    var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
