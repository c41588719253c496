import StanceAlgebra

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

    /// The model that a solver's parameters stand for.
    ///
    /// - Parameters:
    ///   - weights: Merged columns × width of the loss.
    ///   - intercepts: Width of the loss.
    func model(weights: [Double], intercepts: [Double]) -> LinearModel {
        let expanded = design.expand(weights, width: intercepts.count)
        let intercepts = offsets.map { zip(intercepts, $0.mean).map { $0 - $1 } } ?? intercepts
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

    /// A point in sample space close to a model that is close to an optimum.
    ///
    /// - Precondition: The model has the classes and features of the problem.
    func samplePoint(of model: LinearModel, _ objective: SampleObjective) -> SampleObjective.Point {
        let (weights, intercepts) = parameters(of: model)
        let width = intercepts.count
        var decisions = [Double](repeating: 0, count: rowCount * width)
        design.multiply(weights, width: width, into: &decisions, parallelism: .single)
        for i in decisions.indices { decisions[i] += intercepts[i % width] }
        return objective.point(near: decisions, intercepts: intercepts)
    }

    /// The solver's parameters closest to a model.
    ///
    /// - Precondition: The model has the classes and features of the problem.
    func parameters(of model: LinearModel) -> (weights: [Double], intercepts: [Double]) {
        precondition(
            model.classCount == classCount && model.featureCount == featureCount,
            "a model to start from needs the classes and features of the problem")
        func withMeanOffset(_ intercepts: [Double]) -> [Double] {
            offsets.map { zip(intercepts, $0.mean).map { $0 + $1 } } ?? intercepts
        }
        guard classCount > 2 else {
            return (design.project(model.weights, width: 1), withMeanOffset(model.intercepts))
        }
        let contrasts = ClassContrasts(classCount: presentClasses.count)
        var coordinates = [Double](repeating: 0, count: featureCount * contrasts.width)
        for feature in 0..<featureCount {
            let scores = presentClasses.map { model.weights[feature * classCount + $0] }
            contrasts.contract(scores) { coordinates[feature * contrasts.width + $0] = $1 }
        }
        return (
            design.project(coordinates, width: contrasts.width),
            withMeanOffset(contrasts.coordinates(of: presentClasses.map { model.intercepts[$0] }))
        )
    }
}
