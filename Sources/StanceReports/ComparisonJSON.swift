import StanceMetrics
import StanceTraining

/// A comparison as JSON, `"schema": "stance.comparison/1"`. `Documentation/Formats.md` describes the members.
package enum ComparisonJSON {
    /// The comparison as one object, with all rows that the two classifiers label differently.
    package static func object(_ subject: ComparedModels, data: [String]) -> JSONText {
        let comparison = subject.comparison
        let first = subject.evaluations.first.predictions
        return .object(
            [
                ("schema", .string("stance.comparison/1")),
                ("models", .array([.string(subject.names.first), .string(subject.names.second)])),
                ("data", .array(data.map { .string($0) })), ("rows", .integer(first.rowCount)),
                ("labels", .array(first.labels.map { .string($0) })),
                ("scores", .array([comparison.first, comparison.second].map { .object(ScoresJSON.metrics($0)) })),
                ("differences", .object(differences(comparison))),
            ]
                + (comparison.intervals.map { [("intervals", ScoresJSON.object($0))] } ?? []) + [
                    ("classes", .array(first.labels.indices.map { label($0, first.labels, comparison) })),
                    (
                        "mcnemar",
                        .object([
                            ("only_first_right", .integer(comparison.mcNemar.onlyFirstRight)),
                            ("only_second_right", .integer(comparison.mcNemar.onlySecondRight)),
                            ("p_value", .number(comparison.mcNemar.pValue)),
                        ])
                    ), ("differing_rows", .array(comparison.differingRows.map { row($0, subject) })),
                ])
    }

    private static func differences(_ comparison: Comparison) -> [(String, JSONText)] {
        Metric.allCases.compactMap { metric in comparison[metric].map { (metric.rawValue, .number($0)) } }
    }

    /// The differences of one label.
    private static func label(_ index: Int, _ labels: [String], _ comparison: Comparison) -> JSONText {
        let (first, second) = (comparison.first.classes[index], comparison.second.classes[index])
        func difference(_ score: (ClassScores) -> Double?) -> JSONText {
            guard let before = score(first), let after = score(second) else { return .null }
            return .number(after - before)
        }
        var members: [(String, JSONText)] = [
            ("label", .string(labels[index])), ("precision", difference(\.precision)), ("recall", difference(\.recall)),
            ("f1", difference(\.f1)), ("roc_auc", difference(\.rocAUC)), ("pr_auc", difference(\.averagePrecision)),
            ("support", .integer(first.support)),
        ]
        if let intervals = comparison.intervals?.classes[index] {
            members.append(("intervals", ScoresJSON.object(intervals)))
        }
        return .object(members)
    }

    private static func row(_ index: Int, _ subject: ComparedModels) -> JSONText {
        let predictions = [subject.evaluations.first.predictions, subject.evaluations.second.predictions]
        let labels = predictions[0].labels
        let row = subject.rows[index]
        return .object([
            ("source", .string(row.location.file)), ("line", .integer(row.location.line)), ("text", .string(row.text)),
            ("label", .string(row.label)),
            ("predicted", .array(predictions.map { .string(labels[$0.predicted[index]]) })),
            (
                "probabilities",
                .array(
                    predictions.map { one in
                        let all = one.probabilities ?? []
                        return .fractions(labels, Array(all[index * labels.count..<(index + 1) * labels.count]))
                    })
            ),
        ])
    }
}
