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

    /// The interval with `2 · value − upper` and `2 · value − lower` as its ends, each cut to a range: the basic bootstrap
    /// interval, made of the percentile interval around an estimate `value`.
    ///
    /// For estimates that are biased, such as the calibration error: it is a sum of absolute values, which chance only
    /// increases. A resample exceeds the rows about as much as the rows exceed the truth. Percentiles have that bias twice;
    /// reflected they have it not at all. With 100 rows and a true error of 0.04, 95 % percentile intervals contained it in
    /// 1 % of simulations, reflected ones in 87 % (`Documentation/Metrics.md`).
    ///
    /// Source: A. C. Davison, D. V. Hinkley, "Bootstrap Methods and their Application" (1997), section 5.2.
    func reflected(about value: Double, within range: ClosedRange<Double>) -> Interval {
        func cut(_ end: Double) -> Double { min(max(2 * value - end, range.lowerBound), range.upperBound) }
        return Interval(lower: cut(upper), upper: cut(lower))
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
