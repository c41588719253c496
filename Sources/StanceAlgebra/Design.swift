/// A problem's matrix, X = [R₁T₁S₁ R₂T₂S₂ …] with merged columns: what a solver needs of it.
///
/// The solver's weights v belong to the merged columns of the blocks, one block behind the other; ``expand(_:width:)``
/// gives the weights of the original columns that they stand for.
package struct Design: Sendable {
    /// How exactly a product reads its vector.
    package enum Precision: Sendable {
        /// As it is.
        case double
        /// Rounded to `Float`, 6e-8 of each number, which takes a tenth off the time of large problems: for products that
        /// only have to show the way, as those of conjugate gradients do.
        case float
    }

    let blocks: [DesignBlock]
    /// The number of rows.
    package let rowCount: Int
    /// The number of merged columns.
    package let columnCount: Int
    /// The number of original columns.
    package let featureCount: Int
    /// ‖xᵢ‖ of each row.
    package let rowNorms: [Double]
    /// The squared norm of each merged column.
    package let columnSquares: [Double]

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
        columnSquares = blocks.flatMap(\.columnSquares)
    }

    /// A matrix as it is, its columns merged.
    package init(_ matrix: SparseMatrix, parallelism: Parallelism = .single) {
        self.init([DesignBlock(matrix, parallelism: parallelism)])
    }

    /// Writes X v.
    ///
    /// - Parameters:
    ///   - weights: v, `columnCount × width` values.
    ///   - width: The number of columns of v.
    ///   - result: Receives `rowCount × width` values.
    ///   - precision: How exactly v is read.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: The lengths are as stated.
    /// - Complexity: O((entries + rows + columns) · width).
    package func multiply(
        _ weights: [Double], width: Int, into result: inout [Double], precision: Precision = .double,
        parallelism: Parallelism
    ) {
        precondition(weights.count == columnCount * width, "the weights have another shape than the design needs")
        precondition(result.count == rowCount * width, "the result has another shape than the product")
        switch precision {
        case .double:
            multiply(weights, as: Double.self, width: width, factors: \.rowFactors, into: &result, parallelism)
        case .float:
            multiply(weights, as: Float.self, width: width, factors: \.rowFactors, into: &result, parallelism)
        }
    }

    private func multiply<Number: GatheredNumber>(
        _ weights: [Double], as type: Number.Type, width: Int, factors: (DesignBlock) -> [Double],
        into result: inout [Double], _ parallelism: Parallelism
    ) {
        var first = 0
        for (index, block) in blocks.enumerated() {
            let range = first * width..<(first + block.columnCount) * width
            let scaled: [Number] = VectorOperations.scaled(
                weights, range, by: block.scales, width: width, parallelism: parallelism)
            block.addImage(
                of: scaled, width: width, factors: factors(block), to: &result, isFirst: index == 0,
                parallelism: parallelism)
            first += block.columnCount
        }
    }

    /// The products of the rows held out, as they would be if they were not, with weights of the original columns; zeros for
    /// the other rows.
    ///
    /// - Parameters:
    ///   - weights: `featureCount × width` values.
    ///   - width: The number of values of a column.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Returns: `rowCount × width` values.
    /// - Precondition: Rows are held out, and there are as many weights as stated.
    package func heldOutProducts(_ weights: [Double], width: Int, parallelism: Parallelism = .single) -> [Double] {
        var result = [Double](repeating: 0, count: rowCount * width)
        multiply(
            project(weights, width: width), as: Double.self, width: width, factors: \.heldOutFactors, into: &result,
            parallelism)
        return result
    }

    /// Writes Xᵀ u + addend.
    ///
    /// - Parameters:
    ///   - coefficients: u, `rowCount × width` values.
    ///   - width: The number of columns of u.
    ///   - addend: `columnCount × width` values, or nil for nothing.
    ///   - result: Receives `columnCount × width` values.
    ///   - precision: How exactly u is read.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: The lengths are as stated.
    /// - Complexity: O((entries + rows + columns) · width).
    package func multiplyTransposed(
        _ coefficients: [Double], width: Int, adding addend: [Double]? = nil, into result: inout [Double],
        precision: Precision = .double, parallelism: Parallelism
    ) {
        precondition(
            coefficients.count == rowCount * width, "the coefficients have another shape than needed")
        precondition(result.count == columnCount * width, "the result has another shape than the product")
        precondition(addend.map { $0.count == result.count } ?? true, "the addend has another shape than the product")
        switch precision {
        case .double:
            multiplyTransposed(
                coefficients, as: Double.self, width: width, adding: addend, into: &result, parallelism)
        case .float:
            multiplyTransposed(coefficients, as: Float.self, width: width, adding: addend, into: &result, parallelism)
        }
    }

    private func multiplyTransposed<Number: GatheredNumber>(
        _ coefficients: [Double], as type: Number.Type, width: Int, adding addend: [Double]?,
        into result: inout [Double], _ parallelism: Parallelism
    ) {
        var first = 0
        for block in blocks {
            let range = first * width..<(first + block.columnCount) * width
            let scaled: [Number] = VectorOperations.scaled(
                coefficients, coefficients.indices, by: block.rowFactors, width: width, parallelism: parallelism)
            block.coimage(of: scaled, width: width, adding: addend, into: &result, range, parallelism: parallelism)
            first += block.columnCount
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

    /// The weight vector over the merged columns closest to one over the original columns, v = Qᵀ w.
    package func project(_ weights: [Double], width: Int) -> [Double] {
        var result = [Double](repeating: 0, count: columnCount * width)
        forEachFeature { feature, column, share in
            for k in 0..<width { result[column * width + k] += share * weights[feature * width + k] }
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
        for row in 0..<rowCount {
            var first = 0
            for block in blocks {
                for (column, term) in block.terms.rows.row(row) {
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
