import StanceAlgebra

/// Finds how far to go along a direction in which the objective decreases.
///
/// Objective: φ(t) = ½‖W + t D‖² + L(f + t u), convex in t, for weights W with decision values f, a direction D and its
/// image u in decision values.
///
/// Given: φ′ at 0 from wd = W·D, dd = ‖D‖² and the residuals; every further value of φ′ costs one pass over the rows
/// and none over the features, since u is known.
///
/// Result: a step t > 0 with φ(t) < φ(0), the decision values f + t u and the derivatives there.
///
/// Accepted is a t with −σ|φ′(0)| ≤ φ′(t) ≤ σ|φ′(0)| · min(1, exp(−m t / 2)), σ = ¼, where m is the largest change of a
/// row's difference of class scores along u. Objective values are never compared: near the optimum they agree in all
/// digits while derivatives still tell the way. That φ decreases follows all the same:
/// - if φ′(t) ≤ 0, because φ is convex;
/// - if φ′(t) > 0, from |φ‴| ≤ m φ″ (Bach, "Self-concordant analysis for logistic regression", Electron. J. Statist. 4,
///   2010, proposition 1 and its softmax form; the penalty only lowers the ratio): on [0, t], the greatest and the least
///   φ″, H and h, have H ≤ h e^{mt}. φ′ climbs from −A to 0, A = |φ′(0)|, at most at the rate H, so φ falls by at least
///   A²/2H; from there to t it climbs at least at the rate h, so φ gains at most φ′(t)²/2h ≤ σ²A²e^{−mt}/2h ≤ σ²A²/2H.
///   The net change is at most −(1 − σ²)·A²/2H.
///
/// Trial steps: t = 1, then Newton's method on φ′, kept inside the bracket of the signs seen.
struct LineSearch {
    /// What was found.
    struct Step {
        /// t.
        let length: Double
        /// f + t u.
        let decisions: [Double]
        /// The derivatives of the loss there.
        let derivatives: RowDerivatives
    }

    private static let slopeShare = 0.25
    private static let maximumTrials = 60

    let loss: any RowLoss
    /// W·D.
    let penaltySlope: Double
    /// ‖D‖².
    let penaltyCurvature: Double
    let parallelism: Parallelism

    /// Searches along the image `direction` from `decisions`; nil if the direction does not lead down, or if no step
    /// along it can be told from standing still.
    func search(from decisions: [Double], _ derivatives: RowDerivatives, along direction: [Double]) -> Step? {
        let startSlope = penaltySlope + dot(derivatives.residuals, direction)
        guard startSlope < 0, startSlope.isFinite else { return nil }
        let range = loss.scoreRange(direction)
        var bracket = (low: 0.0, high: Double.infinity)
        var length = 1.0
        var trial = Step(length: 0, decisions: decisions, derivatives: derivatives)
        var image = direction
        let zeroShift = [Double](repeating: 0, count: loss.width)
        for _ in 0..<Self.maximumTrials {
            trial = step(length, from: decisions, along: direction, reusing: trial)
            let slope = penaltySlope + length * penaltyCurvature + dot(trial.derivatives.residuals, direction)
            let allowed = Self.slopeShare * -startSlope
            if slope >= -allowed, slope <= allowed * StableMath.exponential(-0.5 * range * length) { return trial }
            if slope > 0 { bracket.high = length } else { bracket.low = length }
            trial.derivatives.curvature.multiply(
                direction, shiftedBy: zeroShift, into: &image, parallelism: parallelism)
            let curvature = penaltyCurvature + dot(image, direction)
            let next = Self.nextLength(after: length, slope: slope, curvature: curvature, bracket: bracket)
            if next == length { break }
            length = next
        }
        // The lower end of the bracket has a negative slope, so the objective is smaller there than at the start.
        return bracket.low > 0 ? step(bracket.low, from: decisions, along: direction, reusing: trial) : nil
    }

    private func step(
        _ length: Double, from decisions: [Double], along direction: [Double], reusing step: consuming Step
    ) -> Step {
        var moved = decisions
        VectorOperations.add(direction, times: length, to: &moved, parallelism: parallelism)
        var derivatives = step.derivatives
        loss.differentiate(decisions: moved, into: &derivatives, parallelism: parallelism)
        return Step(length: length, decisions: moved, derivatives: derivatives)
    }

    /// Newton's next guess if it lies well inside the bracket, else the bracket's middle or four times as far.
    private static func nextLength(
        after length: Double, slope: Double, curvature: Double, bracket: (low: Double, high: Double)
    ) -> Double {
        let guess = length - slope / curvature
        guard bracket.high < .infinity else {
            return guess > length && guess < 4 * length ? guess : 4 * length
        }
        let margin = 0.01 * (bracket.high - bracket.low)
        let inside = guess > bracket.low + margin && guess < bracket.high - margin
        return inside ? guess : bracket.low + 0.5 * (bracket.high - bracket.low)
    }

    private func dot(_ a: [Double], _ b: [Double]) -> Double {
        VectorOperations.dot(a, b, parallelism: parallelism)
    }
}
