package import StanceAlgebra

/// Weights and intercepts that turn a row of features into decision values.
///
/// Two classes share one weight vector (width 1): a decision value above 0 speaks for label 1, below 0 for label 0, and
/// the probability of label 1 is 1 / (1 + e⁻ᶠ), as in scikit-learn. More classes have a weight vector each (width K),
/// whose probabilities are the softmax of the decision values; weights of a feature, and intercepts, then add up to zero
/// over the classes.
///
/// A class without training rows has no optimum: its intercept would run to −∞. Its weights are 0 and its intercept is
/// ``absentClassIntercept``, which makes its probability exactly 0; the sums over classes leave it out.
package struct LinearModel: Sendable, Equatable {
    /// The number of classes, K.
    package let classCount: Int
    /// The number of features, d.
    package let featureCount: Int
    /// The weights, feature after feature: d × ``width``.
    package let weights: [Double]
    /// The intercepts: ``width`` of them.
    package let intercepts: [Double]

    /// The number of decision values of a row: 1 for two classes, else K.
    package var width: Int { Self.width(classCount: classCount) }

    /// The intercept of a class that had no training rows.
    package static let absentClassIntercept = -1e6

    /// - Precondition: `classCount >= 2`, d × width weights and width intercepts.
    package init(classCount: Int, featureCount: Int, weights: [Double], intercepts: [Double]) {
        let width = Self.width(classCount: classCount)
        precondition(classCount >= 2, "a model needs two classes")
        precondition(weights.count == featureCount * width, "a model needs weights for each feature and class")
        precondition(intercepts.count == width, "a model needs an intercept for each class")
        self.classCount = classCount
        self.featureCount = featureCount
        self.weights = weights
        self.intercepts = intercepts
    }

    /// The number of decision values for a number of classes.
    package static func width(classCount: Int) -> Int { classCount == 2 ? 1 : classCount }

    /// The decision values o + W x + b of every row: rows × ``width``, row after row.
    ///
    /// - Parameters:
    ///   - matrix: The rows.
    ///   - offsets: o, rows × ``width``, row after row, where the model was fitted with offsets; 0 for all if nil.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: The matrix has ``featureCount`` columns, and there are as many offsets as decision values.
    /// - Complexity: O((values + rows) · width).
    package func decisionValues(
        for matrix: SparseMatrix, offsets: [Double]? = nil, parallelism: Parallelism = .single
    ) -> [Double] {
        precondition(matrix.columnCount == featureCount, "the matrix has another number of features than the model")
        precondition(
            offsets == nil || offsets?.count == matrix.rowCount * width, "every decision value needs an offset")
        var decisions = [Double](repeating: 0, count: matrix.rowCount * width)
        matrix.multiply(weights, width: width, into: &decisions, parallelism: parallelism)
        for row in 0..<matrix.rowCount {
            for k in 0..<width { decisions[row * width + k] += intercepts[k] }
        }
        if let offsets { VectorOperations.add(offsets, times: 1, to: &decisions, parallelism: parallelism) }
        return decisions
    }

    /// The probability of every class in every row: rows × K, row after row.
    ///
    /// Parameters and preconditions are those of ``decisionValues(for:offsets:parallelism:)``.
    package func probabilities(
        for matrix: SparseMatrix, offsets: [Double]? = nil, parallelism: Parallelism = .single
    ) -> [Double] {
        Self.probabilities(
            ofDecisionValues: decisionValues(for: matrix, offsets: offsets, parallelism: parallelism),
            classCount: classCount)
    }

    /// The probability of every class in every row: rows × K, row after row.
    ///
    /// - Parameter decisions: Rows × width.
    static func probabilities(ofDecisionValues decisions: [Double], classCount: Int) -> [Double] {
        let width = width(classCount: classCount)
        if width == 1 {
            return decisions.flatMap { decision in
                let (p, q) = StableMath.sigmoidPair(decision)
                return [q, p]
            }
        }
        var probabilities = decisions
        var row = [Double](repeating: 0, count: width)
        for start in stride(from: 0, to: decisions.count, by: width) {
            for k in 0..<width { row[k] = decisions[start + k] }
            StableMath.softmax(&row)
            for k in 0..<width { probabilities[start + k] = row[k] }
        }
        return probabilities
    }
}
