#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension SplitMix64 {
    /// Shares that counts are compatible with: a draw from the Dirichlet distribution with the parameters count + ½, which is
    /// what is known of shares after the counts where nothing was known before (Jeffreys' prior).
    ///
    /// The Bayesian bootstrap of counts (D. B. Rubin, Annals of Statistics 9, 1981), but for the ½, which leaves a label room
    /// that happened not to occur. It takes the same time for any counts.
    mutating func nextShares(_ counts: some Collection<Int>) -> [Double] {
        let draws = counts.map { nextGamma(shape: Double($0) + 0.5) }
        let sum = draws.reduce(0, +)
        return sum > 0 ? draws.map { $0 / sum } : draws.map { _ in 1 / Double(draws.count) }
    }

    /// A draw from the gamma distribution of a shape above 0 and scale 1.
    ///
    /// Source: G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables", ACM Transactions on Mathematical
    /// Software 26 (2000); shapes below 1 by their note at the end of section 6.
    mutating func nextGamma(shape: Double) -> Double {
        if shape < 1 { return nextGamma(shape: shape + 1) * pow(nextUnit(), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = nextNormal()
            let root = 1 + c * x
            guard root > 0 else { continue }
            let v = root * root * root
            if log(nextUnit()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
        }
    }

    /// A number above 0, up to 1.
    private mutating func nextUnit() -> Double { (Double(next() >> 11) + 1) * 0x1p-53 }
}
