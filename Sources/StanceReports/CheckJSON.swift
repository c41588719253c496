import StanceMetrics
package import StanceTraining

/// A check of data as JSON, `"schema": "stance.check/1"`. `Documentation/Formats.md` describes the members.
package enum CheckJSON {
    /// The check as one object, with every row of every finding.
    ///
    /// - Parameter suspicious: the rows whose labels a model doubts, where it was asked.
    package static func object(
        _ check: DataCheck, against: [String], suspicious: SuspiciousLabels? = nil
    ) -> JSONText {
        let data = check.data
        var members: [(String, JSONText)] = [
            ("schema", .string("stance.check/1")),
            ("data", .array(data.sources.map { .string($0.name) })),
            ("against", .array(against.map { .string($0) })),
            ("rows", .integer(data.rows.count)),
            ("against_rows", check.otherRowCount.map { .integer($0) } ?? .null),
            ("labels", .object(zip(data.labels, data.rowsPerLabel).map { ($0, .integer($1)) })),
            ("groups", check.groupCount.map { .integer($0) } ?? .null),
            ("targets", check.targetCount.map { .integer($0) } ?? .null),
            (
                "words",
                .object([("median", .integer(check.lengths.median)), ("longest", .integer(check.lengths.longest))])
            ),
        ]
        for severity in Finding.Severity.allCases {
            members.append((severity.rawValue + "s", .integer(check.findings.count { $0.severity == severity })))
        }
        members.append(("findings", .array(check.findings.map { object($0, of: check) })))
        members.append(("agreement", check.agreement.map { object($0, annotators: data.annotators) } ?? .null))
        members.append(("suspicious", suspicious.map(SuspiciousJSON.object) ?? .null))
        return .object(members)
    }

    private static func object(_ finding: Finding, of check: DataCheck) -> JSONText {
        let words = CheckWords(finding, of: check)
        return .object([
            ("kind", .string(finding.kind)), ("severity", .string(finding.severity.rawValue)),
            ("rows", .integer(finding.rowCount)), ("title", .string(words.title)),
            ("meaning", .string(words.meaning)), ("advice", .string(words.advice)),
            ("figures", .object(figures(finding.matter))),
            ("places", .array(finding.places.map(object))),
        ])
    }

    private static func object(_ place: Finding.Place) -> JSONText {
        var members: [(String, JSONText)] = [
            (
                "rows",
                .array(
                    place.rows.map { row in
                        .object([
                            ("file", .string(row.location.file)), ("line", .integer(row.location.line)),
                            ("label", row.label.map { .string($0) } ?? .null),
                        ])
                    })
            )
        ]
        if let likeness = place.likeness { members.append(("likeness", .number(likeness))) }
        if let remark = place.remark { members.append(("remark", .string(remark))) }
        return .object(members)
    }

    private static func figures(_ matter: Finding.Matter) -> [(String, JSONText)] {
        switch matter {
        case .unreadableRows, .emptyTexts, .missingLabels, .labelSpellings, .garbledTexts, .foreignTexts: []
        case .singleLabel(let label): [("label", .string(label))]
        case .conflictingLabels(let texts, let least): [("texts", .integer(texts)), ("least_errors", .integer(least))]
        case .repeatedTexts(let across): [("across_groups", .integer(across))]
        case .nearDuplicates(let other, let across):
            [("other_label", .integer(other)), ("across_groups", .integer(across))]
        case .sharedTexts(let other), .nearlySharedTexts(let other): [("other_label", .integer(other))]
        case .longTexts(let limit, let median): [("limit", .integer(limit)), ("median", .integer(median))]
        case .imbalance(let balance):
            [
                ("most_frequent", .string(balance.mostFrequent.label)),
                ("most_frequent_rows", .integer(balance.mostFrequent.rowCount)),
                ("rarest", .string(balance.rarest.label)), ("rarest_rows", .integer(balance.rarest.rowCount)),
                ("majority_accuracy", .number(balance.majorityShare)),
            ]
        case .predictable(let cue):
            [
                ("accuracy", .number(cue.accuracy)), ("majority_accuracy", .number(cue.majorityAccuracy)),
                ("gain", .number(cue.gain)), ("interval", pair(cue.interval)),
            ]
        case .lowAgreement(let alpha): [("alpha", object(alpha))]
        }
    }

    private static func object(_ agreement: Agreement, annotators: [String]) -> JSONText {
        .object([
            ("annotators", .array(annotators.map { .string($0) })), ("level", .number(0.95)),
            ("unit", .string(agreement.unit.rawValue)), ("units", .integer(agreement.unitCount)),
            (
                "cohen_kappa",
                .array(
                    agreement.pairs.map { pair in
                        .object([
                            ("annotators", .array([pair.first, pair.second].map { .string(annotators[$0]) })),
                            ("coefficient", object(pair.kappa)),
                        ])
                    })
            ),
            ("fleiss_kappa", object(agreement.fleissKappa)), ("krippendorff_alpha", object(agreement.alpha)),
        ])
    }

    private static func object(_ coefficient: Agreement.Coefficient?) -> JSONText {
        guard let coefficient else { return .null }
        return .object([
            ("value", coefficient.value.map { .number($0) } ?? .null), ("interval", pair(coefficient.interval)),
            ("observed", .number(coefficient.observed)), ("rows", .integer(coefficient.rowCount)),
        ])
    }

    private static func pair(_ interval: Interval?) -> JSONText {
        interval.map { .array([.number($0.lower), .number($0.upper)]) } ?? .null
    }
}
