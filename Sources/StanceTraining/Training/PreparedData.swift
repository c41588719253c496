import StanceMetrics
import StanceModel

/// Labelled rows after the checks that training makes, before features.
struct PreparedData {
    let texts: [String]
    let labels: [Int]
    let groups: RowGroups
    let targets: RowTargets
    /// Whether each row is only trained on.
    let isExtra: [Bool]
    let summary: DataSummary

    /// The rows that scores count, ascending.
    var scoredRows: [Int] { isExtra.indices.filter { !isExtra[$0] } }

    /// All rows of each group that has scored rows.
    var scoredGroups: [[Int]] {
        var rows = Array(repeating: [Int](), count: groups.count)
        for (row, group) in groups.groupOfRow.enumerated() { rows[group].append(row) }
        return rows.filter { group in group.contains { !isExtra[$0] } }
    }

    /// - Parameters:
    ///   - validates: whether notes are to say what becomes of rows in folds.
    ///   - threads: how many threads may work; the result does not depend on it.
    /// - Throws: `TrainingError.tooManyLabels`, or `TrainingError.extraLabels` for labels that only extra rows have.
    init(_ data: LabelledData, keepsGroups: Bool, validates: Bool = true, threads: Int = 1) throws {
        guard data.labels.count <= Predictions.maximumLabelCount else {
            throw TrainingError.tooManyLabels(found: data.labels.count, column: data.columns.label)
        }
        var position: [String: Int] = [:]
        for (index, label) in data.labels.enumerated() { position[label] = index }
        try Self.checkLabelsOfExtraRows(data)
        (texts, isExtra, labels) = Self.columns(data.rows, position)
        let rows = data.rows
        let rowsPerLabel = labels.reduce(into: Array(repeating: 0, count: data.labels.count)) { $0[$1] += 1 }
        let (distinct, quick) = try sideBySide(
            threads: threads, { [texts] in DistinctTexts(texts, threads: $0) },
            { [texts] in QuickChecks.notes(data, texts: texts, rowsPerLabel: rowsPerLabel, threads: $0) })
        groups = RowGroups(texts: distinct, names: rows.indices.map { keepsGroups ? rows[$0].group : nil })
        targets = RowTargets(rows.indices.map { rows[$0].target })
        summary = DataSummary(
            rows: texts.count, labels: data.labels, rowsPerLabel: rowsPerLabel,
            extraRows: isExtra.count { $0 }, groups: Self.namedGroups(groups, isExtra: isExtra),
            groupColumn: data.columns.group, targets: targets.names.count,
            notes: Self.notes(
                data, quick, conflicts: Self.conflictingTexts(distinct, labels), groups: groups, validates: validates))
    }

    /// By their places: a visit of a whole row would copy it, with all that it refers to.
    private static func columns(
        _ rows: [LabelledRow], _ positionOfLabel: [String: Int]
    ) -> (texts: [String], isExtra: [Bool], labels: [Int]) {
        var columns: (texts: [String], isExtra: [Bool], labels: [Int]) = ([], [], [])
        columns.texts.reserveCapacity(rows.count)
        columns.isExtra.reserveCapacity(rows.count)
        columns.labels.reserveCapacity(rows.count)
        for row in rows.indices {
            columns.texts.append(rows[row].text)
            columns.isExtra.append(rows[row].isExtra)
            columns.labels.append(positionOfLabel[rows[row].label] ?? 0)
        }
        return columns
    }

    private static func checkLabelsOfExtraRows(_ data: LabelledData) throws {
        guard data.rows.contains(where: { $0.isExtra }) else { return }
        let known = Set(data.rows.lazy.filter { !$0.isExtra }.map(\.label))
        let unknown = data.labels.filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw TrainingError.extraLabels(unknown, known: data.labels.filter(known.contains))
        }
    }

    /// The number of named groups that scored rows have, or nil if they name none.
    private static func namedGroups(_ groups: RowGroups, isExtra: [Bool]) -> Int? {
        guard groups.namedCount != nil else { return nil }
        let scored = Set(zip(groups.groupOfRow, isExtra).lazy.filter { !$0.1 }.map(\.0))
        let named = scored.count { groups.names[$0] != nil }
        return named == 0 ? nil : named
    }

    private static func notes(
        _ data: LabelledData, _ quick: [String], conflicts: Int, groups: RowGroups, validates: Bool
    ) -> [String] {
        var notes: [String] = []
        if data.skipped.count > 0 { notes.append("\(rows(data.skipped.count)) left out as bad") }
        notes += quick
        if groups.repeatedRows > 0 {
            var note =
                "\(rows(groups.repeatedRows)) \(groups.repeatedRows == 1 ? "repeats" : "repeat") an earlier one word for word"
            if validates {
                note +=
                    groups.repeatedAcrossGroups > 0
                    ? ": \(groups.repeatedAcrossGroups) of them in another group, so folds may share them"
                    : ": kept in one fold"
            }
            notes.append(note)
        }
        if conflicts > 0 {
            notes.append("\(conflicts) \(conflicts == 1 ? "text occurs" : "texts occur") with different labels")
        }
        return notes
    }

    private static func rows(_ count: Int) -> String {
        count == 1 ? "1 row" : "\(count) rows"
    }

    /// How many texts occur with more than one label.
    private static func conflictingTexts(_ texts: DistinctTexts, _ labels: [Int]) -> Int {
        var firstLabel: [Int?] = Array(repeating: nil, count: texts.count)
        var isConflicting = Array(repeating: false, count: texts.count)
        for (text, label) in zip(texts.numberOfRow, labels) {
            if let first = firstLabel[text] {
                if first != label { isConflicting[text] = true }
            } else {
                firstLabel[text] = label
            }
        }
        return isConflicting.count { $0 }
    }
}
