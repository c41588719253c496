import StanceAlgebra

/// A problem's matrix with its interchangeable columns merged: a smaller problem with the same optimum.
///
/// N-gram features repeat each other: "carpet bombing" may occur in one sentence only, together with a dozen other
/// n-grams found nowhere else. Where columns are multiples of one column, xⱼ = αⱼ x, the decision values depend on
/// their weights only through u = Σⱼ αⱼ wⱼ, and of all weights with the same u the penalty ½ Σⱼ wⱼ² is smallest for
/// wⱼ = αⱼ u / Σₖ αₖ². One column ‖α‖·x with weight v = u / ‖α‖ therefore stands for all of them: it has the same
/// decision values, the same penalty ½ v² = ½ Σⱼ wⱼ², and wⱼ = (αⱼ/‖α‖) · v gives the weights back. In other words
/// w = Q v with orthonormal columns in Q, so gradient norms, too, are those of the original problem.
///
/// Merged are columns with equal values (αⱼ = 1) and columns with a single value in the same row. Columns without a
/// value, or with a single one whose square underflows, are left out; their weight is 0.
///
/// Columns with few values come last, sorted by their number of values: most columns are like that, and a processor
/// predicts the end of a loop that is as long as the one before. The others keep their order, which in a sorted
/// vocabulary has neighbours that occur together.
struct MergedColumns: Sendable {
    /// The matrix with merged columns, by rows.
    let rows: SparseMatrix
    /// The transpose of `rows`.
    let columns: SparseMatrix
    /// ‖xᵢ‖ of each row.
    let rowNorms: [Double]
    /// The merged column of each original one, or `none`.
    private let merged: [UInt32]
    /// αⱼ/‖α‖ of each original column.
    private let shares: [Double]

    private static let none = UInt32.max
    /// Columns with fewer values than this are sorted by their number of values.
    private static let fewValues = 16

    /// Merges the columns of `matrix`.
    ///
    /// - Complexity: O(rows + columns + values) expected time; two more matrices of memory.
    init(_ matrix: SparseMatrix) {
        let transpose = matrix.transposed()
        let groups = ColumnGroups(transpose)
        let order = Self.order(groups.representatives, transpose)
        var position = [UInt32](repeating: Self.none, count: transpose.rowCount)
        for (at, column) in order.enumerated() { position[column] = UInt32(at) }

        merged = groups.representativeOf.map { $0 < 0 ? Self.none : position[Int($0)] }
        shares = (0..<transpose.rowCount).map { column in
            let representative = Int(groups.representativeOf[column])
            if representative < 0 { return 0 }
            return groups.factor(column, transpose) / groups.squaredNorms[representative].squareRoot()
        }
        let scales = order.map { groups.squaredNorms[$0].squareRoot() / groups.factor($0, transpose) }
        columns = transpose.selectingRows(order).scalingRows(by: scales)
        rows = columns.transposed()
        rowNorms = (0..<matrix.rowCount).map { row in
            matrix.row(row).values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
    }

    private static func order(_ representatives: [Int], _ transpose: SparseMatrix) -> [Int] {
        var few = [[Int]](repeating: [], count: fewValues)
        var many: [Int] = []
        for column in representatives {
            let count = transpose.rowStarts[column + 1] - transpose.rowStarts[column]
            if count < fewValues { few[count].append(column) } else { many.append(column) }
        }
        return many + few.reversed().joined()
    }

    /// The number of merged columns.
    var columnCount: Int { columns.rowCount }

    /// The weights of the original columns that a weight vector over the merged columns stands for, w = Q v.
    ///
    /// - Parameters:
    ///   - weights: `columnCount × width` values.
    ///   - width: The number of values of a column.
    func expand(_ weights: [Double], width: Int) -> [Double] {
        var result = [Double](repeating: 0, count: merged.count * width)
        for (column, target) in merged.enumerated() where target != Self.none {
            for k in 0..<width { result[column * width + k] = shares[column] * weights[Int(target) * width + k] }
        }
        return result
    }

    /// The weight vector over the merged columns closest to one over the original columns, v = Qᵀ w.
    func project(_ weights: [Double], width: Int) -> [Double] {
        var result = [Double](repeating: 0, count: columnCount * width)
        for (column, target) in merged.enumerated() where target != Self.none {
            for k in 0..<width { result[Int(target) * width + k] += shares[column] * weights[column * width + k] }
        }
        return result
    }
}

/// Which columns of a matrix are multiples of each other.
private struct ColumnGroups {
    /// The first column of each group.
    private(set) var representatives: [Int] = []
    /// The representative of each column; −1 for a column without values.
    private(set) var representativeOf: [Int32]
    /// Σ αⱼ² over the group, at its representative.
    private(set) var squaredNorms: [Double]

    /// Groups the rows of a transposed matrix.
    init(_ transpose: SparseMatrix) {
        representativeOf = [Int32](repeating: -1, count: transpose.rowCount)
        squaredNorms = [Double](repeating: 0, count: transpose.rowCount)
        var singles = [Int32](repeating: -1, count: transpose.columnCount)
        var table = ColumnTable(capacity: transpose.rowCount)
        for column in 0..<transpose.rowCount {
            let start = transpose.rowStarts[column]
            let representative: Int32
            switch transpose.rowStarts[column + 1] - start {
            case 0:
                continue
            case 1:
                guard transpose.values[start] * transpose.values[start] > 0 else { continue }
                let row = Int(transpose.columns[start])
                if singles[row] < 0 { singles[row] = Int32(column) }
                representative = singles[row]
            default:
                representative = table.insert(column, transpose)
            }
            representativeOf[column] = representative
            if representative == Int32(column) { representatives.append(column) }
            let factor = factor(column, transpose)
            squaredNorms[Int(representative)] += factor * factor
        }
    }

    /// αⱼ: the value of a column with one value, 1 for a column with several.
    func factor(_ column: Int, _ transpose: SparseMatrix) -> Double {
        let start = transpose.rowStarts[column]
        return transpose.rowStarts[column + 1] - start == 1 ? transpose.values[start] : 1
    }
}

/// A hash table of columns by their contents: open addressing, linear probing.
private struct ColumnTable {
    /// A column in each slot, or −1.
    private var slots: [Int32]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    /// The first column inserted with the same contents, which is `column` itself if there was none.
    mutating func insert(_ column: Int, _ transpose: SparseMatrix) -> Int32 {
        let range = transpose.rowStarts[column]..<transpose.rowStarts[column + 1]
        var slot = Self.hash(range, transpose) & mask
        while slots[slot] >= 0 {
            if Self.equal(Int(slots[slot]), range, transpose) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(column)
        return Int32(column)
    }

    /// A multiplicative hash, finished as in MurmurHash3; a collision only costs a comparison.
    private static func hash(_ range: Range<Int>, _ transpose: SparseMatrix) -> Int {
        var hash = UInt64(range.count)
        for k in range {
            hash = (hash ^ UInt64(transpose.columns[k]) ^ transpose.values[k].bitPattern) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return Int(truncatingIfNeeded: hash ^ (hash >> 33))
    }

    private static func equal(_ other: Int, _ range: Range<Int>, _ transpose: SparseMatrix) -> Bool {
        let start = transpose.rowStarts[other]
        guard transpose.rowStarts[other + 1] - start == range.count else { return false }
        for (k, other) in zip(range, start...) {
            guard transpose.columns[k] == transpose.columns[other],
                transpose.values[k].bitPattern == transpose.values[other].bitPattern
            else { return false }
        }
        return true
    }
}
