/// What the labels tell without the texts.
enum LabelChecks {
    static func findings(_ data: CheckedData) -> [Finding] {
        guard data.hasLabels else { return [] }
        let labelled = data.rows.count { $0.label != nil }
        let rowsPerLabel = data.rowsPerLabel
        var findings = [spellings(data)]
        let used = data.labels.indices.filter { rowsPerLabel[$0] > 0 }
        if used.count == 1 {
            findings.append(Finding(.singleLabel(data.labels[used[0]]), .problem, rowCount: labelled))
        }
        if let balance = LabelBalance(labels: data.labels, rowsPerLabel: rowsPerLabel), let severity = balance.severity
        {
            findings.append(Finding(.imbalance(balance), severity, rowCount: labelled))
        }
        return findings.compactMap(\.self)
    }

    /// Labels that differ only in case, or in blanks, hyphens and underscores: the rows of all but the most frequent
    /// spelling, and the first row of each.
    private static func spellings(_ data: CheckedData) -> Finding? {
        var labelsOfSpelling: [String: [Int]] = [:]
        for (index, label) in data.labels.enumerated() { labelsOfSpelling[plain(label), default: []].append(index) }
        let groups = labelsOfSpelling.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
        guard !groups.isEmpty else { return nil }
        var firstRow: [Int: Int] = [:]
        for (index, row) in data.rows.enumerated() {
            if let label = row.label, firstRow[label] == nil { firstRow[label] = index }
        }
        let counts = data.rowsPerLabel
        let rare = groups.reduce(0) { sum, group in
            sum + group.reduce(0) { $0 + counts[$1] } - (group.map { counts[$0] }.max() ?? 0)
        }
        let places = groups.map { group in Finding.Place(group.compactMap { firstRow[$0] }.map(data.row)) }
        return Finding(.labelSpellings, .problem, rowCount: rare, places: places)
    }

    /// The label in lower case without blanks, hyphens and underscores. Labels without a letter, such as -1, stay as they are.
    private static func plain(_ label: String) -> String {
        guard label.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return label }
        return label.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
    }
}
