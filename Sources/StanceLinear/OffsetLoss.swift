import StanceAlgebra

/// A loss of rows whose decision values have a part known in advance: L(o + f) as a function of f.
///
/// o and f only differ by a constant, so the derivatives with respect to f are those of L at o + f, and nothing else in
/// a solver has to know of offsets.
struct OffsetLoss: RowLoss {
    let base: any RowLoss
    /// o: n × k.
    let offsets: [Double]
    let priorIntercepts: [Double]

    var width: Int { base.width }
    var rowCount: Int { base.rowCount }
    var weights: [Double] { base.weights }

    /// The best intercepts have no closed form here; those without offsets are where the search for them starts. It goes
    /// on to the rounding floor, which is what a solver's stopping rule asks of them where zero weights are the optimum.
    init(_ base: any RowLoss, offsets: [Double], parallelism: Parallelism) {
        self.base = base
        self.offsets = offsets
        var intercepts = base.priorIntercepts
        var decisions = offsets
        for i in decisions.indices { decisions[i] += intercepts[i % intercepts.count] }
        var derivatives = RowDerivatives(for: base)
        base.differentiate(decisions: decisions, into: &derivatives, parallelism: parallelism)
        let floor = derivatives.roundingFloor(rowNorms: [Double](repeating: 0, count: base.rowCount))
        InterceptElimination(loss: base, parallelism: parallelism).minimise(
            &intercepts, decisions: &decisions, derivatives: &derivatives, tolerance: floor)
        priorIntercepts = intercepts
    }

    func value(decisions: [Double], parallelism: Parallelism) -> Double {
        base.value(decisions: offset(decisions, parallelism), parallelism: parallelism)
    }

    func differentiate(decisions: [Double], into derivatives: inout RowDerivatives, parallelism: Parallelism) {
        base.differentiate(
            decisions: offset(decisions, parallelism), into: &derivatives, parallelism: parallelism)
    }

    func scoreRange(_ direction: [Double]) -> Double { base.scoreRange(direction) }

    func sampleStep(
        gram: SymmetricMatrix, coefficients: [Double], decisions: [Double], derivatives: RowDerivatives
    ) -> SampleStep? {
        base.sampleStep(
            gram: gram, coefficients: coefficients, decisions: offset(decisions, .single), derivatives: derivatives)
    }

    /// o + f.
    private func offset(_ decisions: [Double], _ parallelism: Parallelism) -> [Double] {
        var sum = decisions
        VectorOperations.add(offsets, times: 1, to: &sum, parallelism: parallelism)
        return sum
    }
}
