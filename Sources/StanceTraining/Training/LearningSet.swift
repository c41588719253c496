import StanceModel
import StanceText

/// Labelled rows made ready for learning: their n-grams counted once, for every fold and setting.
struct LearningSet: Sendable {
    private(set) var corpus = CountedCorpus()
    let texts: CountedCorpus.Texts
    /// The position of each row's label among `labelNames`.
    let labels: [Int]
    let labelNames: [String]
    /// The position of each row's target among `targetNames`, or nil for a row without one; empty where no row has one.
    let targetOfRow: [Int?]
    let targetNames: [String]
    /// What training starts from, if not from zero.
    let base: BaseModel?
    private let options: TrainingOptions

    var classCount: Int { labelNames.count }
    /// Every row.
    var allRows: [Int] { Array(labels.indices) }

    init(_ prepared: PreparedData, base: BaseModel? = nil, options: TrainingOptions) {
        self.options = options
        texts = CountedCorpus.Texts(
            texts: prepared.texts,
            masks: prepared.targets.ofRow.map { $0.flatMap { prepared.targets.masks[$0] } },
            lexicons: Dictionary(uniqueKeysWithValues: options.lexicons.map { ($0.name, LexiconMatcher($0)) }))
        labels = prepared.labels
        labelNames = prepared.summary.labels
        targetOfRow = prepared.targets.ofRow
        targetNames = prepared.targets.names
        self.base = base
    }

    /// Counts what some settings need and has not been counted yet.
    mutating func count(for settings: [Setting]) throws {
        let sources = settings.flatMap { setting in options.blocks(setting).map { source($0, setting) } }
        try corpus.count(sources, in: texts, threads: options.threads)
    }

    private func source(_ block: FeatureBlock, _ setting: Setting) -> CountedSource {
        CountedSource(
            ngrams: block.ngrams, lexicon: block.ngrams.unit.needsLexicon ? setting.lexicon : nil,
            isMasked: setting.targets == .masked)
    }

    /// The features that some training rows teach, for the blocks of a setting.
    ///
    /// - Precondition: the setting has been counted.
    func featureSpace(_ setting: Setting, rows: [Int]) -> FeatureSpace {
        var parts = parts(setting, rows: rows, target: nil)
        if setting.targets == .crossed {
            for target in targetNames.indices {
                let own = rows.filter { targetOfRow[$0] == target }
                if !own.isEmpty { parts += self.parts(setting, rows: own, target: target) }
            }
        }
        return FeatureSpace(parts, targetOfRow: targetOfRow)
    }

    private func parts(_ setting: Setting, rows: [Int], target: Int?) -> [FeatureSpace.Part] {
        options.blocks(setting).map { block in
            guard let counted = corpus[source(block, setting)] else {
                preconditionFailure("the setting has been counted")
            }
            let scales = FeatureScales(
                counted, block, rows: rows, labels: labels, classCount: classCount, weighting: setting.weighting,
                minimumDocumentFrequency: options.minimumDocumentFrequency(block))
            return FeatureSpace.Part(block: block, counted: counted, scales: scales.scales, target: target)
        }
    }
}

extension NGrams.Unit {
    /// Whether it is a sequence of lexicon classes.
    var needsLexicon: Bool { self == .classes || self == .classSequence }
}
