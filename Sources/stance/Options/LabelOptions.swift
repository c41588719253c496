public import ArgumentParser
import StanceMetrics
import StanceModel
public import StanceTraining

/// The metrics that settings can be compared by, as users write them.
enum SelectionMetric: String, ExpressibleByArgument, CaseIterable {
    case macroF1 = "macro-f1"
    case accuracy
    case logLoss = "log-loss"
    case fAvg = "f-avg"

    var metric: Metric {
        switch self {
        case .macroF1: .macroF1
        case .accuracy: .accuracy
        case .logLoss: .logLoss
        case .fAvg: .fAvg
        }
    }
}

/// Labels with commas in between.
struct LabelList: ExpressibleByArgument {
    let labels: [String]

    init?(argument: String) {
        labels = argument.split(separator: ",").map(String.init)
        if labels.isEmpty || Set(labels).count != labels.count { return nil }
    }
}

/// Numbers for labels: `LABEL=2,OTHER=0.5`.
struct LabelNumbers {
    let numbers: [String: Double]

    init?(_ argument: String, within range: ClosedRange<Double>) {
        var numbers: [String: Double] = [:]
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let sign = part.lastIndex(of: "="), sign > part.startIndex,
                let number = Double(part[part.index(after: sign)...]), range.contains(number),
                numbers.updateValue(number, forKey: String(part[..<sign])) == nil
            else { return nil }
        }
        self.numbers = numbers
    }
}

/// Label shares to classify by: `LABEL=P,OTHER=P`.
struct PriorOptions: ParsableArguments {
    @Option(
        name: .customLong("prior"),
        help: ArgumentHelp(
            "Share of labels among the texts, where it is not that of training, such as LABEL=0.2,OTHER=0.5; labels not named share the rest.",
            valueName: "shares"))
    var shares: LabelShares?

    /// The classifier for these shares.
    func applied(to classifier: TextClassifier) throws -> TextClassifier {
        guard let shares else { return classifier }
        return try classifier.with(priors: shares.numbers)
    }
}

/// A share for each of some labels. The model knows which are allowed.
struct LabelShares: ExpressibleByArgument {
    let numbers: [String: Double]

    init?(argument: String) {
        guard let shares = LabelNumbers(argument, within: -Double.infinity...Double.infinity) else { return nil }
        numbers = shares.numbers
    }
}

extension ClassWeight: ExpressibleByArgument {
    /// `none`, `balanced`, or `LABEL=WEIGHT,…`.
    public init?(argument: String) {
        switch argument {
        case "none": self = .none
        case "balanced": self = .balanced
        default:
            guard let weights = LabelNumbers(argument, within: 1e-6...1e6) else { return nil }
            self = .weights(weights.numbers)
        }
    }
}
