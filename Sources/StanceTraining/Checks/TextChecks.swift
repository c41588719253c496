/// What single texts look like.
enum TextChecks {
    static func findings(_ data: CheckedData, lengths: TextLengths, foreign: [ForeignLanguage?]) -> [Finding] {
        let foreignRows = foreign.indices.filter { foreign[$0] != nil }
        return [
            garbled(data),
            data.finding(.foreignTexts, data.severity(ofShare: foreignRows.count), rows: foreignRows) {
                foreign[$0]?.rawValue
            },
            long(data, lengths),
        ].compactMap(\.self)
    }

    private static func garbled(_ data: CheckedData) -> Finding? {
        let garbled = data.rows.indices.compactMap { row in GarbledText(in: data.rows[row].text).map { (row, $0) } }
        guard !garbled.isEmpty else { return nil }
        return Finding(
            .garbledTexts, .warning, rowCount: garbled.count,
            places: garbled.map { Finding.Place([data.row($0.0)], remark: $0.1.description) })
    }

    private static func long(_ data: CheckedData, _ lengths: TextLengths) -> Finding? {
        let rows = lengths.veryLong
        return data.finding(
            .longTexts(limit: lengths.limit, median: lengths.median), data.severity(ofShare: rows.count), rows: rows
        ) { "\(lengths.words[$0]) words" }
    }
}

extension GarbledText: CustomStringConvertible {
    /// What is garbled, in a few words.
    public var description: String {
        switch self {
        case .replaced: "U+FFFD"
        case .decodedTwice(let found, let meant): "“\(printable(found))” for “\(printable(meant))”"
        case .controls: "control characters"
        }
    }
}
