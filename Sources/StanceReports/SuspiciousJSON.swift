import StanceTraining

/// Rows whose labels a model doubts, as JSON. `Documentation/Formats.md` describes the members.
enum SuspiciousJSON {
    static func object(_ labels: SuspiciousLabels) -> JSONText {
        .object([
            ("basis", .string(name(labels.basis))), ("rows", .integer(labels.rowCount)),
            ("doubted", .integer(labels.doubtedCount)), ("listed", .array(labels.rows.map(object))),
        ])
    }

    private static func name(_ basis: SuspiciousLabels.Basis) -> String {
        switch basis {
        case .heldOut: "held-out"
        case .unseen: "unseen"
        case .seen: "seen"
        }
    }

    private static func object(_ row: SuspiciousLabels.Row) -> JSONText {
        .object([
            ("file", .string(row.location.file)), ("line", .integer(row.location.line)),
            ("label", .string(row.label)), ("probability", .fraction(row.probability)),
            ("suggested_label", .string(row.suggestion)),
            ("suggested_probability", .fraction(row.suggestionProbability)),
            ("reason", ExplanationJSON.evidence(row.evidence)),
            (
                "contradiction",
                row.contradiction.map { other in
                    .object([
                        ("file", .string(other.location.file)), ("line", .integer(other.location.line)),
                        ("label", .string(other.label)), ("likeness", .number(other.likeness)),
                        ("text", .string(other.text)),
                    ])
                } ?? .null
            ), ("text", .string(row.text)),
        ])
    }
}
