public import StanceMetrics
public import StanceModel
public import StanceText

/// What a user may fix about training. What is left nil is chosen by cross-validation.
public struct TrainingOptions: Sendable, Equatable {
    /// Numbers of folds that make sense.
    public static let allowedFolds = 2...100
    /// N-grams that occur in a single row become features too: they identify rare names and add little noise.
    public static let standardMinimumDocumentFrequency = 1
    /// Costs at which the optimum can be worked out in double precision.
    public static let allowedCosts = 1e-9...1e9
    /// The weight of each block of lexicon classes, against 1 of n-grams of words or characters. There are few classes, so
    /// each has large values; at full weight they drown the words.
    public static let lexiconWeight = 0.25
    /// The weight of the common blocks of a model with crossed targets, against 1 of each target's own: 1 / √(T − 1) for T
    /// targets.
    ///
    /// What several targets have in common costs less penalty in the common weights than in the weights of each, and the
    /// more so the more targets there are; at full weight it takes over what is particular. Measured best of 1/2, 1 and 2: 1 for
    /// two genres, 1/2 for the five targets of SemEval-2016.
    static func commonWeight(targets: Int) -> Double { 1 / Double(max(1, targets - 1)).squareRoot() }
    /// The costs that the search tries, in ascending order.
    public static let searchedCosts: [Double] = [1, 3, 10, 30, 100]

    /// With fewer rows, macro-F1 does not tell settings that start from a base apart: its standard error is 0.5 / √n or so,
    /// 0.02 at this number.
    static let fewestRowsForF1 = 500

    /// Metrics that settings can be compared by.
    public static let allowedMetrics: [Metric] = [.macroF1, .accuracy, .logLoss, .fAvg]

    /// The n-grams, or nil to search.
    public let features: FeatureChoice?
    /// The lengths of word n-grams.
    public let wordLengths: ClosedRange<Int>
    /// The lengths of character n-grams.
    public let characterLengths: ClosedRange<Int>
    /// Whether words in the scope of a negation are other words, or nil to search.
    public let negation: Bool?
    /// The lexicons to choose among.
    public private(set) var lexicons: [Lexicon]
    /// Whether a lexicon is chosen by cross-validation, or none of them; off, the first is used if there is one.
    public let choosesLexicon: Bool
    /// What is done with targets, or nil to search.
    public let targets: TargetUse?
    /// Whether a model with weights of targets learns to tell the target of texts that come without one.
    public let detectsTargets: Bool
    /// The weighting, or nil to search.
    public let weighting: Weighting?
    /// The cost, or nil to search.
    public let cost: Double?
    /// The metric that settings are compared by.
    public private(set) var metric: Metric
    private let choosesMetric: Bool
    /// The labels whose F1 values F_avg averages; nil for FAVOR and AGAINST where the data have both.
    public let averagedLabels: [String]?
    /// How much the rows of each label count, or nil to search.
    public let classWeight: ClassWeight?
    /// Whether, of the settings within one standard error of the best, the simplest is taken: the one with the fewest
    /// feature blocks, then with the smallest cost.
    public let usesOneStandardErrorRule: Bool
    /// The fewest training rows that an n-gram occurs in to become a feature.
    public let minimumDocumentFrequency: Int
    /// Whether rows are held out, to compare settings and to score the one that is chosen. Off, everything is to be fixed,
    /// and a report has no scores.
    public let validates: Bool
    /// How rows are held out to score the setting that is chosen; settings are compared by folds in any case.
    public let heldOut: HeldOutMethod
    /// The number of folds.
    public let folds: Int
    /// Whether rows of a group that the data name stay in one fold. Off, scores tell how well known groups are classified.
    public let keepsGroups: Bool
    /// The time after which no further settings are tried; nil for no limit. With it, results depend on the machine.
    public let budget: Duration?
    /// The seed of all that is random: the folds and the bootstrap.
    public let seed: UInt64
    /// How many threads may work. The result is the same for any number.
    public private(set) var threads: Int

