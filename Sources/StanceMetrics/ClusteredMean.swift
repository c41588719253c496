/// A mean with a normal interval that knows that values of one cluster go together.
///
/// `mean = (Σ xᵢ) / n`, and with the clusters g of G and their residual sums `r[g] = Σ_{i in g} (xᵢ − mean)`
///
/// `SE² = (G / (G − 1)) · ((Σ r[g]²) / n²)`, interval `mean ± (z · SE)`.
///
/// With one value a cluster this is the textbook interval of a mean. Source: A. C. Cameron, D. L. Miller, "A
/// practitioner's guide to cluster-robust inference", Journal of Human Resources 50 (2015), for a regression on a
/// constant alone. It needs no resampling, so that a million rows cost no more than one pass.
///
/// Not promised: coverage for fewer than some 30 clusters, where it is too narrow.
package struct ClusteredMean: Sendable, Equatable {
    /// The mean of the values.
    package let mean: Double
    /// The interval around it; nil with a single cluster.
    package let interval: Interval?
    /// The number of clusters.
    package let clusterCount: Int

    /// - Parameters:
    ///   - values: at least one.
    ///   - clusters: the cluster of each value, or nil if values are independent.
    ///   - level: the confidence level, strictly between 0 and 1.
    /// - Precondition: there is a value, and as many clusters as values.
    /// - Complexity: O(*n*) expected.
    package init(_ values: [Double], clusters: [Int]? = nil, level: Double = 0.95) {
        precondition(!values.isEmpty, "a mean needs a value")
        precondition(clusters.map { $0.count == values.count } ?? true, "every value has a cluster")
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares: Double
        if let clusters {
            var position: [Int: Int] = [:]
            var sums: [Double] = []
            for (value, cluster) in zip(values, clusters) {
                if let known = position[cluster] {
                    sums[known] += value - mean
                } else {
                    position[cluster] = sums.count
                    sums.append(value - mean)
                }
            }
            clusterCount = sums.count
            squares = sums.reduce(0) { $0 + $1 * $1 }
        } else {
            clusterCount = values.count
            squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
        self.mean = mean
        guard clusterCount > 1 else {
            interval = nil
            return
        }
        let ofClusters = Double(clusterCount) / Double(clusterCount - 1)
        let reach = Interval.normalQuantile(twoSidedLevel: level) * (ofClusters * squares).squareRoot() / count
        interval = Interval(lower: mean - reach, upper: mean + reach)
    }
}
