import StanceMetrics

/// What a score means, in a sentence for someone who does not work with it every day.
enum MetricWords {
    static func meaning(_ metric: Metric) -> String {
        switch metric {
        case .accuracy, .microPrecision, .microRecall, .microF1, .weightedRecall: "share of rows predicted correctly"
        case .balancedAccuracy:
            "mean over the labels of the share of their rows that is found; every label counts alike"
        case .macroPrecision: "mean over the labels of the share of predictions that is right"
        case .macroRecall: "mean over the labels of the share of their rows that is found"
        case .macroF1:
            "mean over the labels of F1, which is high only where most of a label's rows are found and most of what is found is right; every label counts alike"
        case .weightedPrecision: "precision, labels counting by their rows"
        case .weightedF1: "F1, labels counting by their rows"
        case .fAvg: "mean F1 of the labels that take a side"
        case .matthewsCorrelation: "correlation of true and predicted labels; 0 by chance, 1 when all is right"
        case .cohensKappa: "agreement with the true labels, corrected for chance; 0 by chance, 1 when all is right"
        case .rocAUC:
            "probability that a row with a label is given a higher probability of it than a row without; 0.5 by chance, mean over the labels"
        case .averagePrecision: "area under the precision–recall curve, mean over the labels"
        case .logLoss:
            "mean of −ln of the probability given to the true label; lower is better, 0 when always sure and right"
        case .brier: "mean squared error of the probabilities; lower is better"
        case .calibrationError:
            "mean gap between stated probability and share of right answers; lower is better, 0 when probabilities can be taken at their word"
        }
    }

    /// The metrics that there are, with their meanings.
    static func list(_ metrics: [Metric]) -> Markup {
        facts(metrics.map { (TrainingText.name($0), meaning($0)) })
    }

    /// Names with their values.
    static func facts(_ facts: [(name: String, value: String)]) -> Markup {
        Tag.dl(.class("facts")) {
            for fact in facts {
                Tag.dt { fact.name }
                Tag.dd { Markup.data(fact.value) }
            }
        }
    }
}
