import StanceLinear
package import StanceMetrics
package import StanceModel

/// The temperature at which the probabilities of held-out rows are as sure as they are right, and what becomes of the rows.
///
/// The decision values of the model are divided by the temperature that all held-out rows choose. Scores go by
/// *cross-fitted* probabilities: those of each part of the rows at the temperature that the other parts choose, so that no
/// row has a say in its own. Where that gains nothing, as with few rows, the temperature is 1.
///
/// Rows count in the choice as in the objective: with class weights, the model's probabilities are those of the weighted
/// rows, and it is for them that they are to be right.
struct Calibration: Sendable {
    /// The most parts that rows choose temperatures in.
    static let mostParts = 10

    /// What the decision values are to be divided by.
    let temperature: Double
    /// The held-out rows as the fitted models see them.
    let before: Predictions
    /// The temperature of each row that its cross-fitted probabilities are at.
    let crossFittedTemperatures: [Double]

    private let probabilities: [Double]
    private var classCount: Int { before.labels.count }

    /// Calibrates held-out predictions.
    ///
    /// - Parameters:
    ///   - parts: the part of each row: its fold, or what else keeps rows together that are not independent. Any numbers; of
    ///     more than ``mostParts`` some are joined.
    ///   - classWeights: how much the rows of each label count; nil for all alike.
    /// - Precondition: the predictions have probabilities, and there is a part for each row.
    init(_ predictions: Predictions, parts: [Int], classWeights: [Double]?) {
        guard let probabilities = predictions.probabilities else {
            preconditionFailure("only probabilities can be calibrated")
        }
        precondition(parts.count == predictions.rowCount, "a part for each row")
        before = predictions
        self.probabilities = probabilities
        let scaling = TemperatureScaling(
            probabilities: probabilities, labels: predictions.truth, classCount: predictions.labels.count,
            weights: classWeights.map { weights in predictions.truth.map { weights[$0] } })
        let rows = Array(parts.indices)
        let crossFitted = Self.crossFitted(scaling, Self.joined(parts))
        let loss = rows.reduce(0) { $0 + scaling.logLoss(of: [$1], temperature: crossFitted[$1]) }
        if loss < scaling.logLoss(of: rows, temperature: 1), let found = scaling.temperature(of: rows) {
            temperature = found
            crossFittedTemperatures = crossFitted
        } else {
            temperature = 1
            crossFittedTemperatures = rows.map { _ in 1 }
        }
    }

    /// The cross-fitted probabilities, row-major.
    var crossFitted: [Double] {
        crossFittedTemperatures.indices.flatMap { row in
            TemperatureScaling.probabilities(
                Array(probabilities[row * classCount..<(row + 1) * classCount]), classCount: classCount,
                temperature: crossFittedTemperatures[row])
        }
    }

    /// Calibrates what models of a setting say of held-out rows.
    ///
    /// - Parameters:
    ///   - probabilities: of each row, row after row.
    ///   - truth: the label of each row.
    init(_ setting: Setting, _ probabilities: [Double], truth: [Int], labels: [String], parts: [Int]) throws {
        self.init(
            try Predictions(
                labels: labels, truth: truth, predicted: mostProbable(probabilities, classCount: labels.count),
                probabilities: probabilities),
            parts: parts, classWeights: setting.classWeight.weights(truth, labels))
    }

    /// Calibrates what models of a setting say of the rows of each fold.
    ///
    /// - Parameters:
    ///   - probabilities: of the tested rows, in their order.
    ///   - rows: those that `folds` divides.
    init(
        _ setting: Setting, _ probabilities: [Double], _ data: LearningSet, rows: [Int], folds: Folds
    ) throws {
        try self.init(
            setting, probabilities, truth: folds.scored.map { data.labels[rows[$0]] }, labels: data.labelNames,
            parts: folds.foldOfScored)
    }

    /// For each row, the temperature that the rows of the other parts choose.
    private static func crossFitted(_ scaling: TemperatureScaling, _ parts: [Int]) -> [Double] {
        let temperatures = (0..<mostParts).map { part -> Double in
            guard parts.contains(part) else { return 1 }
            return scaling.temperature(of: parts.indices.filter { parts[$0] != part }) ?? 1
        }
        return parts.map { temperatures[$0] }
    }

    /// The parts in the order of their first rows, dealt out to at most ``mostParts``.
    private static func joined(_ parts: [Int]) -> [Int] {
        var numbers: [Int: Int] = [:]
        return parts.map { part in
            let number = numbers[part] ?? numbers.count
            numbers[part] = number
            return number % mostParts
        }
    }

    /// What becomes of the held-out rows, by the probabilities of the model that is made.
    var heldOutRows: HeldOutRows {
        let scaled = TemperatureScaling.probabilities(
            probabilities, classCount: classCount, temperature: temperature)
        let confidences = before.predicted.enumerated().map { scaled[$0 * classCount + $1] }
        let isWrong = zip(before.truth, before.predicted).map { $0 != $1 }
        let curve = RiskCoverage(confidences: confidences, isWrong: isWrong).thinned(to: HeldOutRows.mostPoints)
        return HeldOutRows(
            confusion: ConfusionMatrix(before).counts,
            points: curve.points.map {
                HeldOutRows.Point(threshold: $0.threshold, accepted: $0.accepted, errors: $0.errors)
            })
    }
}

/// How probabilities were made as sure as they are right.
public struct CalibrationReport: Sendable, Equatable {
    /// How far the probabilities of held-out rows are from how often they are right.
    public struct Figures: Sendable, Equatable {
        /// The expected calibration error.
        public let calibrationError: Double
        /// The mean log loss.
        public let logLoss: Double

        init(_ scores: Scores) {
            calibrationError = scores.calibrationError ?? .infinity
            logLoss = scores.logLoss ?? .infinity
        }
    }

    /// What the fitted decision values were divided by; 1 where no other temperature gains.
    public let temperature: Double
    /// Of the fitted models, on held-out rows.
    public let before: Figures
    /// The same rows, each at the temperature that rows of other folds chose.
    public let after: Figures

    init(_ calibration: Calibration, after: Scores) {
        temperature = calibration.temperature
        before = Figures(Scores(calibration.before))
        self.after = Figures(after)
    }
}

extension RiskCoverage {
    /// The curve of the rows that a model has kept.
    package init(_ rows: HeldOutRows) {
        self.init(
            points: rows.points.map { Point(threshold: $0.threshold, accepted: $0.accepted, errors: $0.errors) })
    }
}
