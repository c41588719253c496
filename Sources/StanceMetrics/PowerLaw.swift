#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// How a score grows with the number of rows learned from: `s(n) = a − (b · n^(−c))`.
///
/// `a` is what the score approaches with ever more rows, `b` how far below it a single row would be, `c` how fast it
/// comes closer. For scores that are best when low, `b` is negative.
///
/// Source: C. Cortes, L. D. Jackel, S. A. Solla, V. Vapnik, J. S. Denker, "Learning curves: asymptotic values and rate of
/// convergence", NIPS 6 (1993). Among the forms that T. Viering, M. Loog, "The shape of learning curves: a review", IEEE
/// TPAMI 45 (2023), compare, it is one of the best for extrapolation, and they show curves that no such law fits.
public struct PowerLaw: Sendable, Equatable {
    /// `a`.
    public let limit: Double
    /// `b`.
    public let scale: Double
    /// `c`, above 0.
    public let exponent: Double

    /// A law with the given parameters.
    public init(limit: Double, scale: Double, exponent: Double) {
        self.limit = limit
        self.scale = scale
        self.exponent = exponent
    }

    /// The score after learning from `rows` rows.
    public func value(at rows: Double) -> Double { limit - scale * pow(rows, -exponent) }

    /// The number of rows at which the score is `value`: `(b / (a − value))^(1 / c)`, or nil if it never gets there.
    public func rows(reaching value: Double) -> Double? {
        let ratio = scale / (limit - value)
        guard ratio.isFinite, ratio > 0 else { return nil }
        let rows = pow(ratio, 1 / exponent)
        return rows.isFinite ? rows : nil
    }
}
