#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension Interval {
    /// The Wilson score interval of a proportion: useful for small counts too, and always within 0 and 1.
    ///
    /// `((x + (z² / 2)) ± (z · √(((x · (n − x)) / n) + (z² / 4)))) / (n + z²)` for x successes in n trials, with z
    /// the two-sided normal quantile of the level: 1.96 for 0.95. No continuity correction.
    ///
    /// No trials say nothing: the interval is [0, 1], the limit of the formula. No success puts the lower end at
    /// exactly 0, and nothing but successes the upper end at exactly 1. It takes the trials as independent.
    ///
    /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    /// American Statistical Association 22 (1927).
    ///
    /// - Parameters:
    ///   - successes: x, from 0 to `trials`.
    ///   - trials: n, 0 or more.
    ///   - level: the confidence level, strictly between 0 and 1.
    /// - Throws: ``MetricsError/proportion(successes:trials:)``, ``MetricsError/level(_:)``.
    public static func wilson(successes: Int, trials: Int, level: Double = 0.95) throws(MetricsError) -> Interval {
        guard successes >= 0, successes <= trials else { throw .proportion(successes: successes, trials: trials) }
        let z = normalQuantile(twoSidedLevel: try checkedLevel(level))
        guard trials > 0 else { return Interval(lower: 0, upper: 1) }
        let x = Double(successes)
        let n = Double(trials)
        let centre = x + z * z / 2
        let reach = z * (x * (n - x) / n + z * z / 4).squareRoot()
        return Interval(
            lower: successes == 0 ? 0 : (centre - reach) / (n + z * z),
            upper: successes == trials ? 1 : (centre + reach) / (n + z * z))
    }

    /// The z > 0 with `P(|Z| ≤ z) = level` for a standard normal Z.
    ///
    /// Solves `erfc(z / √2) = 1 − level` by Newton's method. The left side is convex and falls for z > 0, and z = 0 is
    /// left of the root, so in exact arithmetic every step goes up and none beyond the root: the first step that does
    /// not go up has arrived. Nine steps for 0.95, 41 for the largest Double below 1.
    static func normalQuantile(twoSidedLevel level: Double) -> Double {
        let tail = 1 - level
        var z = 0.0
        while true {
            let slope = (2 / Double.pi).squareRoot() * exp(-z * z / 2)
            let next = z + (erfc(z / 2.0.squareRoot()) - tail) / slope
            guard next > z else { return z }
            z = next
        }
    }
}
