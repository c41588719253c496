public import ArgumentParser
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
            "Features: words, characters or both. Default: chosen by cross-validation.", valueName: "choice"))
    var features: FeatureChoice?

    @Option(help: ArgumentHelp("Lengths of word n-grams.", valueName: "shortest-longest"))
    var wordNgrams = LengthRange(1...3)

    @Option(help: ArgumentHelp("Lengths of character n-grams.", valueName: "shortest-longest"))
    var charNgrams = LengthRange(2...5)

    @Option(
        help: ArgumentHelp(
            "Weighting: tfidf, or tfidf-nb, which multiplies by naive-Bayes log-count ratios. Default: chosen.",
            valueName: "choice"))
    var weighting: Weighting?

    @Option(
        help: ArgumentHelp(
            "Inverse regularisation strength C, as in scikit-learn; larger fits the rows more closely. Default: chosen among 1, 3, 10, 30, 100.",
            valueName: "C"))
    var cost: Double?

    @Option(help: ArgumentHelp("Fewest rows that an n-gram occurs in to become a feature.", valueName: "rows"))
    var minDf = TrainingOptions.standardMinimumDocumentFrequency

    @Option(help: ArgumentHelp("Number of folds.", valueName: "count"))
    var folds = 5

    @Flag(help: "Let rows of one group fall into different folds.")
    var ignoreGroups = false

    @Option(help: ArgumentHelp("Seed of all that is random.", valueName: "number"))
    var seed: UInt64 = 1

    @OptionGroup var threading: ThreadOptions

    func validated() throws -> TrainingOptions {
        try TrainingOptions(
            features: features, wordLengths: wordNgrams.lengths, characterLengths: charNgrams.lengths,
            weighting: weighting, cost: cost, minimumDocumentFrequency: minDf, folds: folds,
            keepsGroups: !ignoreGroups, seed: seed, threads: threading.count)
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
