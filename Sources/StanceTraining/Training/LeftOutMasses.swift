import StanceModel
import StanceText

extension LearningSet {
    /// The known mass of each scored row, its features learned from the rows of all other groups; empty if the setting has
    /// no block that measures it, or weighs by naive-Bayes ratios, which change throughout with every row left out.
    ///
    /// - Precondition: the setting has been counted.
    /// - Complexity: O(*n*) in the entries of the block.
    func leftOutMasses(_ setting: Setting, _ prepared: PreparedData, threads: Int) throws -> [Double] {
        let blocks = options.blocks(setting)
        guard setting.weighting == .tfidf, let block = blocks.measuringMass.map({ blocks[$0] }) else { return [] }
        let masses = LeftOutMasses(
            counted(block, setting), groupOfRow: prepared.groups.groupOfRow, groupCount: prepared.groups.count,
            minimumDocumentFrequency: options.minimumDocumentFrequency(block))
        return try masses.masses(prepared.isExtra, threads: threads)
    }
}

/// How much a model knows of each row when the row's whole group is left out of training.
///
/// Leaving rows out lowers document frequencies and nothing else, so no model need be made anew: of N rows with document
/// frequencies dfⱼ, of which the group has n and gⱼ, the scales are
///
///     idfⱼ = ln((1 + N − n) / (1 + dfⱼ − gⱼ)) + 1
///
/// as in ``FeatureScales``, and n-grams with dfⱼ − gⱼ below the minimum are unknown.
struct LeftOutMasses: Sendable {
    private let counted: CountedBlock
    private let frequencies: DocumentFrequencies
    /// How many n-grams have each document frequency.
    private let histogram: [Int]
    private let minimum: Int
    /// For the groups of one row, whose n-grams all occur in one row of the group: the scale of each n-gram without such a
    /// row, 0 if it is unknown then. Scales are rounded to this width anyway.
    private let scalesWithoutOneRow: [Float]
    /// The rows of group g are `rows[starts[g]..<starts[g + 1]]`.
    private let rows: [Int]
    private let starts: [Int]

    init(_ counted: CountedBlock, groupOfRow: [Int], groupCount: Int, minimumDocumentFrequency: Int) {
        self.counted = counted
        let frequencies = DocumentFrequencies(counted)
        let minimum = max(1, minimumDocumentFrequency)
        var histogram = Array(repeating: 0, count: groupOfRow.count + 1)
        for frequency in frequencies.byColumn { histogram[Int(frequency)] += 1 }
        self.histogram = histogram
        let scales = InverseFrequencies(rowCount: frequencies.rowCount - 1)
        scalesWithoutOneRow = frequencies.byColumn.map { $0 > minimum ? Float(scales[$0 - 1]) : 0 }
        self.frequencies = frequencies
        self.minimum = minimum
        var starts = Array(repeating: 0, count: groupCount + 1)
        for group in groupOfRow { starts[group + 1] += 1 }
        for group in 0..<groupCount { starts[group + 1] += starts[group] }
        var next = starts
        var rows = groupOfRow
        for (row, group) in groupOfRow.enumerated() {
            rows[next[group]] = row
            next[group] += 1
        }
        self.starts = starts
        self.rows = rows
    }

    /// The masses of the rows that scores count, group after group.
    func masses(_ isExtra: [Bool], threads: Int) throws -> [Double] {
        let groups = starts.count - 1
        // Each share of the groups keeps a tally of all n-grams, so there are no more shares than threads.
        let shares = max(1, min(threads, groups))
        return try concurrentMap(count: shares, threads: threads) { share in
            var tally = GroupTally()
            var scales = InverseFrequencies(rowCount: 0)
            var masses: [Double] = []
            for group in groups * share / shares..<groups * (share + 1) / shares {
                let own = rows[starts[group]..<starts[group + 1]]
                tally.replace(by: own, of: counted)
                let rowCount = frequencies.rowCount - own.count
                if rowCount != scales.rowCount { scales = InverseFrequencies(rowCount: rowCount) }
                let largestScale = smallestFrequency(without: tally).map { scales.rounded($0) } ?? 0
                for row in own where !isExtra[row] {
                    let mass = own.count == 1 ? massOfOnly(row) : mass(row, without: tally, scales)
                    masses.append(mass.share(largestScale: largestScale))
                }
            }
            return masses
        }.flatMap { $0 }
    }

