/// How confidence and accuracy go together: rows in bins of the probability given to the predicted label.
///
/// Ten bins of equal width: `(0, 0.1]`, `(0.1, 0.2]`, …, `(0.9, 1]`; a confidence of 0 is in the first. The edges are round
/// numbers, and a few hundred rows fill ten bins better than the fifteen of Guo et al.
public struct Reliability: Sendable, Equatable {
    /// The rows whose confidence is in one range.
    public struct Bin: Sendable, Equatable {
        /// The lower end of the range, not in it.
        public let lower: Double
        /// The upper end of the range, in it.
        public let upper: Double
        /// The number of rows.
        public let rowCount: Int
        /// The mean probability given to the predicted label; nil without rows.
        public let meanConfidence: Double?
        /// The share of rows predicted correctly; nil without rows.
        public let accuracy: Double?
    }

    /// The number of bins.
    public static let binCount = 10

    /// The bins, by ascending confidence.
    public let bins: [Bin]

    /// The expected calibration error: `Σb ((nb / n) · |accuracyb − confidenceb|)` over the bins b with nb rows; from 0 to 1.
    ///
    /// Rows sampled from a perfectly calibrated classifier give more than 0, and the fewer rows the more.
    ///
    /// Source: M. P. Naeini, G. F. Cooper, M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian
    /// binning", AAAI 2015; for several labels, by the confidence in the predicted one: C. Guo et al., "On calibration of
    /// modern neural networks", ICML 2017, equation 3.
    public let expectedCalibrationError: Double

    /// - Precondition: the sums are of ``binCount`` bins, and there is a row.
    init(rowCounts: [Int], correctCounts: [Int], confidenceSums: [Double]) {
        var gaps = 0.0
        bins = (0..<Self.binCount).map { bin in
            let (count, correct) = (rowCounts[bin], Double(correctCounts[bin]))
            gaps += abs(correct - confidenceSums[bin])
            return Bin(
                lower: Self.edge(bin), upper: Self.edge(bin + 1), rowCount: count,
                meanConfidence: count == 0 ? nil : confidenceSums[bin] / Double(count),
                accuracy: count == 0 ? nil : correct / Double(count))
        }
        // nb · |accuracyb − confidenceb| is the difference of the sums.
        expectedCalibrationError = gaps / Double(rowCounts.reduce(0, +))
    }

    /// The bin of a confidence.
    static func bin(of confidence: Double) -> Int {
        (0..<(binCount - 1)).first { confidence <= edge($0 + 1) } ?? binCount - 1
    }

    private static func edge(_ number: Int) -> Double { Double(number) / Double(binCount) }
}
