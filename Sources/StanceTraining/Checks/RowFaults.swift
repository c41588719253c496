/// Rows that training and scoring stop at.
enum RowFaults {
    static func findings(_ data: CheckedData) -> [Finding] {
        var findings: [Finding] = []
        if data.unreadable.count > 0 {
            let places = data.unreadable.first.map { row in
                Finding.Place(
                    [
                        Finding.Row(
                            location: RowLocation(file: row.file, line: row.line), label: nil, text: row.sourceLine)
                    ],
                    remark: row.message)
            }
            findings.append(
                Finding(
                    .unreadableRows(data.unreadable.first), .problem, rowCount: data.unreadable.count, places: places))
        }
        if !data.emptyTexts.isEmpty {
            let places = data.emptyTexts.map { Finding.Place([Finding.Row(location: $0, label: nil, text: "")]) }
            findings.append(Finding(.emptyTexts, .problem, rowCount: data.emptyTexts.count, places: places))
        }
        if data.hasLabels {
            let unlabelled = data.rows.indices.filter { data.rows[$0].label == nil }
            findings += [data.finding(.missingLabels, .problem, rows: unlabelled)].compactMap(\.self)
        }
        return findings
    }
}