    private func mass(_ row: Int, without group: GroupTally, _ scales: InverseFrequencies) -> KnownMass {
        var mass = KnownMass()
        for entry in counted.rowStarts[row]..<counted.rowStarts[row + 1] {
            let column = Int(counted.columns[entry])
            let frequency = Int(frequencies.byColumn[column]) - group.frequency(column)
            if frequency < minimum { mass.addUnknown() } else { mass.addKnown(scale: scales.rounded(frequency)) }
        }
        return mass
    }

    /// The mass of a row that is a group.
    private func massOfOnly(_ row: Int) -> KnownMass {
        var known = 0.0
        var unknownCount = 0
        // Nobody can foretell whether an n-gram is unknown, so there is no branch on it: a scale of 0 adds nothing.
        for entry in counted.rowStarts[row]..<counted.rowStarts[row + 1] {
            let scale = scalesWithoutOneRow[Int(counted.columns[entry])]
            known += Double(scale)
            unknownCount += scale == 0 ? 1 : 0
        }
        return KnownMass(known: known, unknownCount: unknownCount)
    }

    /// The document frequency of the rarest feature, the one of the largest scale; nil if there is no feature.
    ///
    /// - Complexity: O(*c* log *c* + *N*) for *c* n-grams of the group; mostly O(1).
    private func smallestFrequency(without group: GroupTally) -> Int? {
        // A group can change the count by no more n-grams than it has.
        if minimum < histogram.count, histogram[minimum] > group.columns.count { return minimum }
        var smallest =
            group.columns.map { Int(frequencies.byColumn[Int($0)]) - group.frequency(Int($0)) }
            .filter { $0 >= minimum }.min() ?? histogram.count
        let before = group.columns.map { Int(frequencies.byColumn[Int($0)]) }.sorted()
        var next = before.firstIndex { $0 >= minimum } ?? before.count
        for frequency in minimum..<max(minimum, min(smallest, histogram.count)) {
            var outside = histogram[frequency]
            while next < before.count, before[next] == frequency {
                outside -= 1
                next += 1
            }
            if outside > 0 {
                smallest = frequency
                break
            }
        }
        return smallest < histogram.count ? smallest : nil
    }
}

/// In how many rows of a group each n-gram occurs. In most data a row is a group of its own, whose n-grams all occur in one
/// row, so that no tally is needed.
private struct GroupTally {
    /// By column of the counted block; empty while no group of several rows has been tallied.
    private var frequencies: [UInt32] = []
    private var isSingleRow = true
    /// The columns that occur.
    private(set) var columns: ArraySlice<UInt32> = []

    /// In how many rows of the group an n-gram that occurs in it does.
    @inline(__always)
    func frequency(_ column: Int) -> Int { isSingleRow ? 1 : Int(frequencies[column]) }

    mutating func replace(by rows: ArraySlice<Int>, of counted: CountedBlock) {
        if !isSingleRow { for column in columns { frequencies[Int(column)] = 0 } }
        isSingleRow = rows.count == 1
        if isSingleRow, let row = rows.first {
            columns = counted.columns[counted.rowStarts[row]..<counted.rowStarts[row + 1]]
        } else {
            columns = tally(rows, of: counted)[...]
        }
    }

    private mutating func tally(_ rows: ArraySlice<Int>, of counted: CountedBlock) -> [UInt32] {
        if frequencies.isEmpty { frequencies = Array(repeating: 0, count: counted.vocabulary.keys.count) }
        var columns: [UInt32] = []
        for row in rows {
            for column in counted.columns[counted.rowStarts[row]..<counted.rowStarts[row + 1]] {
                if frequencies[Int(column)] == 0 { columns.append(column) }
                frequencies[Int(column)] += 1
            }
        }
        return columns
    }
}

extension InverseFrequencies {
    /// The scale of an n-gram that occurs in `frequency` of the rows.
    fileprivate func rounded(_ frequency: Int) -> Double {
        FeatureScales.rounded(self[UInt32(truncatingIfNeeded: frequency)])
    }
}
