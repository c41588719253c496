/// Some columns of a problem's matrix as a product of three: X = R · T · S, with diagonal R and S.
///
/// In text, T are term frequencies, S the scales of n-grams and R what brings each row to its length. T depends on neither
/// of the others, and a product with it reads four bytes an entry: Xᵀ u = S (Tᵀ (R u)) and X Xᵀ u = R (T (S² (Tᵀ (R u)))).
///
/// Columns of T are merged (``MergedTerms``), for n-grams come together: "carpet bombing" may occur in one sentence only,
/// together with a dozen other n-grams found nowhere else. Where columns are multiples of one column, xⱼ = αⱼ x, the decision
/// values depend on their weights only through u = Σⱼ αⱼ wⱼ, and of all weights with the same u the penalty ½ Σⱼ wⱼ² is
/// smallest for wⱼ = αⱼ u / Σₖ αₖ². One column ‖α‖·x with weight v = u / ‖α‖ therefore stands for all of them: it has the same
/// decision values, the same penalty ½ v² = ½ Σⱼ wⱼ², and wⱼ = (αⱼ/‖α‖) · v gives the weights back. In other words w = Q v
/// with orthonormal columns in Q, so gradient norms, too, are those of the original problem. Here αⱼ is the scale of
/// column j times its ``MergedTerms/ratios``, and ‖α‖ the scale of the merged column.
package struct DesignBlock: Sendable {
    /// T, merged.
    let terms: MergedTerms
    /// The diagonal of R.
    let rowFactors: [Double]
    /// The norm of a row that is not zero, or nil where R = 1.
    let rowNorm: Double?
    /// The diagonal of R as it would be if no row were held out.
    let allFactors: [Double]
    /// The diagonal of S, by merged column.
    let scales: [Double]
    /// The squared norm of each row of X.
    let rowSquares: [Double]
    /// αⱼ/‖α‖ of each original column.
    private let shares: [Double]

    /// A block whose rows have the Euclidean norm `rowNorm`, those of zeros excepted.
    ///
    /// - Parameters:
    ///   - terms: T.
    ///   - scales: The scale of each original column.
    ///   - rowNorm: The norm of a row, or nil for rows as they are, R = 1.
    ///   - heldOut: Whether each row is to be one of zeros, R = 0; nil for none.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: There is a scale for each column, and `heldOut` tells of each row.
    /// - Complexity: O(rows + columns + entries).
    package init(
        _ terms: MergedTerms, scales: [Double], rowNorm: Double?, heldOut: [Bool]? = nil,
        parallelism: Parallelism = .single
    ) {
        precondition(scales.count == terms.places.count, "a block needs a scale for each column")
        precondition(heldOut.map { $0.count == terms.rowCount } ?? true, "a row is held out or not")
        var squares = [Double](repeating: 0, count: terms.columnCount)
        var shares = terms.ratios.isEmpty ? scales : zip(scales, terms.ratios).map { $0 * $1 }
        for (column, place) in terms.places.enumerated() where place != MergedTerms.none {
            squares[Int(place)] += shares[column] * shares[column]
        }
        let merged = squares.map { $0.squareRoot() }
        for (column, place) in terms.places.enumerated() {
            // A scale whose square underflows leaves its columns without a say.
            let norm = place == MergedTerms.none ? 0 : merged[Int(place)]
            shares[column] = norm == 0 ? 0 : shares[column] / norm
        }
        let sums = terms.rowSquares(scales: scales, merged: squares, parallelism: parallelism)
        let allFactors = sums.map { sum in rowNorm.map { sum > 0 ? $0 / sum.squareRoot() : 0 } ?? 1 }
        let rowFactors = heldOut.map { zip(allFactors, $0).map { $1 ? 0 : $0 } } ?? allFactors
        self.allFactors = allFactors
        self.terms = terms
        self.rowNorm = rowNorm
        self.scales = merged
        self.shares = shares
        self.rowFactors = rowFactors
        rowSquares = zip(sums, rowFactors).map { $0 * $1 * $1 }
    }

    /// A matrix as it is.
    package init(_ matrix: SparseMatrix, parallelism: Parallelism = .single) {
        self.init(
            MergedTerms(TermMatrix(matrix), parallelism: parallelism),
            scales: [Double](repeating: 1, count: matrix.columnCount), rowNorm: nil, parallelism: parallelism)
    }

    /// The number of original columns.
    var featureCount: Int { shares.count }
    /// The number of merged columns.
    var columnCount: Int { scales.count }

    /// Calls `body` with each original column, its merged one and its share of that.
    @inline(__always)
    func forEachFeature(_ body: (_ feature: Int, _ column: Int, _ share: Double) -> Void) {
        for (feature, place) in terms.places.enumerated() where place != MergedTerms.none {
            body(feature, Int(place), shares[feature])
        }
    }
}
