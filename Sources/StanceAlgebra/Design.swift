/// A problem's matrix, X = [R₁T₁S₁ R₂T₂S₂ …] with merged columns: what a solver needs of it.
///
/// The solver's weights v belong to the merged columns of the blocks, one block behind the other; ``expand(_:width:)``
/// gives the weights of the original columns that they stand for.
package struct Design: Sendable {
    let blocks: [DesignBlock]
    /// The number of rows.
    package let rowCount: Int
    /// The number of merged columns.
    package let columnCount: Int
    /// The number of original columns.
    package let featureCount: Int
    /// ‖xᵢ‖ of each row.
    package let rowNorms: [Double]

    /// Puts blocks side by side.
    ///
    /// - Precondition: There is a block, and all have as many rows.
    package init(_ blocks: [DesignBlock]) {
        precondition(!blocks.isEmpty, "a design needs a block")
        rowCount = blocks[0].rowSquares.count
        precondition(blocks.allSatisfy { $0.rowSquares.count == blocks[0].rowSquares.count }, "rows have all blocks")
        self.blocks = blocks
        columnCount = blocks.reduce(0) { $0 + $1.columnCount }
        featureCount = blocks.reduce(0) { $0 + $1.featureCount }
        rowNorms = (0..<rowCount).map { row in blocks.reduce(0) { $0 + $1.rowSquares[row] }.squareRoot() }
    }

    /// A matrix as it is, its columns merged.
    package init(_ matrix: SparseMatrix, parallelism: Parallelism = .single) {
        self.init([DesignBlock(matrix, parallelism: parallelism)])
    }

    /// The weights Xᵀ A of the merged columns.
    ///
    /// - Parameters:
    ///   - coefficients: A, `rowCount × width` values, row after row.
    ///   - width: The number of columns of A.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Returns: `columnCount × width` values.
    /// - Precondition: The length is as stated.
    /// - Complexity: O((entries + rows + columns) · width).
    package func weights(of coefficients: [Double], width: Int, parallelism: Parallelism = .single) -> [Double] {
        precondition(coefficients.count == rowCount * width, "the coefficients have another shape than needed")
        return blocks.flatMap { block in
            var scaled = coefficients
            for at in scaled.indices { scaled[at] *= block.rowFactors[at / width] }
            return block.terms.transposedProduct(
                scaled, width: width, scales: block.scales, parallelism: parallelism)
        }
    }

    /// The weights of the original columns that a weight vector over the merged columns stands for, w = Q v.
    ///
    /// - Parameters:
    ///   - weights: `columnCount × width` values.
    ///   - width: The number of values of a column.
    package func expand(_ weights: [Double], width: Int) -> [Double] {
        var result = [Double](repeating: 0, count: featureCount * width)
        forEachFeature { feature, column, share in
            for k in 0..<width { result[feature * width + k] = share * weights[column * width + k] }
        }
        return result
    }

    private func forEachFeature(_ body: (_ feature: Int, _ column: Int, _ share: Double) -> Void) {
        var (firstFeature, firstColumn) = (0, 0)
        for block in blocks {
            block.forEachFeature { body(firstFeature + $0, firstColumn + $1, $2) }
            firstFeature += block.featureCount
            firstColumn += block.columnCount
        }
    }

    /// X, merged, all its values stored.
    package var matrix: SparseMatrix {
        var (starts, columns, values) = ([0], [UInt32](), [Double]())
        let terms = blocks.map(\.terms.rows)
        for row in 0..<rowCount {
            var first = 0
            for (block, terms) in zip(blocks, terms) {
                for (column, term) in terms.row(row) {
                    columns.append(UInt32(first) + column)
                    values.append(block.rowFactors[row] * term * block.scales[Int(column)])
                }
                first += block.columnCount
            }
            starts.append(columns.count)
        }
        return SparseMatrix(unchecked: columnCount, rowStarts: starts, columns: columns, values: values)
    }
}
