import StanceAlgebra

/// The log loss of all rows as a function of their decision values: what a solver needs of it.
///
/// Conventions:
/// - n rows, width k: 1 for two classes, K − 1 for the softmax over K classes (``ClassContrasts``);
/// - decisions: n × k decision values f, row after row, the intercepts included, offsets not (``OffsetLoss``);
/// - cᵢ = cost · weight of row i, so the loss of all rows is L(f) = Σᵢ cᵢ · logloss(yᵢ, fᵢ).
protocol RowLoss: Sendable {
    /// The number of decision values of a row, k.
    var width: Int { get }
    /// The number of rows, n.
    var rowCount: Int { get }
    /// cᵢ for each row.
    var weights: [Double] { get }
    /// The intercepts that minimise the loss when all weights are zero.
    var priorIntercepts: [Double] { get }

    /// L(f).
    func value(decisions: [Double], parallelism: Parallelism) -> Double

    /// First and second derivatives at `decisions`.
    func differentiate(decisions: [Double], into derivatives: inout RowDerivatives, parallelism: Parallelism)

    /// The largest change, over all rows of positive weight, of a difference of two class scores along `direction`.
    ///
    /// It bounds the third derivative of the loss along a direction: |φ‴| ≤ range · φ″.
    func scoreRange(_ direction: [Double]) -> Double

    /// The change of all coefficients of rows, and of the intercepts, to where the second-order model of the loss plus the
    /// penalty is smallest; nil where rounding leaves no answer.
    ///
    /// - Parameters:
    ///   - gram: The inner products of all pairs of rows, G.
    ///   - coefficients: A, n × k.
    ///   - decisions: G A + 1 b.
    ///   - derivatives: The derivatives of the loss there.
    func sampleStep(
        gram: SymmetricMatrix, coefficients: [Double], decisions: [Double], derivatives: RowDerivatives
    ) -> SampleStep?
}

/// The derivatives of the loss of every row with respect to its decision values.
struct RowDerivatives: Sendable {
    /// ∂L/∂fᵢ: n × k values.
    var residuals: [Double]
    /// Sᵢ = ∂²L/∂fᵢ²: n blocks of k × k.
    var curvature: SymmetricBlocks

    init(for loss: some RowLoss) {
        residuals = [Double](repeating: 0, count: loss.rowCount * loss.width)
        curvature = SymmetricBlocks(size: loss.width, count: loss.rowCount)
    }

    /// How small rounding lets a gradient become: 8 ε · Σᵢ ‖∂L/∂fᵢ‖ · ‖(xᵢ, 1)‖, the 1 for the intercept.
    func roundingFloor(rowNorms: [Double]) -> Double {
        let width = curvature.size
        var sum = 0.0
        for (i, norm) in rowNorms.enumerated() {
            var squared = 0.0
            for k in 0..<width { squared += residuals[i * width + k] * residuals[i * width + k] }
            sum += (1 + norm * norm).squareRoot() * squared.squareRoot()
        }
        return 8 * Double.ulpOfOne * sum
    }

    /// Σᵢ ∂L/∂fᵢ, the gradient with respect to the intercepts.
    func sumOfResiduals() -> [Double] {
        var sums = [Double](repeating: 0, count: curvature.size)
        if sums.count == 1 {
            sums[0] = residuals.reduce(0, +)
        } else {
            for i in residuals.indices { sums[i % sums.count] += residuals[i] }
        }
        return sums
    }
}
