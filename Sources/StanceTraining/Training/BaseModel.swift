import StanceModel
import StanceText

/// A model that training starts from, as seen from the rows to be learned.
///
/// Its decision values o for a row, times a strength α, are a fixed part of those of the new model, and weights of its own
/// are learned on top:
///
///     minimise ½‖D‖² + C · Σᵢ sᵢ · logloss(yᵢ, α · oᵢ + D xᵢ + d)
///
/// The penalty pulls towards α times the base instead of towards zero, as the Gaussian prior around a base's weights does in
/// Chelba and Acero (2004), "Adaptation of Maximum Entropy Capitalizer: Little Data Can Help a Lot"; here the
/// correction has features and weightings of its own, those that the rows teach. What holds d back is in
/// ``Learner/imaginaryRowWeight``.
struct BaseModel: Sendable {
    /// The strengths that are tried besides 0, which is training without the base. A base meets text of another kind with
    /// more confidence than it deserves there; strengths below 1 take that back.
    static let searchedStrengths: [Double] = [0.25, 0.5, 1]
    /// The costs that are tried with a base, in ascending order. The first leaves the base as it is but for the intercepts.
    static let searchedCosts: [Double] = [0.001, 0.1, 0.3, 1, 3, 10, 30, 100]

    let classifier: TextClassifier
    let restriction: LabelRestriction
    /// o, row after row, one for two labels and otherwise one a label.
    private let decisionValues: [Double]

    /// Works out the decision values of prepared rows.
    ///
    /// - Throws: `TrainingError.unknownLabels` if rows have labels that the base does not know.
    init(_ classifier: TextClassifier, for prepared: PreparedData, threads: Int) throws {
        let labels = prepared.summary.labels
        guard let restriction = LabelRestriction(from: classifier.labels, to: labels) else {
            throw TrainingError.unknownLabels(
                labels.filter { !classifier.labels.contains($0) }, known: classifier.labels)
        }
        self.classifier = classifier
        self.restriction = restriction
        decisionValues = try classifier.decisionValues(
            prepared.texts, targets: prepared.targets.nameOfRow, restriction: restriction, threads: threads)
    }

    /// What familiarity of a model on top is measured by: how much of some rows the base knows.
    func familiarityScale(_ prepared: PreparedData, rows: [Int], threads: Int) throws -> FamiliarityScale? {
        let targets = prepared.targets.nameOfRow
        return try classifier.familiarityScale(
            rows.map { prepared.texts[$0] }, targets: targets.map { names in rows.map { names[$0] } }, threads: threads)
    }

    /// α · o of some rows, or nil at strength 0.
    func offsets(_ rows: [Int], strength: Double) -> [Double]? {
        guard strength != 0 else { return nil }
        let width = restriction.outputCount
        return rows.flatMap { row in decisionValues[row * width..<(row + 1) * width].map { strength * $0 } }
    }
}

extension TextClassifier {
    /// What a correction of the model does with targets. Weights of targets stay with the model; masks are made for all
    /// n-grams of a text or for none.
    var targetUseOfCorrections: TargetUse { header.targetUse == .masked ? .masked : .ignored }
}

extension Provenance.Base {
    /// What the provenance of a new model says of its base.
    init(_ base: TextClassifier, strength: Double) {
        let own = base.header.provenance
        self.init(
            name: base.name.fileName, bytes: base.byteCount, digest: base.digest.hexadecimal, strength: strength,
            rows: own.rows + (own.base?.rows ?? 0), sources: own.sources + (own.base?.sources ?? []))
    }
}
