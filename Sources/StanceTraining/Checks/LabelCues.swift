/// Whether labels can be told from something other than the text: its length, its group, its target.
enum LabelCues {
    /// Fewer rows tell nothing.
    static let fewestRows = 20

    static func findings(_ data: CheckedData, lengths: TextLengths) -> [Finding] {
        let rows = data.rows.indices.filter { data.rows[$0].label != nil }
        let labels = rows.compactMap { data.rows[$0].label }
        guard data.hasLabels, rows.count >= fewestRows, Set(labels).count > 1 else { return [] }
        let groups = data.groupNumbers.map { numbers in rows.map { numbers[$0] } }
        let targets = data.targetNumbers.map { numbers in rows.map { numbers[$0] } }
        let quarters = lengths.quarterOfText
        var cues = [
            Predictability(
                cue: .length, values: rows.map { quarters[$0] }, labels: labels, labelCount: data.labels.count,
                units: groups, quarters: described(quarters, data, lengths))
        ]
        for (cue, values) in [(Predictability.Cue.group, groups), (.target, targets)] {
            guard let values, recurs(values) else { continue }
            cues.append(
                Predictability(
                    cue: cue, values: values, labels: labels, labelCount: data.labels.count, units: values))
        }
        return cues.compactMap { cue in
            cue.severity.map { Finding(.predictable(cue), $0, rowCount: rows.count) }
        }
    }

    /// Whether there are two values or more, with two rows each on average.
    private static func recurs(_ values: [Int]) -> Bool {
        let count = Set(values).count
        return count > 1 && 2 * count <= values.count
    }

    /// The labels of each quarter by length.
    private static func described(
        _ quarters: [Int], _ data: CheckedData, _ lengths: TextLengths
    ) -> [Predictability.Quarter] {
        (0..<4).compactMap { quarter in
            let rows = quarters.indices.filter { quarters[$0] == quarter && data.rows[$0].label != nil }
            guard let shortest = rows.map({ lengths.words[$0] }).min(),
                let longest = rows.map({ lengths.words[$0] }).max()
            else { return nil }
            var counts = Array(repeating: 0, count: data.labels.count)
            for row in rows { counts[data.rows[row].label ?? 0] += 1 }
            let label = counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
            return Predictability.Quarter(
                words: shortest...longest, label: data.labels[label], share: Double(counts[label]) / Double(rows.count))
        }
    }
}
