import StanceModel

/// Prefers a simpler setting to one that scores hardly better.
///
/// Of the settings whose score is within one standard error of the best, the one with the fewest feature blocks, then with
/// the smallest cost, then with the best score (Breiman, Friedman, Olshen and Stone 1984, "Classification and Regression
/// Trees", section 3.4.3). The standard error is that of the best setting's score over k folds,
/// `√((Σ (sᵢ − mean)²) / (k − 1)) / √k` for the scores s of its folds.
struct OneStandardErrorRule {
    let options: TrainingOptions
    /// The number of targets that models may have weights for.
    let targetCount: Int

    /// The place of the preferred setting among settings in order of their scores, best first.
    func preferred(among tried: [HeldOutPredictions], standardError: Double) -> Int {
        let candidates = tried.indices.filter { abs(tried[$0].score - tried[0].score) <= standardError }
        let order = candidates.sorted { one, other in
            (blockCount(tried[one].setting), tried[one].setting.cost, one)
                < (blockCount(tried[other].setting), tried[other].setting.cost, other)
        }
        return order.first ?? 0
    }

    /// The feature blocks of a model; those of each target count too.
    private func blockCount(_ setting: Setting) -> Int {
        let hasOwnParts = setting.targets.hasOwnWeights
        return options.blocks(setting).count * (hasOwnParts ? 1 + targetCount : 1)
    }

    /// The standard error of a mean of as many independent values; 0 for fewer than two.
    static func standardError(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / (count - 1)).squareRoot() / count.squareRoot()
    }
}
