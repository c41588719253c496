/// Texts that occur more than once in one data set, word for word or nearly so. Rows with different targets are different
/// rows, whatever their texts.
struct RepeatedTexts {
    let findings: [Finding]

    init(_ data: CheckedData, _ signatures: TextSignatures, progress: (Double) -> Void) {
        let salts = Self.salts(data)
        var firstOfKey: [UInt64: Int] = [:]
        firstOfKey.reserveCapacity(data.rows.count)
        var repeats: [Int: [Int]] = [:]
        var distinct: [Int] = []
        for row in data.rows.indices {
            let key = signatures.keys[row] ^ salts[row]
            if let first = firstOfKey[key] {
                repeats[first, default: []].append(row)
            } else {
                firstOfKey[key] = row
                distinct.append(row)
            }
        }
        let sets = repeats.sorted { $0.key < $1.key }.map { [$0.key] + $0.value }
        let conflicting = sets.filter { Set($0.compactMap { data.rows[$0].label }).count > 1 }
        let agreeing = sets.filter { Set($0.compactMap { data.rows[$0].label }).count <= 1 }
        findings = [
            Self.conflicts(data, conflicting), Self.repeats(data, agreeing),
            Self.nearDuplicates(data, signatures, salts, among: distinct, progress),
        ].compactMap(\.self)
    }

    /// A number for each row's target, 0 where there is none.
    private static func salts(_ data: CheckedData) -> [UInt64] {
        guard let targets = data.targetNumbers else { return Array(repeating: 0, count: data.rows.count) }
        return zip(data.rows, targets).map { row, number in
            row.target == nil ? 0 : UInt64(number + 1) &* 0x9E37_79B9_7F4A_7C15
        }
    }

    private static func conflicts(_ data: CheckedData, _ sets: [[Int]]) -> Finding? {
        guard !sets.isEmpty else { return nil }
        let leastErrors = sets.reduce(0) { sum, rows in
            let counts = Dictionary(grouping: rows.compactMap { data.rows[$0].label }) { $0 }.values.map(\.count)
            return sum + counts.reduce(0, +) - (counts.max() ?? 0)
        }
        return Finding(
            .conflictingLabels(texts: sets.count, leastErrors: leastErrors), .problem,
            rowCount: sets.reduce(0) { $0 + $1.count }, places: sets.map { Finding.Place($0.map(data.row)) })
    }

    private static func repeats(_ data: CheckedData, _ sets: [[Int]]) -> Finding? {
        guard !sets.isEmpty else { return nil }
        let count = sets.reduce(0) { $0 + $1.count - 1 }
        let across = sets.reduce(0) { sum, rows in
            sum + rows.dropFirst().count { data.areInDifferentGroups($0, rows[0]) }
        }
        return Finding(
            .repeatedTexts(acrossGroups: across), across > 0 ? .warning : data.severity(ofShare: count),
            rowCount: count,
            places: sets.map { Finding.Place($0.map(data.row)) })
    }

    private static func nearDuplicates(
        _ data: CheckedData, _ signatures: TextSignatures, _ salts: [UInt64], among distinct: [Int],
        _ progress: (Double) -> Void
    ) -> Finding? {
        var sets = NearDuplicates()
        for row in distinct { sets.append(signatures.shingles(of: row), salt: salts[row]) }
        let matches = sets.matches { progress(Double($0) / Double(distinct.count)) }
        let pairs = zip(distinct, matches).compactMap { row, match in
            match.map { NearPair(row: row, other: distinct[$0.earlier], likeness: $0.likeness) }
        }
        guard !pairs.isEmpty else { return nil }
        let otherLabel = pairs.filter { data.haveDifferentLabels($0.row, $0.other) }
        let across = pairs.count { data.areInDifferentGroups($0.row, $0.other) }
        return Finding(
            .nearDuplicates(otherLabel: otherLabel.count, acrossGroups: across),
            across > 0 || !otherLabel.isEmpty ? .warning : data.severity(ofShare: pairs.count), rowCount: pairs.count,
            places: NearPair.mostTelling(pairs) { data.haveDifferentLabels($0.row, $0.other) }.map {
                Finding.Place([data.row($0.other), data.row($0.row)], likeness: $0.likeness)
            })
    }
}

/// Two rows whose texts are alike.
struct NearPair {
    let row: Int
    let other: Int
    let likeness: Double

    /// Those with different labels first, then the most alike, then in the order of the data.
    static func mostTelling(_ pairs: [NearPair], differ: (NearPair) -> Bool) -> [NearPair] {
        pairs.map { (differ($0) ? 0 : 1, -$0.likeness, $0.row, $0) }.sorted {
            ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2)
        }.map(\.3)
    }
}

extension CheckedData {
    /// Whether both rows name a group, and not the same.
    fileprivate func areInDifferentGroups(_ left: Int, _ right: Int) -> Bool {
        guard let one = rows[left].group, let other = rows[right].group else { return false }
        return one != other
    }

    /// Whether both rows have a label, and not the same.
    fileprivate func haveDifferentLabels(_ left: Int, _ right: Int) -> Bool {
        guard let one = rows[left].label, let other = rows[right].label else { return false }
        return one != other
    }
}
