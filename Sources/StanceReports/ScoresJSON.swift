import StanceMetrics

/// Scores and intervals as members of JSON objects.
enum ScoresJSON {
    /// The metrics that have a value, by their keys.
    static func metrics(_ scores: Scores) -> [(String, JSONText)] {
        Metric.allCases.compactMap { metric in scores[metric].map { (metric.rawValue, .number($0)) } }
    }

    static func object(_ intervals: ScoreIntervals) -> JSONText {
        .object(
            [
                ("level", .number(intervals.level)), ("resamples", .integer(intervals.resamples)),
                ("unit", .string(intervals.unit.rawValue)), ("units", .integer(intervals.unitCount)),
            ]
                + Metric.allCases.compactMap { metric in
                    intervals[metric].map { (metric.rawValue, pair($0)) }
                })
    }

    static func pair(_ interval: Interval) -> JSONText {
        .array([.number(interval.lower), .number(interval.upper)])
    }

    static func pair(_ interval: Interval?) -> JSONText { interval.map { pair($0) } ?? .null }

    static func number(_ value: Double?) -> JSONText { value.map { .number($0) } ?? .null }

    /// The scores of one label, with their intervals where there are any.
    static func label(_ index: Int, _ labels: [String], _ scores: Scores, _ intervals: ScoreIntervals?) -> JSONText {
        let label = scores.classes[index]
        var members: [(String, JSONText)] = [
            ("label", .string(labels[index])), ("precision", .number(label.precision)),
            ("recall", .number(label.recall)), ("f1", .number(label.f1)), ("roc_auc", number(label.rocAUC)),
            ("pr_auc", number(label.averagePrecision)), ("support", .integer(label.support)),
        ]
        if let intervals = intervals?.classes[index] { members.append(("intervals", object(intervals))) }
        return .object(members)
    }

    static func object(_ intervals: ClassIntervals) -> JSONText {
        .object([
            ("precision", pair(intervals.precision)), ("recall", pair(intervals.recall)), ("f1", pair(intervals.f1)),
            ("roc_auc", pair(intervals.rocAUC)), ("pr_auc", pair(intervals.averagePrecision)),
        ])
    }

    static func confusion(_ scores: Scores) -> JSONText {
        let labels = 0..<scores.confusion.labelCount
        return .array(
            labels.map { truth in
                .array(labels.map { .integer(scores.confusion[truth: truth, predicted: $0]) })
            })
    }

    static func bins(_ reliability: Reliability) -> JSONText {
        .array(
            reliability.bins.map { bin in
                .object([
                    ("above", .number(bin.lower)), ("up_to", .number(bin.upper)), ("rows", .integer(bin.rowCount)),
                    ("confidence", number(bin.meanConfidence)), ("accuracy", number(bin.accuracy)),
                ])
            })
    }
}
