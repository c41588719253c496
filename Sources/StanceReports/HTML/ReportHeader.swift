import StanceMetrics
package import StanceModel
package import StanceTraining

/// What a report is about: what was measured on what, and how.
package struct ReportHeader: Sendable {
    let title: String
    let lead: String
    /// What a reader has to know before believing a number.
    let warnings: [String]
    let facts: [(name: String, value: String)]

    /// Of a model scored on labelled rows.
    ///
    /// - Parameters:
    ///   - prior: the label shares that it was told to expect, as the user gave them.
    ///   - notes: what was noticed about the data.
    package static func evaluation(
        of model: (name: String, classifier: TextClassifier), on data: LabelledData, prior: [(String, Double)],
        notes: [String], seed: UInt64
    ) -> ReportHeader {
        ReportHeader(
            title: "Evaluation of \(model.name)", lead: lead(data),
            warnings: seen(data, by: model.classifier, name: "the model") + notes,
            facts: facts(of: model.classifier, name: "model", model.name)
                + (prior.isEmpty ? [] : [("label shares", prior.map { "\($0) \($1)" }.joined(separator: ", "))])
                + facts(data) + [("seed", "\(seed)")])
    }

    /// Of training, scored on held-out rows.
    package static func crossValidation(
        _ report: CrossValidationReport, on data: LabelledData, base: String?, seed: UInt64
    ) -> ReportHeader {
        ReportHeader(
            title: "Cross-validation on \(names(data.sources.map(\.name)))", lead: TrainingText.data(report.data),
            warnings: report.data.notes,
            facts: [
                (
                    "scored",
                    TrainingText.heldOutName(report.data, folds: report.folds)
                        + ": each fold by a model trained on the others, with a setting chosen on these alone"
                )
            ] + (base.map { [("base", $0)] } ?? [])
                + report.settings.enumerated().map { ("fold \($0 + 1)", TrainingText.setting($1)) } + facts(data)
                + [("seed", "\(seed)")])
    }

    /// Of two models on the same rows.
    package static func comparison(
        of models: [(name: String, classifier: TextClassifier)], on data: LabelledData, seed: UInt64
    ) -> ReportHeader {
        let letters = ["A", "B"]
        return ReportHeader(
            title: "Comparison of \(models.map(\.name).joined(separator: " and "))", lead: lead(data),
            warnings: zip(letters, models).flatMap { seen(data, by: $1.classifier, name: "model \($0)") },
            facts: zip(letters, models).flatMap { facts(of: $1.classifier, name: "model \($0)", $1.name) }
                + facts(data) + [("seed", "\(seed)")])
    }

    /// Of how a score grows with the number of rows.
    package static func learningCurve(
        _ curve: LearningCurve, on data: LabelledData, base: String?, seed: UInt64
    ) -> ReportHeader {
        ReportHeader(
            title: "Learning curve of \(names(data.sources.map(\.name)))", lead: TrainingText.data(curve.data),
            warnings: curve.data.notes,
            facts: [
                (
                    "scored",
                    TrainingText.heldOutName(curve.data, folds: curve.folds)
                        + ": each fold by models that learned from growing parts of the others"
                ), ("setting", TrainingText.setting(curve.setting)),
            ] + (base.map { [("base", $0)] } ?? []) + facts(data)
                + [
                    (
                        "intervals",
                        "95 % percentile bootstrap of \(NumberText.count(curve.unitCount, curve.unit.rawValue))"
                    ), ("seed", "\(seed)"),
                ])
    }

    /// Of articles with their labelled sentences.
    ///
    /// - Parameters:
    ///   - prior: the label shares that the model was told to expect, as the user gave them.
    ///   - acceptance: which sentences are left uncertain, if any may be.
    package static func classification(
        of articles: ReportedArticles, by model: (name: String, classifier: TextClassifier), target: String?,
        prior: [(String, Double)], acceptance: String?
    ) -> ReportHeader {
        let counts = articles.counts
        let labels = zip(articles.labels, counts.labels).prefix(mostLabels).map { "\($0) \(NumberText.count($1))" }
        return ReportHeader(
            title: "Sentences of \(names(articles.articles.map(\.name)))",
            lead: "\(NumberText.count(articles.articleCount, "article")) · "
                + "\(NumberText.count(counts.sentences, "sentence")) · \(labels.joined(separator: ", "))",
            warnings: articles.failures,
            facts: facts(of: model.classifier, name: "model", model.name)
                + (target.map { [("target", $0)] } ?? [])
                + (prior.isEmpty ? [] : [("label shares", prior.map { "\($0) \($1)" }.joined(separator: ", "))])
                + (acceptance.map { [("uncertain", "the model \($0); others are uncertain")] } ?? []))
    }

    /// Of data by themselves.
    package static func check(_ check: DataCheck, against: [String], seed: UInt64) -> ReportHeader {
        let data = check.data
        var facts = data.sources.map { ("data", describe($0)) }
        facts += against.map { ("against", $0) }
        if let group = data.groupColumn { facts.append(("groups", "column “\(group)”")) }
        if let target = data.targetColumn { facts.append(("targets", "column “\(target)”")) }
        if !data.annotators.isEmpty {
            facts.append(("annotators", data.annotators.map { "“\($0)”" }.joined(separator: ", ")))
            facts.append(("seed", "\(seed)"))
        }
        return ReportHeader(
            title: "Check of \(names(data.sources.map(\.name)))", lead: CheckText.summary(check), warnings: [],
            facts: facts)
    }

    /// `3,000 rows of test.tsv · supportive 910, critical 910, neutral 1,180`.
    private static func lead(_ data: LabelledData) -> String {
        var counts: [String: Int] = [:]
        for row in data.rows { counts[row.label, default: 0] += 1 }
        let labels = data.labels.prefix(mostLabels).map { "\($0) \(NumberText.count(counts[$0] ?? 0))" }
        let more = data.labels.count - mostLabels
        return "\(NumberText.count(data.rows.count, "row")) of \(names(data.sources.map(\.name))) · "
            + (labels + (more > 0 ? ["\(NumberText.count(more)) more labels"] : [])).joined(separator: ", ")
    }

    private static let mostLabels = 8

    private static func names(_ files: [String]) -> String {
        files.count > 3 ? NumberText.count(files.count, "file") : files.joined(separator: ", ")
    }

    private static func seen(_ data: LabelledData, by classifier: TextClassifier, name: String) -> [String] {
        data.sources.filter { classifier.wasTrained(on: $0) }.map {
            "\($0.name): \(name) was trained on this file; its scores say nothing about new rows"
        }
    }

    private static func facts(
        of classifier: TextClassifier, name: String, _ path: String
    ) -> [(name: String, value: String)] {
        let provenance = classifier.header.provenance
        let sources = provenance.sources.map { "\($0.name) (\(NumberText.bytes($0.bytes)), XXH64 \($0.digest))" }
        return [
            (name, path),
            (
                "trained on",
                "\(NumberText.count(provenance.rows, "row")) of \(sources.joined(separator: ", "))"
                    + (provenance.base.map { ", on top of \($0.name)" } ?? "")
            ), ("setting", ModelText.describe(provenance.setting)),
            ("trained by", "\(provenance.tool), seed \(provenance.seed)"),
        ]
    }

    private static func facts(_ data: LabelledData) -> [(name: String, value: String)] {
        let columns = data.columns
        let named = [
            ("text", columns.text), ("label", columns.label), ("group", columns.group), ("target", columns.target),
        ].compactMap { name, column in column.map { "\(name) “\($0)”" } }
        return data.sources.map { ("data", describe($0)) } + [("columns", named.joined(separator: ", "))]
            + (data.skipped.count == 0 ? [] : [("left out", NumberText.count(data.skipped.count, "bad row"))])
    }

    private static func describe(_ source: DataSource) -> String {
        "\(source.name): \(NumberText.count(source.rowCount, "row")), \(NumberText.bytes(source.byteCount)), XXH64 \(source.digest.hexadecimal)"
    }

    /// What has to be known first, where there is something.
    var warningList: [Markup] {
        warnings.map { warning in
            Tag.p(.class("warning")) {
                Tag.strong { "Note: " }
                Markup.data(warning)
            }
        }
    }
}
