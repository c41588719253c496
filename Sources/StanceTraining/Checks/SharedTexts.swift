/// Texts that two data sets have in common, word for word or nearly so, whatever their targets.
struct SharedTexts {
    let findings: [Finding]

    init(
        _ data: CheckedData, _ signatures: TextSignatures, _ other: CheckedData, _ ofOther: TextSignatures,
        progress: (Double) -> Void
    ) {
        var firstOfKey: [UInt64: Int] = [:]
        firstOfKey.reserveCapacity(other.rows.count)
        var sets = NearDuplicates()
        var distinctOther: [Int] = []
        for row in other.rows.indices
        where firstOfKey.updateValue(firstOfKey[ofOther.keys[row]] ?? row, forKey: ofOther.keys[row]) == nil {
            distinctOther.append(row)
            sets.append(ofOther.shingles(of: row))
        }
        var shared: [NearPair] = []
        var distinct: [Int] = []
        var seen: Set<UInt64> = []
        for row in data.rows.indices {
            if let first = firstOfKey[signatures.keys[row]] {
                shared.append(NearPair(row: row, other: first, likeness: 1))
            } else if seen.insert(signatures.keys[row]).inserted {
                distinct.append(row)
                sets.append(signatures.shingles(of: row))
            }
        }
        let matches = sets.matches(from: distinctOther.count, among: distinctOther.count) {
            progress(Double($0) / Double(sets.count))
        }
        let near = zip(distinct, matches).compactMap { row, match in
            match.map { NearPair(row: row, other: distinctOther[$0.earlier], likeness: $0.likeness) }
        }
        findings = [
            Self.finding(.problem, shared, data, other, areEqual: true),
            Self.finding(.warning, near, data, other, areEqual: false),
        ].compactMap(\.self)
    }

    private static func finding(
        _ severity: Finding.Severity, _ pairs: [NearPair], _ data: CheckedData, _ other: CheckedData, areEqual: Bool
    ) -> Finding? {
        guard !pairs.isEmpty else { return nil }
        func differ(_ pair: NearPair) -> Bool {
            guard let one = data.row(pair.row).label, let another = other.row(pair.other).label else { return false }
            return one != another
        }
        let otherLabel = pairs.count(where: differ)
        return Finding(
            areEqual ? .sharedTexts(otherLabel: otherLabel) : .nearlySharedTexts(otherLabel: otherLabel), severity,
            rowCount: pairs.count,
            places: NearPair.mostTelling(pairs, differ: differ).map {
                Finding.Place(
                    [data.row($0.row), other.row($0.other)], likeness: areEqual ? nil : $0.likeness)
            })
    }
}
