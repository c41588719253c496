import StanceAlgebra

/// The checks that cost next to nothing, for training and scoring to make on their own.
public enum QuickChecks {
    /// What a user should know about rows before trusting a score, a sentence each: invalid bytes, garbled and very long
    /// texts, very uneven labels. `Documentation/Checks.md` defines each.
    ///
    /// - Complexity: O(*n*) in the bytes of the texts.
    public static func notes(_ data: LabelledData) -> [String] {
        var counts: [String: Int] = [:]
        for row in data.rows { counts[row.label, default: 0] += 1 }
        return notes(data, texts: data.rows.map(\.text), rowsPerLabel: data.labels.map { counts[$0] ?? 0 })
    }

    /// - Parameters:
    ///   - texts: those of the rows.
    ///   - rowsPerLabel: the number of rows of each label.
    static func notes(_ data: LabelledData, texts: [String], rowsPerLabel: [Int], threads: Int = 1) -> [String] {
        let invalid = data.sources.filter { $0.replacedSequences > 0 }
        var notes = invalid.map {
            "\($0.name): \($0.replacedSequences) invalid bytes replaced by U+FFFD: is it UTF-8?"
        }
        let garbled = Parallelism(threads: threads).mapRuns(texts.count) { rows in
            rows.compactMap { row in GarbledText(in: texts[row]).map { (row: row, kind: $0) } }
        }.filter { invalid.isEmpty || $0.kind != .replaced }
        if let (row, kind) = garbled.first {
            notes.append(
                "\(textsHave(garbled.count)) garbled characters, the first at \(data.rows[row].location): \(kind)")
        }
        let lengths = TextLengths(texts, threads: threads)
        if let first = lengths.veryLong.first {
            notes.append(
                "\(textsHave(lengths.veryLong.count)) more than \(lengths.limit) words, the first at \(data.rows[first].location)"
            )
        }
        if let balance = LabelBalance(labels: data.labels, rowsPerLabel: rowsPerLabel), balance.isVeryUneven {
            let rows = balance.rarest.rowCount == 1 ? "1 row" : "\(balance.rarest.rowCount) rows"
            notes.append(
                "\(quoted(balance.rarest.label)) has \(rows), \(quoted(balance.mostFrequent.label)) \(balance.mostFrequent.rowCount): judge by macro-F1, and by the F1 of each label"
            )
        }
        return notes
    }

    private static func textsHave(_ count: Int) -> String {
        count == 1 ? "1 text has" : "\(count) texts have"
    }
}
