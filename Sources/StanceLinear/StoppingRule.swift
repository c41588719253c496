/// When a solver has reached the optimum: ‖∇F‖ ≤ max(tolerance · ‖∇F(0, b₀)‖, rounding floor).
///
/// Both solvers share it. b₀ are the best intercepts for zero weights.
struct StoppingRule {
    /// ‖∇F(0, b₀)‖.
    let startNorm: Double
    /// The norm that the tolerance asks for, tolerance · ‖∇F(0, b₀)‖.
    let tolerance: Double
    /// The norm at which to stop; negative, and so out of reach, if the problem's numbers overflow.
    private let target: Double

    init(tolerance: Double, startNorm: Double, roundingFloor: Double) {
        self.startNorm = startNorm
        self.tolerance = tolerance * startNorm
        let target = max(self.tolerance, roundingFloor)
        self.target = target.isFinite ? target : -1
    }

    /// Whether a gradient is small enough; false for one that is not a number.
    func isMet(by gradientNorm: Double) -> Bool {
        gradientNorm <= target
    }

    /// ‖∇F‖ / ‖∇F(0, b₀)‖; 0 where zero weights are the optimum.
    func relative(_ gradientNorm: Double) -> Double {
        startNorm > 0 ? gradientNorm / startNorm : 0
    }
}
