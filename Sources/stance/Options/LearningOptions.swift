public import ArgumentParser
import StanceMetrics
public import StanceModel
public import StanceTraining

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a user may fix about learning; the rest is chosen by cross-validation.
struct LearningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Data file whose rows are only trained on and never scored, and not trained on while rows of their group are scored; may be given several times.",
            valueName: "file"),
        completion: .file())
    var extra: [String] = []

    @Option(
        help: ArgumentHelp(
            "A model to start from, or the name of a shipped one: what it has learned is kept as far as that helps, chosen by cross-validation. It must know all labels of the data.",
            valueName: "model"), completion: .file())
    var base: String?

    @Option(
        help: ArgumentHelp(
            "Features: words, characters or both. Default: chosen by cross-validation.", valueName: "choice"))
    var features: FeatureChoice?

    @Option(help: ArgumentHelp("Lengths of word n-grams.", valueName: "shortest-longest"))
    var wordNgrams = LengthRange(1...3)

    @Option(help: ArgumentHelp("Lengths of character n-grams.", valueName: "shortest-longest"))
    var charNgrams = LengthRange(2...5)

    @Flag(
        inversion: .prefixedNo,
        help: "Make words in the scope of a negation other words. Default: chosen by cross-validation.")
    var negation: Bool?

    @Option(
        help: ArgumentHelp(
            "Lexicon whose classes are features too: stance, sentiment, stance+sentiment, a file, or none. Default: chosen among the shipped ones and none.",
            valueName: "name"))
    var lexicon: String?

    @Option(
        help: ArgumentHelp(
            "What to do with a target column: ignored, masked (its words become one), separate (a model a target) or crossed (weights a target beside common ones). Default: chosen.",
            valueName: "use"))
    var targets: TargetUse?

    @Flag(
        help: "With targets crossed: learn to tell the target of texts that come without one, such as their genre.")
    var detectTarget = false

    @Option(
        help: ArgumentHelp(
            "Weighting: tfidf, or tfidf-nb, which multiplies by naive-Bayes log-count ratios. Default: chosen.",
            valueName: "choice"))
    var weighting: Weighting?

    @Option(
        help: ArgumentHelp(
            "Inverse regularisation strength C, as in scikit-learn; larger fits the rows more closely. Default: chosen among 1, 3, 10, 30, 100; with --base among smaller ones too.",
            valueName: "C"))
    var cost: Double?

    @Option(
        help: ArgumentHelp(
            "Metric that settings are compared by: macro-f1, accuracy, log-loss or f-avg. Default: macro-f1; with --base and fewer than 500 rows log-loss.",
            valueName: "metric"))
    var metric: SelectionMetric?

    @Option(
        help: ArgumentHelp(
            "Labels whose F1 f-avg averages, with a comma in between. Default: FAVOR,AGAINST where the data have both.",
            valueName: "labels"))
    var fAvgLabels: LabelList?

    @Option(
        help: ArgumentHelp(
            "How much rows count: none (all alike), balanced (all labels alike), or weights such as LABEL=2,OTHER=0.5. Default: none or balanced, as cross-validation says where the metric counts labels alike.",
            valueName: "weights"))
    var classWeight: ClassWeight?

    @Flag(
        help:
            "Take the simplest setting (fewest kinds of features, then smallest cost) within one standard error of the best, instead of the best."
    )
    var oneStandardError = false

    @Option(help: ArgumentHelp("Fewest rows that an n-gram occurs in to become a feature.", valueName: "rows"))
    var minDf = TrainingOptions.standardMinimumDocumentFrequency

    @Option(help: ArgumentHelp("Number of folds.", valueName: "count"))
    var folds = 5

    @Flag(help: "Let rows of one group fall into different folds.")
    var ignoreGroups = false

    @Option(
        help: ArgumentHelp(
            "Stop trying further settings after this time; what is chosen then depends on the machine.",
            valueName: "seconds"))
    var budget: Double?

    @Option(help: ArgumentHelp("Seed of all that is random.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var threading: ThreadOptions

    func validate() throws {
        if let budget, !(budget > 0 && budget <= 1e7) {
            throw ValidationError("--budget: expected seconds from 0 to 1e7, found \(budget)")
        }
    }

    /// The model to start from, if one is named.
    func openBase() throws -> TextClassifier? {
        try base.map { try TextClassifier(contentsOf: ShippedFiles.models.path($0)) }
    }

    /// Says so where the base has learned from rows that are to judge it.
    func noteRowsKnown(to base: TextClassifier?, _ rows: LabelledData) {
        for source in rows.sources where base?.wasTrained(on: source) == true {
            Console.note("warning   \(source.name): the base was trained on this file, so it is judged too well")
        }
    }

    /// - Parameters:
    ///   - validates: whether rows are held out, to compare settings and to score the chosen one.
    ///   - heldOut: how, to score the chosen one.
    func validated(validates: Bool = true, heldOut: HeldOutMethod = .automatic) throws -> TrainingOptions {
        let lexicons = try LexiconOption(lexicon)
        return try TrainingOptions(
            features: features, wordLengths: wordNgrams.lengths, characterLengths: charNgrams.lengths,
            negation: negation, lexicons: lexicons.lexicons, choosesLexicon: lexicons.isChosen, targets: targets,
            detectsTargets: detectTarget, weighting: weighting, cost: cost, metric: metric?.metric,
            averagedLabels: fAvgLabels?.labels, classWeight: classWeight, usesOneStandardErrorRule: oneStandardError,
            minimumDocumentFrequency: minDf, validates: validates, heldOut: heldOut, folds: folds,
            keepsGroups: !ignoreGroups,
            budget: budget.map { .seconds($0) }, seed: seed, threads: threading.count)
    }
}

/// How many threads may work. Results do not depend on it.
struct ThreadOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Number of threads. Default: one for each processor.", valueName: "count"))
    var threads: Int?

    var count: Int { threads ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads: expected a whole number from 1 to 1024, found \(threads)")
        }
    }
}

/// A range of n-gram lengths as users write it: `1-3`, or `2` for a single length.
struct LengthRange: ExpressibleByArgument {
    let lengths: ClosedRange<Int>

    init(_ lengths: ClosedRange<Int>) {
        self.lengths = lengths
    }

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let shortest = parts.first ?? nil, let longest = parts.last ?? nil, parts.count <= 2, shortest <= longest
        else { return nil }
        lengths = shortest...longest
    }

    var defaultValueDescription: String { "\(lengths.lowerBound)-\(lengths.upperBound)" }
}

extension FeatureChoice: ExpressibleByArgument {}
extension Weighting: ExpressibleByArgument {}
extension TargetUse: ExpressibleByArgument {}
