/// The checks that cost next to nothing, for training and scoring to make on their own.
public enum QuickChecks {
    /// What a user should know about rows before trusting a score, a sentence each: invalid bytes, garbled and very long
    /// texts, very uneven labels. `Documentation/Checks.md` defines each.
    ///
    /// - Complexity: O(*n*) in the bytes of the texts.
    public static func notes(_ data: LabelledData) -> [String] {
        let invalid = data.sources.filter { $0.replacedSequences > 0 }
        var notes = invalid.map {
            "\($0.name): \($0.replacedSequences) invalid bytes replaced by U+FFFD: is it UTF-8?"
        }
        let garbled = data.rows.compactMap { row in GarbledText(in: row.text).map { (row.location, $0) } }
            .filter { invalid.isEmpty || $0.1 != .replaced }
        if let (place, kind) = garbled.first {
            notes.append("\(texts(garbled.count)) garbled characters, the first at \(place): \(kind)")
        }
        let lengths = TextLengths(data.rows.map(\.text))
        if let first = lengths.veryLong.first {
            notes.append(
                "\(texts(lengths.veryLong.count)) more than \(lengths.limit) words, the first at \(data.rows[first].location)"
            )
        }
        if let balance = balance(data), balance.isVeryUneven {
            let rows = balance.rarest.rowCount == 1 ? "1 row" : "\(balance.rarest.rowCount) rows"
            notes.append(
                "\(quoted(balance.rarest.label)) has \(rows), \(quoted(balance.mostFrequent.label)) \(balance.mostFrequent.rowCount): judge by macro-F1, and by the F1 of each label"
            )
        }
        return notes
    }

    private static func balance(_ data: LabelledData) -> LabelBalance? {
        var counts: [String: Int] = [:]
        for row in data.rows { counts[row.label, default: 0] += 1 }
        return LabelBalance(labels: data.labels, rowsPerLabel: data.labels.map { counts[$0] ?? 0 })
    }

    private static func texts(_ count: Int) -> String {
        count == 1 ? "1 text has" : "\(count) texts have"
    }
}
