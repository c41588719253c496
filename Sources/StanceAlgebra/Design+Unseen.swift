extension Design {
    /// The rows as features that were learned without their group would describe them, over the merged columns.
    ///
    /// A column that is 0 outside a row's group stands for an n-gram that only this group has. To a model that has never
    /// met the group it is unknown: it has no weight, and it takes no part in the norm that a block brings its rows to. So it
    /// is left out here, and what is left of each block is stretched to the block's norm again. Of a text of twenty words
    /// most pairs and triples are found nowhere else, and known word n-grams come out almost twice as large.
    ///
    /// - Parameter groupOfRow: The group of each row.
    /// - Precondition: There is a group for each row.
    /// - Complexity: O(entries · log(entries of a row)).
    package func matrixOfUnseenRows(groups groupOfRow: [Int]) -> SparseMatrix {
        precondition(groupOfRow.count == rowCount, "a group for each row")
        let terms = blocks.map(\.terms.rows)
        let owners = terms.map { $0.owners(groupOfRow) }
        var (starts, columns, values) = ([0], [UInt32](), [Double]())
        for row in 0..<rowCount {
            var first = 0
            for ((block, terms), owners) in zip(zip(blocks, terms), owners) {
                let known = terms.row(row).filter { owners[Int($0.column)] != groupOfRow[row] }
                let own = known.map { $0.value * block.scales[Int($0.column)] }
                let square = own.reduce(0) { $0 + $1 * $1 }
                let factor = block.rowNorm.map { square > 0 ? $0 / square.squareRoot() : 0 } ?? block.rowFactors[row]
                columns += known.map { UInt32(first) + $0.column }
                values += own.map { factor * $0 }
                first += block.columnCount
            }
            starts.append(columns.count)
        }
        return SparseMatrix(unchecked: columnCount, rowStarts: starts, columns: columns, values: values)
    }
}

extension TermMatrix {
    /// For each column the only group whose rows have it; nil where several groups have, or none.
    fileprivate func owners(_ groupOfRow: [Int]) -> [Int?] {
        let transpose = transposed()
        return (0..<columnCount).map { column in
            let rows = transpose.columns[transpose.rowStarts[column]..<transpose.rowStarts[column + 1]]
            guard let owner = rows.first.map({ groupOfRow[Int($0)] }) else { return nil }
            return rows.allSatisfy { groupOfRow[Int($0)] == owner } ? owner : nil
        }
    }
}
