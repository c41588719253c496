package import StanceAlgebra

/// Between the parameters that solvers work on (merged columns, contrast coordinates, present classes) and models.
extension LogisticProblem {
    /// The loss of the rows at a cost, as a function of W xᵢ + b.
    func rowLoss(cost: Double, parallelism: Parallelism = .single) -> any RowLoss {
        let weights = weights.map { cost * $0 }
        let loss: any RowLoss =
            classCount == 2
            ? BinaryLogLoss(labels: labels, weights: weights)
            : SoftmaxLogLoss(
                labels: labels, weights: weights, contrasts: ClassContrasts(classCount: presentClasses.count))
        // Offsets that all rows share have closed-form intercepts too, and zeros must not change a bit.
        guard let offsets, offsets.deviations.contains(where: { $0 != 0 }) else { return loss }
        return OffsetLoss(loss, offsets: offsets.deviations, parallelism: parallelism)
    }

    /// The model at an optimum.
    ///
    /// - Complexity: O((entries + features) · width).
    package func model(of optimum: LogisticOptimum, parallelism: Parallelism = .single) -> LinearModel {
        let weights = design.weights(of: optimum.coefficients, width: width, parallelism: parallelism)
        let expanded = design.expand(weights, width: width)
        let intercepts = offsets.map { zip(optimum.intercepts, $0.mean).map { $0 - $1 } } ?? optimum.intercepts
        guard classCount > 2 else {
            return LinearModel(
                classCount: 2, featureCount: featureCount, weights: expanded, intercepts: intercepts)
        }
        let contrasts = ClassContrasts(classCount: presentClasses.count)
        var classWeights = [Double](repeating: 0, count: featureCount * classCount)
        var scores = [Double](repeating: 0, count: presentClasses.count)
        for feature in 0..<featureCount {
            contrasts.expand({ expanded[feature * contrasts.width + $0] }, into: &scores)
            for (k, label) in presentClasses.enumerated() { classWeights[feature * classCount + label] = scores[k] }
        }
        var classIntercepts = [Double](repeating: LinearModel.absentClassIntercept, count: classCount)
        for (label, intercept) in zip(presentClasses, contrasts.scores(of: intercepts)) {
            classIntercepts[label] = intercept
        }
        return LinearModel(
            classCount: classCount, featureCount: featureCount, weights: classWeights, intercepts: classIntercepts)
    }

    /// The probability of every class in every row, rows held out included, at an optimum: rows × K, row after row.
    package func probabilities(at optimum: LogisticOptimum) -> [Double] {
        LinearModel.probabilities(
            ofDecisionValues: decisionValues(ofCoordinates: optimum.decisions), classCount: classCount)
    }

    /// The decision values, offsets included, that a solver's decisions stand for.
    func decisionValues(ofCoordinates decisions: [Double]) -> [Double] {
        let total = offsets.map { zip(decisions, $0.deviations).map { $0 + $1 } } ?? decisions
        guard classCount > 2 else { return total }
        let contrasts = ClassContrasts(classCount: presentClasses.count)
        var scores = [Double](repeating: 0, count: presentClasses.count)
        var values = [Double](repeating: LinearModel.absentClassIntercept, count: rowCount * classCount)
        for row in 0..<rowCount {
            contrasts.expand({ total[row * contrasts.width + $0] }, into: &scores)
            for (k, label) in presentClasses.enumerated() { values[row * classCount + label] = scores[k] }
        }
        return values
    }
}
