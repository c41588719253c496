import StanceModel

/// The setting to train with, and how cross-validation came to it.
struct SettingChoice: Sendable {
    /// What cross-validation said.
    struct Validation: Sendable {
        let folds: Folds
        let search: SearchOutcome
    }

    let setting: Setting
    /// Nil if everything was fixed and nothing held out.
    let validation: Validation?
}

extension SettingChoice {
    /// Counts what the settings of a plan need, and compares them by cross-validation.
    ///
    /// - Parameters:
    ///   - folds: folds of all rows, or nil to take the only setting of the plan.
    ///   - progress: called with the share of the work done, from any thread.
    init(
        _ plan: SearchPlan, _ learning: inout LearningSet, folds: Folds?,
        options: TrainingOptions, progress: @escaping @Sendable (Double) -> Void
    ) throws {
        guard let folds else {
            let fixed = plan.settings(of: .features, after: [])
            try learning.count(for: fixed)
            setting = fixed[0]
            validation = nil
            return
        }
        let search = try SettingSearch(
            rows: learning.allRows, labels: learning.labelNames, folds: folds, options: options
        ).run(plan, on: &learning, progress: progress)
        setting = search.chosen.setting
        validation = Validation(folds: folds, search: search)
    }
}

extension SearchPlan {
    /// Checks that no choice is left to cross-validation.
    ///
    /// - Throws: `TrainingError.option` that names the options which would make the choices.
    func checkFixed(_ options: TrainingOptions) throws(TrainingError) {
        let name = "--no-validation"
        guard !startsFromBase else {
            throw .option(name, expected: "no --base, as cross-validation chooses how far to follow it", found: "one")
        }
        var missing: [String] = []
        if options.features == nil { missing.append("--features") }
        if options.weighting == nil { missing.append("--weighting") }
        if options.cost == nil { missing.append("--cost") }
        missing += stages.compactMap(\.fixingOption)
        guard missing.isEmpty else {
            throw .option(
                name, expected: "every choice to be made",
                found: "none made by " + missing.joined(separator: ", "))
        }
    }
}

extension SearchPlan.Stage {
    /// The option that spares the search a stage.
    fileprivate var fixingOption: String? {
        switch self {
        case .features: nil
        case .targets: "--targets"
        case .balance: "--class-weight"
        case .lexicon: "--lexicon"
        case .negation: "--negation or --no-negation"
        }
    }
}
