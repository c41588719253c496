import StanceMetrics
package import StanceTraining

/// What training saw, chose and reached, as lines for a terminal.
package enum TrainingText {
    /// `2,520 rows · supportive 910, critical 910, neutral 700 · 120 topics (folds keep them whole)`.
    package static func data(_ data: DataSummary) -> String {
        let labels = zip(data.labels, data.rowsPerLabel).map { "\($0.printable) \(NumberText.count($1))" }
        var parts = [NumberText.count(data.rows, "row"), labels.joined(separator: ", ")]
        if let groups = data.groups {
            parts.append(
                "\(NumberText.count(groups, "group")) in column “\((data.groupColumn ?? "").printable)” (folds keep them whole)"
            )
        }
        return parts.joined(separator: " · ")
    }

    /// The best cost of each combination of features and weighting, best first, and which was chosen.
    package static func search(_ report: TrainingReport) -> [String] {
        var shown: Set<String> = []
        var table = TextTable([.left, .left, .left, .left, .left])
        for (rank, score) in report.search.enumerated() {
            let setting = score.setting
            guard shown.insert("\(setting.features) \(setting.weighting)").inserted else { continue }
            table.append([
                name(setting.features), name(setting.weighting), "C \(NumberText.plain(setting.cost))",
                "macro-F1 \(NumberText.fixed(score.macroF1, 3))", rank == 0 ? "chosen: the highest" : "",
            ])
        }
        return table.lines()
    }

    /// `words + characters, idf × NB, C 10`.
    package static func setting(_ setting: Setting) -> String {
        "\(name(setting.features)), \(name(setting.weighting)), C \(NumberText.plain(setting.cost))"
    }

    /// How the held-out scores came about, for the head of their line.
    package static func heldOutName(_ data: DataSummary, folds: Int) -> String {
        data.groups == nil ? "held out, \(folds) folds" : "on unseen groups, \(folds) folds"
    }

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
