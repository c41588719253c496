/// Whether one of two classifiers is right more often than the other on the same rows: McNemar's test, exact.
///
/// Only rows on which exactly one of the two is right tell them apart. If both were equally good, each of these b + c rows
/// would go either way like a coin:
///
///     p = min(1, 2 · (Σᵢ C(b + c, i)) / 2^(b + c)), i from 0 to min(b, c)
///
/// two-sided; 1 if there is no such row. The test takes rows as independent. Where rows come in groups it finds
/// differences too easily, and the interval of the difference of the accuracies, which draws whole groups, is to be trusted.
///
/// Source: Q. McNemar, "Note on the sampling error of the difference between correlated proportions or percentages",
/// Psychometrika 12 (1947); the binomial form: A. Agresti, "Categorical Data Analysis" (2013), section 11.1.3.
public struct McNemarTest: Sendable, Equatable {
    /// b: the rows that only the first classifier has right.
    public let onlyFirstRight: Int
    /// c: the rows that only the second classifier has right.
    public let onlySecondRight: Int
    /// The probability of a difference at least as large between equally good classifiers.
    public let pValue: Double

    /// Tests two counts of rows.
    ///
    /// - Precondition: neither is negative.
    /// - Complexity: O(b + c).
    init(onlyFirstRight: Int, onlySecondRight: Int) {
        precondition(onlyFirstRight >= 0 && onlySecondRight >= 0, "rows are counted from 0")
        self.onlyFirstRight = onlyFirstRight
        self.onlySecondRight = onlySecondRight
        pValue = Self.pValue(fewer: min(onlyFirstRight, onlySecondRight), of: onlyFirstRight + onlySecondRight)
    }

    /// The sum is worked out from its last and largest term down: term i − 1 is `i / (n − i + 1)` times term i.
    private static func pValue(fewer: Int, of count: Int) -> Double {
        if 2 * fewer >= count { return 1 }
        var sum = 0.0
        var term = 1.0
        for i in stride(from: fewer, through: 0, by: -1) {
            sum += term
            term *= Double(i) / Double(count - i + 1)
        }
        return min(1, 2 * sum * largestTerm(fewer, of: count))
    }

    /// `C(n, m) / 2ⁿ` as a product of m quotients, halved as it grows so that nothing overflows; what underflows is 0.
    private static func largestTerm(_ chosen: Int, of count: Int) -> Double {
        var product = 1.0
        var halvings = count
        for j in 0..<chosen {
            product *= Double(count - j) / Double(j + 1)
            while product > 1, halvings > 0 {
                product /= 2
                halvings -= 1
            }
        }
        return product * Double(sign: .plus, exponent: max(-halvings, -1_100), significand: 1)
    }
}
