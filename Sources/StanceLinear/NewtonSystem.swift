import StanceAlgebra

/// Newton's equation for the reduced objective, H D = −g, solved roughly by conjugate gradients in terms of rows.
///
/// Given: the gradient g = −Xᵀρ and the curvature S of the rows. With the intercepts eliminated (``InterceptElimination``),
/// H = I + XᵀS̃X for S̃ = S − S 1 B⁻¹ 1ᵀ S.
///
/// The method is algorithm 5.2 of Nocedal & Wright, "Numerical Optimization", 2006. All its vectors lie in the span of the
/// rows: the residual r = Xᵀρ, the direction p = Xᵀπ and the solution D = Xᵀδ. So they are kept as ρ, π and δ together with
/// their images under G = X Xᵀ, from which all inner products follow:
///
///     rᵀr = ρᵀGρ,  pᵀHp = πᵀGπ + (Gπ)ᵀS̃(Gπ),  H p = Xᵀ(π + S̃Gπ).
///
/// Each iteration takes one product with G, that with ρ; the other images follow from it. The iterates are those of the
/// feature space, and no vector is as long as there are features.
///
/// Result: δ, how the intercepts follow, β = −B⁻¹1ᵀS Gδ, and the image of both in decision values.
///
/// Stopping rule: ‖H D + g‖ ≤ forcing · ‖g‖, or `maximumProducts`.
///
/// The equations of several problems are solved side by side, a product of each at a time, so that problems which share
/// terms share passes over them. None has a say in another's solution.
struct NewtonSystem {
    /// The rough solution.
    struct Solution {
        /// δ.
        var coefficients: [Double]
        /// β.
        var interceptShift: [Double]
        /// Gδ.
        var image: [Double]
        /// The number of products with G.
        var products: Int

        /// Gδ + 1 β.
        var decisions: [Double] {
            var decisions = image
            for at in decisions.indices { decisions[at] += interceptShift[at % interceptShift.count] }
            return decisions
        }
    }

    private static let maximumProducts = 2000

    private(set) var solution: Solution
    private let factor: SmallCholesky
    private let curvature: SymmetricBlocks
    private let parallelism: Parallelism
    /// ρ.
    private var residual: [Double]
    /// π and Gπ.
    private var direction: [Double]
    private var directionImage: [Double]
    /// S̃Gπ.
    private var curved: [Double]
    /// rᵀr, and where to stop.
    private var squaredResidual: Double
    private let target: Double
    private var isStuck = false

    /// - Parameters:
    ///   - force: ρ for D = 0.
    ///   - image: Gρ.
    ///   - derivatives: The curvature of the rows.
    ///   - forcing: ‖H D + g‖ / ‖g‖ at which to stop.
    init(
        force: [Double], image: [Double], derivatives: RowDerivatives, loss: any RowLoss, forcing: Double,
        parallelism: Parallelism
    ) {
        factor = InterceptElimination(loss: loss, parallelism: parallelism).factor(derivatives)
        curvature = derivatives.curvature
        self.parallelism = parallelism
        (residual, direction, directionImage) = (force, force, image)
        let zeros = [Double](repeating: 0, count: force.count)
        curved = zeros
        solution = Solution(
            coefficients: zeros, interceptShift: [Double](repeating: 0, count: loss.width), image: zeros, products: 0)
        squaredResidual = VectorOperations.dot(force, image, parallelism: parallelism)
        target = forcing * forcing * squaredResidual
    }

    /// Solves equations of some members of a group of designs.
    static func solve(
        _ systems: inout [NewtonSystem], of members: [Int], in designs: DesignGroup, parallelism: Parallelism
    ) {
        while true {
            for system in systems.indices where systems[system].isGoing { systems[system].advance() }
            let going = systems.indices.filter { systems[$0].isGoing }
            if going.isEmpty { return }
            let images = designs.products(
                going.map { systems[$0].residual }, of: going.map { members[$0] }, parallelism: parallelism)
            for (at, system) in going.enumerated() { systems[system].turn(images[at]) }
        }
    }

    private var isGoing: Bool {
        !isStuck && solution.products < Self.maximumProducts && squaredResidual > target
    }

    /// Takes the step along the direction that minimises the error.
    private mutating func advance() {
        let shift = factor.solve(curvature.sum(times: directionImage, parallelism: parallelism)).map { -$0 }
        curvature.multiply(directionImage, shiftedBy: shift, into: &curved, parallelism: parallelism)
        let bend =
            VectorOperations.dot(direction, directionImage, parallelism: parallelism)
            + VectorOperations.dot(directionImage, curved, parallelism: parallelism)
        guard bend > 0, bend.isFinite else {
            isStuck = true
            return
        }
        let length = squaredResidual / bend
        VectorOperations.add(direction, times: length, to: &solution.coefficients, parallelism: parallelism)
        VectorOperations.add(directionImage, times: length, to: &solution.image, parallelism: parallelism)
        VectorOperations.add(direction, times: -length, to: &residual, parallelism: parallelism)
        VectorOperations.add(curved, times: -length, to: &residual, parallelism: parallelism)
        for k in shift.indices { solution.interceptShift[k] += length * shift[k] }
    }

    /// Makes the direction conjugate to those before it.
    ///
    /// - Parameter image: Gρ.
    private mutating func turn(_ image: [Double]) {
        solution.products += 1
        let before = squaredResidual
        squaredResidual = VectorOperations.dot(residual, image, parallelism: parallelism)
        let ratio = squaredResidual / before
        VectorOperations.combine(residual, with: ratio, &direction, parallelism: parallelism)
        VectorOperations.combine(image, with: ratio, &directionImage, parallelism: parallelism)
    }
}
