#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension TextClassifier {
    /// This classifier for texts among which the labels have other shares than in training.
    ///
    /// What a text looks like given its label is taken to be the same, so that (Saerens, Latinne and Decaestecker 2002,
    /// "Adjusting the outputs of a classifier to new a priori probabilities", equation 2.4)
    ///
    ///     p'(y | x) = p(y | x) · (new(y) / old(y)) / Σ over labels z of p(z | x) · (new(z) / old(z))
    ///
    /// which adds ln(new(y) / old(y)) to the decision value of y. The old shares are ``ModelHeader/trainingPriors``, for
    /// targets with weights of their own too.
    ///
    /// - Parameter priors: the new shares of some or all labels, each above 0 and below 1. Labels that are not named share
    ///   the rest in the proportion that they have in training. They replace those given before, if any.
    /// - Throws: `PriorError`, also for a classifier that abstains, since held-out rows had the shares of training.
    public func with(priors: [String: Double]) throws(PriorError) -> TextClassifier {
        guard leastProbability == 0 else { throw .abstains }
        let old = try header.checkedTrainingPriors()
        let ratios = zip(try completed(priors, old: old), old).map { log($0 / $1) }
        var shifted = self
        shifted.priorShift = labels.count == 2 ? [ratios[1] - ratios[0]] : ratios
        return shifted
    }

    /// The shares of all labels, in their order.
    private func completed(_ priors: [String: Double], old: [Double]) throws(PriorError) -> [Double] {
        for (label, share) in priors.sorted(by: { $0.key < $1.key }) {
            guard labels.contains(label) else { throw .unknownLabel(label, known: labels) }
            guard share > 0, share < 1 else { throw .share(label, found: share) }
        }
        let named = labels.reduce(0) { $0 + (priors[$1] ?? 0) }
        let oldOfRest = zip(labels, old).reduce(0) { $0 + (priors[$1.0] == nil ? $1.1 : 0) }
        guard oldOfRest > 0 else {
            guard abs(named - 1) <= PriorError.sumTolerance else { throw .sumOfAll(found: named) }
            return labels.map { (priors[$0] ?? 0) / named }
        }
        guard named < 1 else { throw .nothingLeft(found: named) }
        return zip(labels, old).map { label, share in priors[label] ?? (1 - named) * share / oldOfRest }
    }
}

extension ModelHeader {
    /// The share of each label in training, by what its rows counted in the objective, in the order of the labels:
    /// wₖ · nₖ / Σⱼ wⱼ · nⱼ for nₖ rows of label k with the class weight wₖ.
    public var trainingPriors: [Double] {
        let weights = provenance.classWeights ?? labels.map { _ in 1 }
        let counts = zip(provenance.rowsPerLabel, weights).map { Double($0) * $1 }
        let sum = counts.reduce(0, +)
        return counts.map { $0 / sum }
    }

    fileprivate func checkedTrainingPriors() throws(PriorError) -> [Double] {
        let priors = trainingPriors
        guard priors.allSatisfy({ $0 > 0 && $0 < 1 }) else { throw .noTrainingShares }
        return priors
    }
}

/// Why label shares cannot be used.
public enum PriorError: Error, Equatable, Sendable {
    /// The model does not know the label.
    case unknownLabel(String, known: [String])
    /// A share is not above 0 and below 1.
    case share(String, found: Double)
    /// Shares of all labels do not sum to 1.
    case sumOfAll(found: Double)
    /// Shares of some labels leave nothing for the others.
    case nothingLeft(found: Double)
    /// The model does not tell the shares of its training rows.
    case noTrainingShares
    /// The classifier abstains by the error that it has with the label shares of training.
    case abstains

    /// How far from 1 the shares of all labels may sum.
    static let sumTolerance = 1e-6
}

extension PriorError: CustomStringConvertible {
    /// What was expected and what was found.
    public var description: String {
        switch self {
        case .unknownLabel(let label, let known):
            "prior: the model knows no label “\(label)”; it tells apart \(known.map { "“\($0)”" }.joined(separator: ", "))"
        case .share(let label, let found):
            "prior of “\(label)”: expected a share above 0 and below 1, found \(found)"
        case .sumOfAll(let found):
            "prior: expected shares of all labels that sum to 1, found \(found)"
        case .nothingLeft(let found):
            "prior: expected shares of some labels that sum to less than 1, found \(found)"
        case .noTrainingShares:
            "prior: the model does not tell how frequent each label was in training"
        case .abstains:
            "prior: the classifier abstains by its error on held-out rows, which had the label shares of training"
        }
    }
}
