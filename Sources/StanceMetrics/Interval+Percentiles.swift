extension Interval {
    /// The interval between the `(1 − level) / 2` and the `(1 + level) / 2` quantile of `values`.
    ///
    /// - Precondition: there is at least one value.
    /// - Complexity: O(r log r) for r values.
    init(percentilesOf values: [Double], level: Double) {
        let sorted = values.sorted()
        self.init(
            lower: quantile((1 - level) / 2, ofSorted: sorted),
            upper: quantile((1 + level) / 2, ofSorted: sorted))
    }
}

/// The quantile with linear interpolation between order statistics: with `h = (r − 1) · share` and values from 0,
/// `v[⌊h⌋] + ((h − ⌊h⌋) · (v[⌊h⌋ + 1] − v[⌊h⌋]))`.
///
/// Type 7 of R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996),
/// and NumPy's default.
private func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    let position = share * Double(values.count - 1)
    let below = Int(position)
    let above = min(below + 1, values.count - 1)
    let value = values[below] + (position - Double(below)) * (values[above] - values[below])
    // Rounding can carry the sum one ulp beyond the upper neighbour, and two quantiles out of order.
    return min(value, values[above])
}
