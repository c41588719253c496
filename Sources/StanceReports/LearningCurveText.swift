import StanceMetrics
package import StanceTraining

/// A learning curve as lines for a terminal.
package struct LearningCurveText {
    private let curve: LearningCurve
    private let width: Int?
    private let palette: Palette

    /// - Parameters:
    ///   - width: the width that lines should have at most, or nil for any.
    ///   - palette: the colours of the plot.
    package init(_ curve: LearningCurve, width: Int?, palette: Palette = .plain) {
        self.curve = curve
        self.width = width
        self.palette = palette
    }

    /// The setting, the score of each size with a plot beside it, the law that was fitted, and what more rows bring.
    package var lines: [String] {
        let setting = [TrainingText.setting(curve.setting), choiceNote].compactMap { $0 }.joined(separator: " · ")
        var lines = WrappedLine.lines("setting   ", setting, width: width)
        lines.append(
            "curve     \(TrainingText.name(curve.metric)), \(TrainingText.heldOutName(curve.data, folds: curve.folds))")
        lines += [""] + table + [""]
        guard let extrapolation = curve.extrapolation else {
            return lines + ["fit       too few sizes to fit a curve to"]
        }
        lines += WrappedLine.lines("fit       ", law(extrapolation), width: width)
        lines += WrappedLine.lines("outlook   ", outlook, width: width, separator: " ")
        return lines + WrappedLine.note(intervalNote, width: width)
    }

    /// What a gain of two points takes.
    package var outlook: String {
        guard let need = curve.need, let extrapolation = curve.extrapolation else { return "unknown" }
        let gain = curve.metric.bestIsHigh ? "+2 points of \(name)" : "0.02 less \(name)"
        let lower = curve.outlook(need.lower)
        switch curve.outlook(need.rows) {
        case .within(let rows):
            return "about \(Self.rounded(rows)) more rows for \(gain) [\(end(need.lower)), \(end(need.upper))]"
        case .tooFar:
            return "\(gain) would take more than ten times as many rows: too far to say" + exception(lower)
        case .never:
            let limit = EvaluationText.number(extrapolation.law.limit)
            return "\(gain) \(curve.metric.bestIsHigh ? "are" : "is") not to be had by more rows of this kind: "
                + "the curve levels off at \(limit) \(EvaluationText.range(extrapolation.limitInterval))"
                + exception(lower)
        }
    }

    private var name: String { TrainingText.name(curve.metric) }

    private func exception(_ lower: LearningCurve.Outlook) -> String {
        guard case .within(let rows) = lower else { return "" }
        return "; \(Self.rounded(rows)) more rows are not ruled out"
    }

    private func end(_ rows: Double?) -> String {
        switch curve.outlook(rows) {
        case .within(let rows): Self.rounded(rows)
        case .tooFar: "over ten times as many"
        case .never: "no end"
        }
    }

    /// A number of rows with two digits that count, rounded up: `3,400`.
    static func rounded(_ rows: Double) -> String {
        guard rows < 1e15 else { return "over 1e15" }
        var unit = 1.0
        while rows / unit >= 100 { unit *= 10 }
        return NumberText.count(Int((rows / unit).rounded(.up) * unit))
    }

    /// The law in symbols, and where it levels off.
    func law(_ extrapolation: CurveExtrapolation) -> String {
        let law = extrapolation.law
        let limit = EvaluationText.number(law.limit)
        guard law.scale != 0 else { return "flat: \(name) ≈ \(limit), however many rows" }
        let sign = law.scale > 0 ? "−" : "+"
        // A limit at what the score can be at best was not found but set.
        let isOpen = curve.metric.bestIsHigh ? law.limit > 0.9995 : law.limit < 0.0005
        return
            "\(name) ≈ \(limit) \(sign) \(NumberText.fixed(abs(law.scale), 2)) · rows^−\(NumberText.fixed(law.exponent, 2))"
            + (isOpen
                ? " · no end in sight"
                : " · levels off at \(limit) \(EvaluationText.range(extrapolation.limitInterval))")
    }

    var intervalNote: String {
        let units = NumberText.count(curve.unitCount, curve.unit == .group ? "group" : "row")
        let warning = curve.unitCount < 10 ? "; too narrow with so few" : ""
        return "[low, high]: 95 % bootstrap intervals over \(units)\(warning); ○ is fitted, not measured"
    }

    /// That the setting was chosen by the rows that it is scored on, where it was.
    var choiceNote: String? {
        curve.settingsCompared == 1
            ? nil : "best of \(NumberText.count(curve.settingsCompared)) on all rows, so scores are a little too high"
    }
}

extension LearningCurveText {
    /// A line of the table.
    struct Entry {
        let rows: Double
        let score: Double
        let interval: Interval
        let isMeasured: Bool
    }

    /// What was measured, then what the law says of more rows.
    var entries: [Entry] {
        let measured = curve.points.map {
            Entry(rows: $0.rows, score: $0.score, interval: $0.interval, isMeasured: true)
        }
        guard let extrapolation = curve.extrapolation else { return measured }
        return measured
            + curve.extrapolatedRows.map { rows in
                let rows = Double(rows)
                return Entry(
                    rows: rows, score: extrapolation.law.value(at: rows), interval: extrapolation.interval(at: rows),
                    isMeasured: false)
            }
    }

    private var table: [String] {
        let entries = entries
        var table = TextTable([.right, .right, .right, .whole])
        table.append(["rows", "of all", name, ""])
        for entry in entries {
            table.append([
                NumberText.count(Int(entry.rows.rounded())),
                "\(NumberText.fixed(100 * entry.rows / Double(curve.rowsOfAll), 0)) %",
                EvaluationText.number(entry.score), EvaluationText.range(entry.interval),
            ])
        }
        let lines = table.lines()
        let tableWidth = lines.map(\.displayWidth).max() ?? 0
        let room = min(Self.widestPlot, (width ?? 100) - tableWidth - 3)
        guard room >= Self.narrowestPlot else { return lines }
        let axis = (
            low: entries.map(\.interval.lower).min() ?? 0, high: entries.map(\.interval.upper).max() ?? 1
        )
        let ends = (EvaluationText.number(axis.low), EvaluationText.number(axis.high))
        let plots =
            [palette.paint(ends.0 + String(repeating: " ", count: room - ends.0.count - ends.1.count) + ends.1, .quiet)]
            + entries.map { plot($0, low: axis.low, high: axis.high, room: room) }
        return zip(lines, plots).map { line, plot in
            line + String(repeating: " ", count: tableWidth - line.displayWidth + 3) + plot
        }
    }

    private static let widestPlot = 48
    private static let narrowestPlot = 14

    /// The interval as a line with the score on it, such as `  ──●───`.
    private func plot(_ entry: Entry, low: Double, high: Double, room: Int) -> String {
        func column(_ value: Double) -> Int {
            high > low ? min(room - 1, max(0, Int((value - low) / (high - low) * Double(room - 1) + 0.5))) : 0
        }
        let (first, place, last) = (column(entry.interval.lower), column(entry.score), column(entry.interval.upper))
        let marks = (first...max(first, last)).map { column in
            column == place ? (entry.isMeasured ? "●" : "○") : (entry.isMeasured ? "─" : "┄")
        }
        return String(repeating: " ", count: first) + palette.paint(marks.joined(), entry.isMeasured ? .bar : .quiet)
    }
}
