extension MergedTerms {
    /// T S² Tᵀ z for several lanes z, as ``TermMatrix/gramProduct(_:squares:parallelism:)`` has it.
    ///
    /// With chunks, T = R U + E makes Tᵀ z = Uᵀ (Rᵀ z) + Eᵀ z, a product with U above E of Rᵀ z above z; and back likewise.
    ///
    /// - Parameters:
    ///   - vectors: z, the lanes of each row side by side.
    ///   - squares: sⱼ² of each merged column, laid out alike.
    ///   - parallelism: The threads to use; the result does not depend on it.
    func gramProduct<Lane: GramLane>(_ vectors: [Lane], squares: [Lane], parallelism: Parallelism) -> [Lane] {
        guard let chunks else { return columns.gramProduct(vectors, squares: squares, parallelism: parallelism) }
        let product = columns.gramProduct(
            chunks.rows.product(vectors[...], followedBy: vectors, parallelism: parallelism), squares: squares,
            parallelism: parallelism)
        var result = chunks.ofRows.product(product[..<chunks.count], parallelism: parallelism)
        for row in result.indices { result[row].add(product[chunks.count + row]) }
        return result
    }

    /// S Tᵀ z, for each merged column.
    ///
    /// - Parameters:
    ///   - vectors: z, `rowCount × width` values, row after row.
    ///   - width: The number of columns of z.
    ///   - scales: The diagonal of S.
    ///   - parallelism: The threads to use; the result does not depend on it.
    func transposedProduct(
        _ vectors: [Double], width: Int, scales: [Double], parallelism: Parallelism
    ) -> [Double] {
        var result = [Double](repeating: 0, count: columnCount * width)
        var all = vectors
        if let chunks {
            all = [Double](repeating: 0, count: chunks.count * width)
            chunks.rows.multiply(
                vectors, width: width, factors: [Double](repeating: 1, count: chunks.count), into: &all,
                parallelism: parallelism)
            all += vectors
        }
        columns.multiply(all, width: width, factors: scales, into: &result, parallelism: parallelism)
        return result
    }

    /// Σⱼ (Tᵢⱼ sⱼ)² of each row i.
    ///
    /// - Parameters:
    ///   - scales: sⱼ of each original column, whose entries are ``ratios`` of the merged one's.
    ///   - squares: The sums of the squares of these, by merged column.
    func rowSquares(scales: [Double], merged squares: [Double], parallelism: Parallelism) -> [Double] {
        guard let chunks else { return columns.squaredSums(times: squares, parallelism: parallelism) }
        var sums = [Double](repeating: 0, count: rowCount)
        chunks.terms.squared.multiply(
            scales.map { $0 * $0 }, width: 1, factors: [Double](repeating: 1, count: rowCount), into: &sums,
            parallelism: parallelism)
        return sums
    }
}

extension TermMatrix {
    /// The matrix of the squares of its entries.
    fileprivate var squared: TermMatrix {
        TermMatrix(
            unchecked: columnCount, rowStarts: rowStarts, columns: columns, values: values.map { $0 * $0 },
            extras: extras.map { extras in
                // (1 + e)² = 1 + e(2 + e).
                SparseMatrix(
                    unchecked: columnCount, rowStarts: extras.rowStarts, columns: extras.columns,
                    values: extras.values.map { $0 * (2 + $0) })
            })
    }
}
