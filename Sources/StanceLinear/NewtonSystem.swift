import StanceAlgebra

/// An equation of ``ConjugateGradient`` that is being solved.
///
/// The equations of several problems are solved side by side, a product of each at a time, so that problems which share
/// terms share passes over them. None has a say in another's solution.
struct NewtonSystem {
    private static let maximumProducts = 2000

    private let factor: SmallCholesky
    private let curvature: SymmetricBlocks
    /// rᵀr at which to stop.
    private let target: Double
    private let parallelism: Parallelism
    private var vectors: ConjugateGradientVectors
    private var rows: [Double]
    private var curved: [Double]
    private var image: [Double]
    private var shift: [Double] = []
    private var interceptShift: [Double]
    private var products = 0
    private var isStuck = false

    /// - Parameters:
    ///   - gradient: g.
    ///   - derivatives: The curvature of the rows.
    ///   - forcing: ‖H D + g‖ / ‖g‖ at which to stop.
    init(
        design: Design, loss: any RowLoss, gradient: [Double], derivatives: RowDerivatives, forcing: Double,
        parallelism: Parallelism
    ) {
        factor = InterceptElimination(loss: loss, parallelism: parallelism).factor(derivatives)
        curvature = derivatives.curvature
        vectors = ConjugateGradientVectors(
            rightSide: gradient.map { -$0 },
            inversePreconditioner: DiagonalPreconditioner.inverse(design, curvature), parallelism: parallelism)
        target = forcing * forcing * vectors.squaredResidual
        rows = [Double](repeating: 0, count: loss.rowCount * loss.width)
        (curved, image) = (rows, rows)
        interceptShift = [Double](repeating: 0, count: loss.width)
        self.parallelism = parallelism
    }

    /// Solves equations of some members of a group of designs.
    static func solve(
        _ systems: inout [NewtonSystem], of members: [Int], in designs: DesignGroup, precision: Design.Precision,
        parallelism: Parallelism
    ) {
        while true {
            let going = systems.indices.filter { systems[$0].isGoing }
            if going.isEmpty { return }
            for system in going { systems[system].turn() }
            let (own, width) = (going.map { members[$0] }, systems[going[0]].interceptShift.count)
            var rows = going.map { systems[$0].takeRows() }
            designs.multiply(
                going.map { systems[$0].vectors.direction }, of: own, width: width, into: &rows, precision: precision,
                parallelism: parallelism)
            for (at, system) in going.enumerated() { systems[system].bend(rows[at]) }
            rows.removeAll()
            var images = going.map { systems[$0].takeImage() }
            designs.multiplyTransposed(
                going.map { systems[$0].curved }, of: own, width: width,
                adding: going.map { systems[$0].vectors.direction }, into: &images, precision: precision,
                parallelism: parallelism)
            for (at, system) in going.enumerated() {
                systems[system].vectors.image = images[at]
                systems[system].advance()
            }
        }
    }

    private var isGoing: Bool {
        !isStuck && products < Self.maximumProducts && vectors.squaredResidual > target
    }

    private mutating func turn() {
        if products > 0 { vectors.turn() }
    }

    /// Hands storage over, so that whoever writes it does not copy it.
    private mutating func takeRows() -> [Double] {
        var taken: [Double] = []
        swap(&taken, &rows)
        return taken
    }

    private mutating func takeImage() -> [Double] {
        var taken: [Double] = []
        swap(&taken, &vectors.image)
        return taken
    }

    /// With u = X p and the intercepts following by β = −B⁻¹ Σᵢ Sᵢ uᵢ, the product is p + Xᵀ S (u + 1 β).
    private mutating func bend(_ product: [Double]) {
        rows = product
        shift = factor.solve(curvature.sum(times: rows, parallelism: parallelism)).map { -$0 }
        curvature.multiply(rows, shiftedBy: shift, into: &curved, parallelism: parallelism)
    }

    private mutating func advance() {
        products += 1
        guard let step = vectors.advance() else {
            isStuck = true
            return
        }
        VectorOperations.add(rows, times: step, to: &image, parallelism: parallelism)
        for k in interceptShift.indices { interceptShift[k] += step * shift[k] }
    }

    /// The solution so far.
    var result: ConjugateGradient.Solution {
        var image = image
        for i in image.indices { image[i] += interceptShift[i % interceptShift.count] }
        return ConjugateGradient.Solution(
            direction: vectors.solution, interceptShift: interceptShift, image: image, products: products)
    }
}
