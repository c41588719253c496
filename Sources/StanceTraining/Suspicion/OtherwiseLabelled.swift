import StanceText

/// For some rows another one that says the same or nearly so, and has another label.
///
/// Likeness is that of ``NearDuplicates``; rows with different targets are different rows, whatever their texts.
struct OtherwiseLabelled {
    /// For each row asked for, a row that is alike; nil where there is none.
    let matches: [(row: Int, likeness: Double)?]

    /// - Parameter asked: the rows to find others for.
    /// - Complexity: that of ``TextSignatures`` and ``NearDuplicates``, the latter once for each label of the rows asked for.
    init(_ rows: [LabelledRow], for asked: [Int]) {
        guard !asked.isEmpty else {
            matches = []
            return
        }
        let signatures = TextSignatures(rows.lazy.map(\.text))
        var found: [Int: (row: Int, likeness: Double)] = [:]
        for label in Set(asked.map { rows[$0].label }) {
            let others = rows.indices.filter { rows[$0].label != label }
            let own = asked.filter { rows[$0].label == label }
            var sets = NearDuplicates()
            for row in others + own { sets.append(signatures.shingles(of: row), salt: rows[row].targetSalt) }
            for (row, match) in zip(own, sets.matches(from: others.count, among: others.count)) {
                found[row] = match.map { (others[$0.earlier], $0.likeness) }
            }
        }
        matches = asked.map { found[$0] }
    }
}

extension LabelledRow {
    /// A number that rows with one target share.
    fileprivate var targetSalt: UInt64 { target.map { XXH64.digest(of: Array($0.utf8)) } ?? 0 }
}
