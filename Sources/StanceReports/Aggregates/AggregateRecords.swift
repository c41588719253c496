import StanceMetrics

/// Aggregates as records for other programs. `Documentation/Formats.md` describes them.
package enum AggregateRecords {
    /// The value of each JSON line's `schema`.
    private static let schema = "stance.aggregate/1"
    /// The key and the name of the group of all sentences.
    private static let all = "all"

    private static let fieldNames = [
        "by", "group", "articles", "sentences", "with_stance", "uncertain", "label", "count", "share", "low", "high",
        "corrected", "corrected_low", "corrected_high",
    ]

    /// The records in a format; nothing for a table.
    package static func bytes(_ aggregates: Aggregates, _ format: AnswerWriter.Format) -> OutputBytes {
        var output = OutputBytes()
        switch format {
        case .table: break
        case .jsonl:
            for object in [correction(aggregates)] + groups(aggregates).map({ object($0, $1, aggregates) }) {
                object.append(to: &output)
                output.append(UInt8(ascii: "\n"))
            }
        case .tsv, .csv:
            append(fieldNames, format, to: &output)
            for (key, group) in groups(aggregates) {
                for fields in fields(key, group, aggregates) { append(fields, format, to: &output) }
            }
        }
        return output
    }

    private static func groups(_ aggregates: Aggregates) -> [(key: String, group: Aggregates.Group)] {
        [(all, aggregates.all)]
            + aggregates.breakdowns.flatMap { breakdown in breakdown.groups.map { (breakdown.key.rawValue, $0) } }
    }

    // MARK: JSON

    private static func correction(_ aggregates: Aggregates) -> JSONText {
        let members: [(String, JSONText)] =
            switch aggregates.correction {
            case .byHeldOutRows(let rows, let amplification):
                [
                    ("corrected", .bool(true)), ("held_out_rows", .integer(rows)),
                    ("amplification", .number(amplification)),
                    ("reason", .null),
                ]
            case .impossible(let reason):
                [
                    ("corrected", .bool(false)), ("held_out_rows", .null), ("amplification", .null),
                    ("reason", .string(reason)),
                ]
            }
        return .object([("schema", .string(schema)), ("kind", .string("correction"))] + members)
    }

    private static func object(_ key: String, _ group: Aggregates.Group, _ aggregates: Aggregates) -> JSONText {
        .object([
            ("schema", .string(schema)), ("kind", .string("aggregate")), ("by", .string(key)),
            ("group", .string(group.name)), ("articles", .integer(group.articleCount)),
            ("sentences", .integer(group.sentenceCount)), ("with_stance", .integer(group.stanceCount)),
            ("uncertain", .integer(group.uncertain)),
            (
                "labels",
                .object(
                    group.shares.map { estimate in
                        (
                            aggregates.labels[estimate.label],
                            .object([
                                ("count", .integer(estimate.count)), ("share", .fraction(estimate.counted.share)),
                                ("interval", interval(estimate.counted)),
                                (
                                    "corrected",
                                    estimate.corrected.map { value in
                                        .object([("share", .fraction(value.share)), ("interval", interval(value))])
                                    } ?? .null
                                ),
                            ])
                        )
                    })
            ),
        ])
    }

    private static func interval(_ value: ShareEstimate.Value) -> JSONText {
        .array([.fraction(value.interval.lower), .fraction(value.interval.upper)])
    }

    // MARK: Fields

    /// A line for each label; a group without a sentence that takes a side has one with nothing in it.
    private static func fields(_ key: String, _ group: Aggregates.Group, _ aggregates: Aggregates) -> [[String]] {
        let head =
            [key, group.name]
            + [group.articleCount, group.sentenceCount, group.stanceCount, group.uncertain].map { "\($0)" }
        guard !group.shares.isEmpty else {
            return [head + Array(repeating: "", count: fieldNames.count - head.count)]
        }
        return group.shares.map { estimate in
            head + [aggregates.labels[estimate.label], "\(estimate.count)"] + numbers(estimate.counted)
                + (estimate.corrected.map(numbers) ?? ["", "", ""])
        }
    }

    private static func numbers(_ value: ShareEstimate.Value) -> [String] {
        [value.share, value.interval.lower, value.interval.upper].map { number in
            var output = OutputBytes()
            output.append(fraction: number)
            return output.text
        }
    }

    private static func append(_ fields: [String], _ format: AnswerWriter.Format, to output: inout OutputBytes) {
        for (position, field) in fields.enumerated() {
            if position > 0 { output.append(UInt8(ascii: format == .tsv ? "\t" : ",")) }
            if format == .tsv {
                output.appendWithoutBreaks(field.utf8.span)
            } else {
                output.appendQuotedIfNeeded(field.utf8.span)
            }
        }
        output.append(format == .tsv ? "\n" : "\r\n")
    }
}