    /// Checks the options and keeps them.
    ///
    /// - Throws: `TrainingError.option` that names the option, what it allows and what was found.
    public init(
        features: FeatureChoice? = nil, wordLengths: ClosedRange<Int> = 1...3,
        characterLengths: ClosedRange<Int> = 2...5, negation: Bool? = nil, lexicons: [Lexicon] = [],
        choosesLexicon: Bool = true, targets: TargetUse? = nil, detectsTargets: Bool = false,
        weighting: Weighting? = nil, cost: Double? = nil,
        metric: Metric? = nil, averagedLabels: [String]? = nil, classWeight: ClassWeight? = nil,
        usesOneStandardErrorRule: Bool = false,
        minimumDocumentFrequency: Int = standardMinimumDocumentFrequency, validates: Bool = true,
        heldOut: HeldOutMethod = .automatic, folds: Int = 5, keepsGroups: Bool = true, budget: Duration? = nil,
        seed: UInt64 = 1, threads: Int = 1
    ) throws(TrainingError) {
        try Self.check(wordLengths, .words, "--word-ngrams")
        try Self.check(characterLengths, .characters, "--char-ngrams")
        if let cost, !Self.allowedCosts.contains(cost) {
            throw .option("--cost", expected: "a number from 1e-9 to 1e9", found: "\(cost)")
        }
        guard minimumDocumentFrequency >= 1 else {
            throw .option("--min-df", expected: "a whole number from 1", found: "\(minimumDocumentFrequency)")
        }
        guard Self.allowedFolds.contains(folds) else {
            throw .option("--folds", expected: "a whole number from 2 to 100", found: "\(folds)")
        }
        guard threads >= 1 else { throw .option("--threads", expected: "a whole number from 1", found: "\(threads)") }
        if let metric, !Self.allowedMetrics.contains(metric) {
            throw .option("--metric", expected: "macro-f1, accuracy, log-loss or f-avg", found: metric.rawValue)
        }
        let names = lexicons.map(\.name)
        guard Set(names).count == names.count else {
            throw .option("--lexicon", expected: "lexicons of different names", found: names.joined(separator: ", "))
        }
        self.features = features
        self.wordLengths = wordLengths
        self.characterLengths = characterLengths
        self.negation = negation
        self.lexicons = lexicons
        self.choosesLexicon = choosesLexicon
        self.targets = targets
        self.detectsTargets = detectsTargets
        self.weighting = weighting
        self.cost = cost
        self.metric = metric ?? .macroF1
        choosesMetric = metric == nil
        self.averagedLabels = averagedLabels
        self.classWeight = classWeight
        self.usesOneStandardErrorRule = usesOneStandardErrorRule
        self.minimumDocumentFrequency = minimumDocumentFrequency
        self.validates = validates
        self.heldOut = heldOut
        self.folds = folds
        self.keepsGroups = keepsGroups
        self.budget = budget
        self.seed = seed
        self.threads = threads
    }

    private static func check(
        _ lengths: ClosedRange<Int>, _ unit: NGrams.Unit, _ name: String
    ) throws(TrainingError) {
        guard NGrams(unit, lengths) == nil else { return }
        throw .option(
            name, expected: "lengths from 1 to \(NGrams.longest)",
            found: "\(lengths.lowerBound)-\(lengths.upperBound)")
    }

    /// Checks the labels that options name against those of the data.
    func check(_ labels: [String]) throws(TrainingError) {
        try classWeight?.check(labels)
        _ = try averagedLabels(labels)
    }

    /// The options for training that starts from a model: its lexicon is the only one, and few rows are judged by log loss
    /// unless a metric was asked for.
    ///
    /// - Parameter rows: the number of rows that scores count.
    /// - Throws: `TrainingError.option` for what the base decides on.
    func starting(from base: TextClassifier?, rows: Int) throws(TrainingError) -> TrainingOptions {
        guard let base else { return self }
        if let targets {
            throw .option("--targets", expected: "no choice beside --base, which makes it", found: targets.rawValue)
        }
        let own = base.lexicon
        if !choosesLexicon, let named = lexicons.first, named != own {
            throw .option(
                "--lexicon", expected: "none\(own.map { " or that of the base, \($0.name)" } ?? "")", found: named.name)
        }
        var options = self
        if choosesLexicon { options.lexicons = own.map { [$0] } ?? [] }
        if choosesMetric && rows < Self.fewestRowsForF1 { options.metric = .logLoss }
        return options
    }

    /// The same options for work that has some of the threads.
    func with(threads: Int) -> TrainingOptions {
        var options = self
        options.threads = threads
        return options
    }

    /// The labels that F_avg averages over, of those that the data have.
    func averagedLabels(_ labels: [String]) throws(TrainingError) -> [String] {
        let chosen = try AveragedLabels.chosen(averagedLabels, among: labels)
        guard metric != .fAvg || !chosen.isEmpty else {
            throw .option("--metric f-avg", expected: "two labels named by --f-avg-labels", found: "none")
        }
        return chosen
    }

    /// The blocks of a setting.
    ///
    /// Words are counted as present or absent, all else by 1 + ln(count). Classes of a lexicon have
    /// a weight of ``lexiconWeight``.
    func blocks(_ setting: Setting) -> [FeatureBlock] {
        var blocks: [FeatureBlock?] = []
        if setting.features.hasWords {
            blocks.append(
                NGrams(setting.negation ? .markedWords : .words, wordLengths).map { FeatureBlock($0, .binary) })
        }
        if setting.features.hasCharacters {
            blocks.append(NGrams(.characters, characterLengths).map { FeatureBlock($0, .logarithmic) })
        }
        if setting.lexicon != nil {
            blocks.append(NGrams(.classes, 1...1).map { FeatureBlock($0, .logarithmic, weight: Self.lexiconWeight) })
            blocks.append(
                NGrams(.classSequence, 1...4).map { FeatureBlock($0, .logarithmic, weight: Self.lexiconWeight) })
        }
        return blocks.compactMap { $0 }
    }

    /// The fewest rows that an n-gram of a block occurs in to become a feature. Sequences of classes are many and say
    /// little one by one.
    func minimumDocumentFrequency(_ block: FeatureBlock) -> Int {
        block.ngrams.unit == .classSequence ? max(3, minimumDocumentFrequency) : minimumDocumentFrequency
    }
}
