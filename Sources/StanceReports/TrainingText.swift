package import StanceMetrics
import StanceModel
package import StanceTraining

/// What training saw, chose and reached, as lines for a terminal.
package enum TrainingText {
    /// `2,520 rows · supportive 910, critical 910, neutral 700 · 120 topics (folds keep them whole)`.
    ///
    /// - Parameter validates: whether there are folds.
    package static func data(_ data: DataSummary, validates: Bool = true) -> String {
        let labels = zip(data.labels, data.rowsPerLabel).map { "\($0.printable) \(NumberText.count($1))" }
        let extra = data.extraRows == 0 ? "" : ", \(NumberText.count(data.extraRows)) of them only trained on"
        var parts = [NumberText.count(data.rows, "row") + extra, labels.joined(separator: ", ")]
        if let groups = data.groups {
            parts.append(
                "\(NumberText.count(groups, "group")) in column “\((data.groupColumn ?? "").printable)”"
                    + (validates ? " (folds keep them whole)" : "")
            )
        }
        return parts.joined(separator: " · ")
    }

    /// The best cost of each combination of features and weighting, best first, and which was chosen.
    ///
    /// - Parameter width: the width that lines should have at most, or nil for any.
    package static func search(_ report: TrainingReport, width: Int? = nil) -> [String] {
        var shown: Set<String> = []
        var table = TextTable([.left, .whole, .whole, .whole, .left])
        for (rank, score) in report.search.enumerated() {
            let (setting, metric) = (score.setting, report.options.metric)
            let kind = "\(describe(setting)) \(setting.weighting)"
            guard shown.insert(kind).inserted, shown.count <= mostShown else { continue }
            table.append([
                describe(setting), name(setting.weighting), "C \(NumberText.plain(setting.cost))",
                "\(name(metric)) \(NumberText.fixed(score.score, 3))", rank == 0 ? reason(report) : "",
            ])
        }
        return table.lines(width: width)
    }

    /// `words + characters, idf × NB, C 10`.
    package static func setting(_ setting: Setting) -> String {
        "\(describe(setting)), \(name(setting.weighting)), C \(NumberText.plain(setting.cost))"
    }

    /// The held-out scores and how they came about, or that there are none.
    package static func scores(_ report: TrainingReport, _ evaluation: Evaluation?) -> String {
        guard let folds = report.folds, let evaluation else { return "none: no row was held out" }
        let name =
            report.heldOut == .leaveOneOut
            ? "each \(report.data.groups == nil ? "row" : "group") left out" : heldOutName(report.data, folds: folds)
        return "\(name): \(EvaluationText.summary(evaluation))"
    }

    /// Why the held-out scores are a little too good, or nil if they are not.
    package static func caveat(_ report: TrainingReport) -> String? {
        guard report.evaluation != nil, report.search.count > 1 else { return nil }
        let rows = report.heldOut == .leaveOneOut ? "rows" : "folds"
        return
            "slightly optimistic: the same \(rows) chose the setting; for an unbiased score run stance cross-validate"
    }

    /// How the held-out scores came about, for the head of their line.
    package static func heldOutName(_ data: DataSummary, folds: Int) -> String {
        data.groups == nil ? "held out, \(folds) folds" : "on unseen groups, \(folds) folds"
    }

    /// What a metric is called in running text.
    package static func name(_ metric: Metric) -> String {
        switch metric {
        case .accuracy: "accuracy"
        case .balancedAccuracy: "balanced accuracy"
        case .macroPrecision: "macro precision"
        case .macroRecall: "macro recall"
        case .macroF1: "macro-F1"
        case .microPrecision: "micro precision"
        case .microRecall: "micro recall"
        case .microF1: "micro-F1"
        case .weightedPrecision: "weighted precision"
        case .weightedRecall: "weighted recall"
        case .weightedF1: "weighted F1"
        case .fAvg: "F_avg"
        case .matthewsCorrelation: "Matthews correlation"
        case .cohensKappa: "Cohen's kappa"
        case .rocAUC: "ROC-AUC"
        case .averagePrecision: "PR-AUC"
        case .logLoss: "log loss"
        case .brier: "Brier score"
        case .calibrationError: "calibration error"
        }
    }

    /// Why the first setting was chosen.
    private static func reason(_ report: TrainingReport) -> String {
        let best = report.options.metric.bestIsHigh ? "highest" : "lowest"
        guard let error = report.standardError else { return "chosen: the \(best)" }
        return "chosen: the simplest within one standard error (\(NumberText.fixed(error, 3))) of the \(best)"
    }

    private static let mostShown = 10

    /// `words + negation + stance lexicon, targets masked`, with `base × 0.5 + ` before it where there is one.
    private static func describe(_ setting: Setting) -> String {
        let base = setting.baseStrength == 0 ? "" : "base × \(NumberText.plain(setting.baseStrength)) + "
        let features = features(name(setting.features), negation: setting.negation, lexicon: setting.lexicon)
        return base + features + (setting.classWeight == .balanced ? ", balanced" : "") + targets(setting.targets)
    }

    /// `words + negation + stance lexicon`.
    static func features(_ ngrams: String, negation: Bool, lexicon: String?) -> String {
        ngrams + (negation ? " + negation" : "") + (lexicon.map { " + \($0.printable) lexicon" } ?? "")
    }

    /// `, targets masked`, or nothing where they are ignored.
    static func targets(_ use: TargetUse) -> String { use == .ignored ? "" : ", targets \(use.rawValue)" }

    private static func name(_ features: FeatureChoice) -> String {
        switch features {
        case .words: "words"
        case .characters: "characters"
        case .both: "words + characters"
        }
    }

    private static func name(_ weighting: Weighting) -> String {
        switch weighting {
        case .tfidf: "idf"
        case .naiveBayes: "idf × NB"
        }
    }
}
