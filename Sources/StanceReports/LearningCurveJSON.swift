import StanceMetrics
package import StanceTraining

/// A learning curve as JSON, `"schema": "stance.learning-curve/1"`. `Documentation/LearningCurve.md` describes the members.
package enum LearningCurveJSON {
    /// The curve as one object; `subject` says what it is of.
    package static func object(_ curve: LearningCurve, subject: [(String, JSONText)]) -> JSONText {
        .object(
            [("schema", .string("stance.learning-curve/1"))] + subject + [
                ("rows", .integer(curve.rowsOfAll)), ("extra_rows", .integer(curve.data.extraRows)),
                ("groups", curve.data.groups.map { .integer($0) } ?? .null),
                ("labels", .array(curve.data.labels.map { .string($0) })),
                ("metric", .string(curve.metric.rawValue)), ("folds", .integer(curve.folds)),
                ("setting", SettingJSON.object(curve.setting)),
                ("settings_compared", .integer(curve.settingsCompared)),
                ("points", .array(curve.points.map(point))),
                (
                    "intervals",
                    .object([
                        ("level", .number(0.95)), ("unit", .string(curve.unit.rawValue)),
                        ("units", .integer(curve.unitCount)),
                    ])
                ), ("fit", curve.extrapolation.map { fit($0, curve) } ?? .null),
            ])
    }

    private static func point(_ point: LearningCurve.Point) -> JSONText {
        .object([
            ("rows", .number(point.rows)), ("score", .number(point.score)),
            ("interval", ScoresJSON.pair(point.interval)),
        ])
    }

    private static func fit(_ fit: CurveExtrapolation, _ curve: LearningCurve) -> JSONText {
        let need = curve.need
        return .object([
            ("limit", .number(fit.law.limit)), ("scale", .number(fit.law.scale)),
            ("exponent", .number(fit.law.exponent)), ("limit_interval", ScoresJSON.pair(fit.limitInterval)),
            (
                "predictions",
                .array(
                    curve.extrapolatedRows.map { rows in
                        .object([
                            ("rows", .integer(rows)), ("score", .number(fit.law.value(at: Double(rows)))),
                            ("interval", ScoresJSON.pair(fit.interval(at: Double(rows)))),
                        ])
                    })
            ),
            (
                "need",
                .object([
                    ("gain", .number(curve.gain)), ("outlook", .string(name(curve.outlook(need?.rows)))),
                    ("rows", ScoresJSON.number(need?.rows)),
                    ("interval", .array([ScoresJSON.number(need?.lower), ScoresJSON.number(need?.upper)])),
                ])
            ),
        ])
    }

    private static func name(_ outlook: LearningCurve.Outlook) -> String {
        switch outlook {
        case .within: "within"
        case .tooFar: "too_far"
        case .never: "never"
        }
    }
}
