extension TextClassifier {
    /// What became of the rows held out in training, or nil if the model does not tell: it was trained without validation.
    ///
    /// It is read from the file each time, and only then, since most uses of a model do not need it.
    ///
    /// - Throws: `ModelError.damaged`.
    public func heldOutRows() throws(ModelError) -> HeldOutRows? {
        guard let heldOutSection else { return nil }
        func damaged(_ detail: String) -> ModelError {
            .damaged(path: name, part: ModelLayout.SectionKind.heldOut.name, detail: detail)
        }
        guard let rows = HeldOutRows(json: heldOutSection.copy(0..<heldOutSection.count)) else {
            throw damaged("not the JSON of held-out rows")
        }
        if let flaw = rows.flaw(labelCount: labels.count) { throw damaged(flaw) }
        return rows
    }

    /// This classifier, abstaining where it is not sure: predictions below a probability are marked as uncertain.
    ///
    /// The probability is the lowest with which no more than a share of wrong labels was among the held-out rows accepted.
    /// That holds, give or take chance, for texts like those of training, and promises nothing for others.
    ///
    /// - Parameter maximumError: the share of wrong labels that is put up with, above 0 and below 1.
    /// - Throws: `AbstainingError`, or `ModelError.damaged`.
    public func with(maximumError: Double) throws -> TextClassifier {
        guard maximumError > 0, maximumError < 1 else { throw AbstainingError.share(found: maximumError) }
        guard !hasOtherPriors else { throw AbstainingError.otherPriors }
        guard !labels.contains(Prediction.uncertainLabel) else { throw AbstainingError.labelTaken }
        guard let rows = try heldOutRows() else { throw AbstainingError.noHeldOutRows(model: name) }
        guard let point = rows.point(maximumError: maximumError) else {
            throw AbstainingError.unreachable(
                maximumError, lowest: rows.points.map(\.errorRate).min() ?? 1, rows: rows.rowCount)
        }
        var abstaining = self
        abstaining.leastProbability = point.threshold
        return abstaining
    }
}

/// Why a classifier cannot abstain.
public enum AbstainingError: Error, Equatable, Sendable {
    /// The share is not above 0 and below 1.
    case share(found: Double)
    /// No threshold makes the share of wrong labels as small as asked for.
    case unreachable(Double, lowest: Double, rows: Int)
    /// The model does not tell what became of rows held out in training.
    case noHeldOutRows(model: String)
    /// Label shares other than those of the held-out rows have been given.
    case otherPriors
    /// A label of the model is called as uncertain predictions are.
    case labelTaken
}

extension AbstainingError: CustomStringConvertible {
    /// What was expected, what was found, and what to do.
    public var description: String {
        switch self {
        case .share(let found):
            "maximum error: expected a share above 0 and below 1, found \(found)"
        case .unreachable(let share, let lowest, let rows):
            "maximum error: no probability of a label keeps the error among \(rows) held-out rows to \(share); the lowest that any keeps is \(Self.roundedUp(lowest))"
        case .noHeldOutRows(let model):
            "\(model): the model keeps no held-out rows to tell its error from; train it anew without --no-validation"
        case .otherPriors:
            "maximum error: it goes by held-out rows with the label shares of training, so it does not go with a prior"
        case .labelTaken:
            "maximum error: the model has a label “\(Prediction.uncertainLabel)” of its own; rename it in the training data"
        }
    }

    /// To four decimals, so that the number shown can be reached.
    private static func roundedUp(_ share: Double) -> Double { (share * 1e4).rounded(.up) / 1e4 }
}
