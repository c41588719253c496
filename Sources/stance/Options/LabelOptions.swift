public import ArgumentParser
import StanceMetrics
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

    public var defaultValueDescription: String { "none" }
}
