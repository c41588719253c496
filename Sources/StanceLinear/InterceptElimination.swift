import StanceAlgebra

/// The intercepts as a function of the weights: the b that minimises F(W, b).
///
/// The intercepts are not penalised, and with text their curvature is thousands of times that of a weight. Minimising
/// over them exactly, F̃(W) = min_b F(W, b), takes them out of the search: ∇F̃ = ∂F/∂W, and the Hessian of F̃ is the Schur
/// complement I + Xᵀ(S − S 1 B⁻¹ 1ᵀ S)X, with S the curvature of the rows and B = 1ᵀ S 1 that of the intercepts.
struct InterceptElimination {
    let loss: any RowLoss
    let parallelism: Parallelism

    /// Moves `decisions` by the same amount in every row until the residuals add up to zero, by Newton's method.
    ///
    /// Stopping rule: ‖Σᵢ ∂L/∂fᵢ‖ ≤ tolerance.
    ///
    /// - Parameters:
    ///   - intercepts: Moved along with the decisions.
    ///   - tolerance: The norm of the intercepts' gradient to reach.
    func minimise(
        _ intercepts: inout [Double], decisions: inout [Double], derivatives: inout RowDerivatives, tolerance: Double
    ) {
        let search = LineSearch(loss: loss, penaltySlope: 0, penaltyCurvature: 0, parallelism: parallelism)
        for _ in 0..<100 {
            let gradient = Self.sumOverRows(derivatives.residuals, width: loss.width)
            guard Self.norm(gradient) > tolerance else { return }
            let shift = factor(derivatives).solve(gradient).map { -$0 }
            var direction = [Double](repeating: 0, count: decisions.count)
            for i in direction.indices { direction[i] = shift[i % loss.width] }
            guard let step = search.search(from: decisions, derivatives, along: direction) else { return }
            for k in shift.indices { intercepts[k] += step.length * shift[k] }
            decisions = step.decisions
            derivatives = step.derivatives
        }
    }

    /// The factored curvature of the intercepts, B.
    func factor(_ derivatives: RowDerivatives) -> SmallCholesky {
        var curvature = loss.totalCurvature(derivatives)
        // Where every probability is 0 or 1 to working precision, B rounds to zero; the floor keeps it invertible and is
        // far below any curvature that matters.
        let floor = 1e-14 * loss.totalWeight
        for k in 0..<loss.width { curvature[k * loss.width + k] += floor }
        return SmallCholesky(curvature, size: loss.width) ?? SmallCholesky.identity(size: loss.width)
    }

    /// Takes S 1 β from each row of `image` = S u, with β = B⁻¹ 1ᵀ S u: what is left when the intercepts follow.
    ///
    /// - Returns: β.
    func removeMean(
        _ image: inout [Double], derivatives: RowDerivatives, factor: SmallCholesky
    ) -> [Double] {
        let shift = factor.solve(Self.sumOverRows(image, width: loss.width))
        var constant = [Double](repeating: 0, count: image.count)
        for i in constant.indices { constant[i] = shift[i % loss.width] }
        var change = constant
        loss.applyCurvature(derivatives, to: constant, into: &change, parallelism: parallelism)
        VectorOperations.add(change, times: -1, to: &image, parallelism: parallelism)
        return shift
    }

    static func sumOverRows(_ values: [Double], width: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: width)
        if width == 1 {
            sums[0] = values.reduce(0, +)
        } else {
            for i in values.indices { sums[i % width] += values[i] }
        }
        return sums
    }

    static func norm(_ vector: [Double]) -> Double {
        vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
}
