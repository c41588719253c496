import StanceAlgebra

/// The log loss of all rows as a function of their decision values: what a solver needs of it.
///
/// Conventions:
/// - n rows, width k: 1 for two classes, K − 1 for the softmax over K classes (``ClassContrasts``);
/// - decisions: n × k decision values f, row after row, the intercept included;
/// - cᵢ = cost · weight of row i, so the loss of all rows is L(f) = Σᵢ cᵢ · logloss(yᵢ, fᵢ);
/// - residuals: n × k values ∂L/∂fᵢ;
/// - curvature: what the second derivatives of each row, the k × k matrices Sᵢ = ∂²L/∂fᵢ², are computed from.
protocol RowLoss: Sendable {
    /// The number of decision values of a row, k.
    var width: Int { get }
    /// The number of rows, n.
    var rowCount: Int { get }
    /// The number of values that describe the curvature of a row.
    var curvatureWidth: Int { get }
    /// The intercepts that minimise the loss when all weights are zero.
    var priorIntercepts: [Double] { get }
    /// Σᵢ cᵢ.
    var totalWeight: Double { get }

    /// L(f).
    func value(decisions: [Double], parallelism: Parallelism) -> Double

    /// First and second derivatives at `decisions`.
    func differentiate(decisions: [Double], into derivatives: inout RowDerivatives, parallelism: Parallelism)

    /// Writes Sᵢ uᵢ for each row of `direction` to `image`.
    func applyCurvature(
        _ derivatives: RowDerivatives, to direction: [Double], into image: inout [Double], parallelism: Parallelism)

    /// Σᵢ Sᵢ, k × k.
    func totalCurvature(_ derivatives: RowDerivatives) -> [Double]

    /// trace(Sᵢ) / k for each row.
    func meanCurvatures(_ derivatives: RowDerivatives) -> [Double]

    /// The largest change of any row's difference of two class scores along `direction`.
    ///
    /// It bounds the third derivative of the loss along a direction u: |φ‴| ≤ range · φ″.
    func scoreRange(_ direction: [Double]) -> Double
}

/// The derivatives of the loss of every row with respect to its decision values.
struct RowDerivatives: Sendable {
    /// ∂L/∂fᵢ: n × width.
    var residuals: [Double]
    /// n × curvatureWidth values.
    var curvature: [Double]

    init(for loss: some RowLoss) {
        residuals = [Double](repeating: 0, count: loss.rowCount * loss.width)
        curvature = [Double](repeating: 0, count: loss.rowCount * loss.curvatureWidth)
    }
}
