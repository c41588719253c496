/// A closed interval around an estimate.
public struct Interval: Sendable, Equatable {
    /// The lower end.
    public let lower: Double
    /// The upper end, at least ``lower``.
    public let upper: Double

    /// Keeps the two ends.
    ///
    /// - Precondition: `lower <= upper`.
    init(lower: Double, upper: Double) {
        precondition(lower <= upper, "an interval has its lower end first")
        self.lower = lower
        self.upper = upper
    }

    /// Passes a confidence level on, if it is one.
    ///
    /// - Throws: ``MetricsError/level(_:)`` unless `level` is strictly between 0 and 1.
    static func checkedLevel(_ level: Double) throws(MetricsError) -> Double {
        guard level > 0, level < 1 else { throw .level(level) }
        return level
    }
}
