import StanceLinear
import StanceModel

/// How rows are held out to score the setting that training chose.
public enum HeldOutMethod: String, Sendable, Hashable, CaseIterable {
    /// One row or group at a time where that is right and quick, else by folds.
    case automatic = "auto"
    /// The rows of a fold by a model trained on the other folds.
    case folds
    /// Each row, or each group of them, by the model trained on all others; worked out from the one fit to all rows
    /// (``LeaveOneOut`` of StanceLinear).
    case leaveOneOut = "leave-one-out"
}

extension TrainingOptions {
    /// n · (K − 1) for n rows and K labels up to which leaving one out is the default: 0.4 s with the reference BLAS.
    static let largestQuickDimension = 1000

    /// Checks what can be known of leaving one out before the search, where it was asked for.
    ///
    /// - Throws: `TrainingError.option` that names what stands in its way.
    func checkHeldOut(_ prepared: PreparedData) throws(TrainingError) {
        guard heldOut == .leaveOneOut else { return }
        guard validates else {
            throw Self.leaveOneOutError(expected: "no --no-validation, which holds no row out", found: "it")
        }
        guard weighting == .tfidf else {
            throw Self.leaveOneOutError(
                expected: "--weighting tfidf, as naive-Bayes ratios have learned from the labels of the rows left out",
                found: weighting.map { "--weighting \($0.rawValue)" } ?? "the weighting left to the search")
        }
        let outputs = prepared.summary.labels.count - 1
        let mostRows = LeaveOneOut.largestDimension / outputs
        guard prepared.labels.count <= mostRows else {
            throw Self.leaveOneOutError(
                expected: "at most \(mostRows) rows of \(outputs + 1) labels, which take 1 GB",
                found: "\(prepared.labels.count)")
        }
    }

    /// Whether rows are left out one by one, or group by group, to score a setting.
    func leavesOneOut(_ setting: Setting, _ prepared: PreparedData) -> Bool {
        guard validates, setting.weighting == .tfidf else { return false }
        switch heldOut {
        case .folds: return false
        case .leaveOneOut: return true
        case .automatic:
            return prepared.labels.count * (prepared.summary.labels.count - 1) <= Self.largestQuickDimension
        }
    }

    fileprivate static func leaveOneOutError(expected: String, found: String) -> TrainingError {
        .option("--held-out \(HeldOutMethod.leaveOneOut.rawValue)", expected: expected, found: found)
    }
}

/// The scores of the chosen setting on rows that were held out, how they were, and what temperature they ask for.
struct HeldOutScores: Sendable {
    /// `folds` or `leaveOneOut`.
    let method: HeldOutMethod
    let calibration: Calibration
    /// Of the calibrated probabilities.
    let evaluation: Evaluation

    /// Scores what a model says of rows without them, or, where that is not known, what models of the folds said.
    ///
    /// - Throws: `TrainingError.option` where leaving one out was asked for and cannot be done.
    init(
        _ validation: SettingChoice.Validation, _ model: FittedModel, _ prepared: PreparedData, options: TrainingOptions
    ) throws {
        let labels = prepared.summary.labels
        let probabilities: [Double]
        let parts: [Int]
        switch model.leftOut {
        case .success(let found):
            method = .leaveOneOut
            let scored = prepared.scoredRows
            probabilities = scored.flatMap { found[$0 * labels.count..<($0 + 1) * labels.count] }
            parts = scored.map { prepared.groups.groupOfRow[$0] }
        case .failure(let error) where options.heldOut == .leaveOneOut:
            throw TrainingOptions.leaveOneOutError(error, labels: labels)
        case .failure, nil:
            method = .folds
            probabilities = validation.search.chosen.probabilities
            parts = validation.folds.foldOfScored
        }
        calibration = try Calibration(
            model.setting, probabilities, truth: prepared.scoredRows.map { prepared.labels[$0] }, labels: labels,
            parts: parts)
        evaluation = try Evaluation(prepared, probabilities: calibration.crossFitted, options: options)
    }
}

extension TrainingOptions {
    fileprivate static func leaveOneOutError(_ error: LeaveOneOutError, labels: [String]) -> TrainingError {
        switch error {
        case .classInOneGroup(let label):
            leaveOneOutError(
                expected: "rows of each label in two groups, or two rows without groups, for each target",
                found: "“\(printable(labels[label]))” in one")
        case .tooLarge(let dimension):
            leaveOneOutError(
                expected: "at most \(LeaveOneOut.largestDimension) rows times labels but one", found: "\(dimension)")
        case .noOptimum:
            leaveOneOutError(
                expected: "a smaller --cost, at which the fit without each row can be found", found: "none")
        }
    }
}
