import StanceMetrics

/// Predictions drawn from a seed: 2 to 6 labels, 1 to 60 rows, right about half of the time.
struct RandomPredictions {
    let labels: [String]
    var truth: [Int] = []
    var predicted: [Int] = []
    var probabilities: [Double] = []

    init(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let labelCount = 2 + generator.nextIndex(below: 5)
        labels = (0..<labelCount).map { "label \($0)" }
        for _ in 0...generator.nextIndex(below: 60) {
            let label = generator.nextIndex(below: labelCount)
            let isRight = generator.nextIndex(below: 2) == 0
            truth.append(label)
            predicted.append(isRight ? label : generator.nextIndex(below: labelCount))
            let weights = (0..<labelCount).map { _ in Double(generator.nextIndex(below: 100)) + 0.5 }
            probabilities.append(contentsOf: weights.map { $0 / weights.reduce(0, +) })
        }
    }

    /// The rows in the order of `rows`, which may leave out or repeat some.
    func predictions(rows: [Int], groups: [Int]? = nil) throws -> Predictions {
        try Predictions(
            labels: labels, truth: rows.map { truth[$0] }, predicted: rows.map { predicted[$0] },
            probabilities: rows.flatMap { probabilities[($0 * labels.count)..<(($0 + 1) * labels.count)] },
            groups: groups, averagedLabels: Array(labels.prefix(2)))
    }

    func predictions() throws -> Predictions { try predictions(rows: Array(truth.indices)) }
}
