import StanceMetrics
import StanceModel
import StanceText

/// Which settings are tried, in stages: first n-grams, weighting and cost, then what may be added to the best of them.
///
/// Trying all combinations would cost ten times as much; each stage keeps what the stages before found best.
struct SearchPlan: Sendable {
    /// A part of the search.
    enum Stage: CaseIterable {
        /// N-grams × weighting × cost.
        case features
        /// What to do with targets.
        case targets
        /// Whether all labels count alike.
        case balance
        /// Classes of a lexicon.
        case lexicon
        /// Negation.
        case negation
    }

    /// The most targets that get weights of their own.
    private static let mostTargets = 30
    /// The costs around the best one that later stages try, in ascending order.
    private static let costLadder: [Double] = [0.001, 0.1, 0.3, 1, 3, 10, 30, 100, 300]

    let stages: [Stage]
    private let options: TrainingOptions
    private let targetUses: [TargetUse]
    /// What corrections of a base do with targets, or nil if training starts from zero.
    private let targetsOfCorrections: TargetUse?

    /// - Parameters:
    ///   - rowsPerLabel: how many rows have each label.
    ///   - base: the model that training may start from.
    init(
        _ options: TrainingOptions, targets: RowTargets, groups: RowGroups, rowsPerLabel: [Int],
        base: TextClassifier? = nil
    ) {
        self.options = options
        targetsOfCorrections = base?.targetUseOfCorrections
        let hasTargets = !targets.names.isEmpty
        let canHaveOwnWeights =
            targets.names.count <= Self.mostTargets && (groups.namedCount == nil || targets.spanGroups(groups))
        if let fixed = options.targets {
            targetUses = [hasTargets ? fixed : .ignored]
        } else if hasTargets {
            targetUses = TargetUse.allCases.filter { canHaveOwnWeights || $0 == .ignored || $0 == .masked }
        } else {
            targetUses = [.ignored]
        }
        var stages: [Stage] = [.features]
        if targetUses.count > 1 { stages.append(.targets) }
        if options.classWeight == nil && options.metric.countsLabelsAlike && Self.isUneven(rowsPerLabel) {
            stages.append(.balance)
        }
        if options.choosesLexicon && !options.lexicons.isEmpty { stages.append(.lexicon) }
        if options.negation == nil && options.features != .characters { stages.append(.negation) }
        self.stages = stages
    }

    /// The plan for prepared rows.
    init(_ options: TrainingOptions, _ prepared: PreparedData, base: TextClassifier?) {
        self.init(
            options, targets: prepared.targets, groups: prepared.groups, rowsPerLabel: prepared.summary.rowsPerLabel,
            base: base)
    }

    /// Whether some label has a quarter more rows than another.
    private static func isUneven(_ rowsPerLabel: [Int]) -> Bool {
        (rowsPerLabel.max() ?? 0) * 4 > (rowsPerLabel.min() ?? 0) * 5
    }

    /// Whether settings differ in how far they follow a base model.
    var startsFromBase: Bool { targetsOfCorrections != nil }

    /// Whether everything is fixed, so that there is nothing to compare.
    var isFixed: Bool { stages.count == 1 && firstSettings.count == 1 }

    /// The settings of a stage that have not been tried.
    ///
    /// - Parameter tried: the settings of earlier stages, best first.
    func settings(of stage: Stage, after tried: [Setting]) -> [Setting] {
        let variants =
            switch stage {
            case .features: firstSettings
            case .targets:
                leaders(of: tried).filter { $0.baseStrength == 0 }.flatMap { leader in
                    targetUses.filter { $0 != leader.targets }.flatMap { use in
                        // Few rows a target tell log-count ratios badly, so what all rows prefer need not hold.
                        weightings(use, leader).flatMap { weighting in
                            withCosts(leader) { setting in
                                setting.targets = use
                                setting.weighting = weighting
                            }
                        }
                    }
                }
            case .balance:
                leaders(of: tried).flatMap { leader in withCosts(leader) { $0.classWeight = .balanced } }
            case .lexicon:
                leaders(of: tried).flatMap { leader in
                    options.lexicons.flatMap { lexicon in withCosts(leader) { $0.lexicon = lexicon.name } }
                }
            case .negation:
                tried.prefix(1).filter { $0.features.hasWords }.flatMap { leader in
                    withCosts(leader) { $0.negation = true }
                }
            }
        let known = Set(tried)
        return variants.filter { !known.contains($0) }
    }

    private func weightings(_ use: TargetUse, _ leader: Setting) -> [Weighting] {
        use.hasOwnWeights && options.weighting == nil ? Weighting.allCases : [leader.weighting]
    }

    /// The best setting of each choice of n-grams, with and without a base, and with and without weights for each target:
    /// what is best alone need not be best with additions.
    private func leaders(of tried: [Setting]) -> [Setting] {
        FeatureChoice.allCases.flatMap { features in
            [false, true].flatMap { hasBase in
                [false, true].compactMap { hasOwnWeights in
                    tried.first {
                        $0.features == features && ($0.baseStrength != 0) == hasBase
                            && $0.targets.hasOwnWeights == hasOwnWeights
                    }
                }
            }
        }
    }

    private func withCosts(_ setting: Setting, _ change: (inout Setting) -> Void) -> [Setting] {
        var changed = setting
        change(&changed)
        guard options.cost == nil, let place = Self.costLadder.firstIndex(of: setting.cost) else { return [changed] }
        return Self.costLadder[max(0, place - 1)...min(place + 1, Self.costLadder.count - 1)].map { cost in
            var setting = changed
            setting.cost = cost
            return setting
        }
    }

    private var firstSettings: [Setting] {
        let features = options.features.map { [$0] } ?? FeatureChoice.allCases
        let weightings = options.weighting.map { [$0] } ?? Weighting.allCases
        let lexicon = options.choosesLexicon ? nil : options.lexicons.first?.name
        return features.flatMap { feature in
            weightings.flatMap { weighting in
                strengths.flatMap { strength in
                    costs(strength: strength).map {
                        Setting(
                            features: feature, negation: options.negation ?? false, lexicon: lexicon,
                            targets: strength == 0 ? targetUses[0] : targetsOfCorrections ?? .ignored,
                            classWeight: options.classWeight ?? .none, weighting: weighting, cost: $0,
                            baseStrength: strength)
                    }
                }
            }
        }
    }

    private var strengths: [Double] { targetsOfCorrections == nil ? [0] : [0] + BaseModel.searchedStrengths }

    private func costs(strength: Double) -> [Double] {
        options.cost.map { [$0] } ?? (strength == 0 ? TrainingOptions.searchedCosts : BaseModel.searchedCosts)
    }

    /// The share of the whole search that a stage is reckoned to take.
    func share(of stage: Stage) -> ClosedRange<Double> {
        let position = Double(stages.firstIndex(of: stage) ?? 0)
        let parts = Double(stages.count)
        return position / parts...(position + 1) / parts
    }
}

extension Metric {
    /// Whether a label of few rows has as much say as one of many, so that weights may raise the score.
    fileprivate var countsLabelsAlike: Bool { self == .macroF1 || self == .fAvg }
}
