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
    let options: TrainingOptions

    var classCount: Int { labelNames.count }
    /// Every row.
    var allRows: [Int] { Array(labels.indices) }

    /// The model that weights are learned on top of, if a setting makes use of one.
    func base(of setting: Setting) -> BaseModel? { setting.baseStrength == 0 ? nil : base }

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
    /// - Parameters:
    ///   - rows: the rows that the features are for.
    ///   - allRows: these and rows of other targets, from which how rare an n-gram is is better learned.
    ///   - shared: What settings share that learn from these rows.
    ///   - numbersAll: Whether n-grams that are no features have numbers too.
    /// - Precondition: the setting has been counted.
    func featureSpace(
        _ setting: Setting, rows: [Int], allRows: [Int], shared: SharedFeatures = SharedFeatures(),
        numbersAll: Bool = false
    ) -> FeatureSpace {
        var all = parts(setting, rows: rows, allRows: allRows, shared: shared)
        if setting.targets == .crossed {
            for target in targetNames.indices {
                let own = self.rows(rows, of: target)
                if !own.isEmpty { all += parts(setting, rows: own, allRows: allRows, target: target, shared: shared) }
            }
        }
        return FeatureSpace(all, targetOfRow: targetOfRow, numbersAll: numbersAll)
    }

    /// The blocks of a setting with the features that some training rows teach: those for all rows, or those of a target.
    ///
    /// - Parameters: as of ``featureSpace(_:rows:allRows:shared:numbersAll:)``.
    /// - Precondition: the setting has been counted.
    func parts(
        _ setting: Setting, rows: [Int], allRows: [Int], target: Int? = nil, shared: SharedFeatures
    ) -> [FeatureSpace.Part] {
        options.blocks(setting).map { block in
            let counted = counted(block, setting)
            let key = SharedFeatures.Key(source: counted.source, target: target, weighting: setting.weighting)
            let scales = shared.scales(key) {
                let all = shared.frequencies(SharedFeatures.Key(source: counted.source)) {
                    DocumentFrequencies(counted, rows: allRows)
                }
                return self.scales(block, counted, setting.weighting, rows: rows, allRows: all)
            }
            return part(block, counted, setting, scales, target: target)
        }
    }

    /// Whether so little has been counted for a setting that its fit gains less from a second thread than what a model file
    /// needs besides.
    func isShort(_ setting: Setting) -> Bool {
        options.blocks(setting).reduce(0) { $0 + counted($1, setting).columns.count } < 1 << 20
    }

    /// The number of n-grams counted for a setting.
    func ngramCount(_ setting: Setting) -> Int {
        options.blocks(setting).reduce(0) { $0 + counted($1, setting).vocabulary.keys.count }
    }

    /// Those of some rows that have a target.
    func rows(_ rows: [Int], of target: Int) -> [Int] { rows.filter { targetOfRow[$0] == target } }

    func counted(_ block: FeatureBlock, _ setting: Setting) -> CountedBlock {
        guard let counted = corpus[source(block, setting)] else {
            preconditionFailure("the setting has been counted")
        }
        return counted
    }

    private func part(
        _ block: FeatureBlock, _ counted: CountedBlock, _ setting: Setting, _ scales: FeatureScales, target: Int?
    ) -> FeatureSpace.Part {
        let isShared = setting.targets == .crossed && target == nil
        return FeatureSpace.Part(
            block: isShared ? block.weighted(by: TrainingOptions.commonWeight(targets: targetNames.count)) : block,
            counted: counted, scales: scales.scales, target: target)
    }

    private func scales(
        _ block: FeatureBlock, _ counted: CountedBlock, _ weighting: Weighting, rows: [Int],
        allRows: DocumentFrequencies? = nil
    ) -> FeatureScales {
        FeatureScales(
            counted, block, rows: rows, labels: labels, classCount: classCount, weighting: weighting,
            minimumDocumentFrequency: options.minimumDocumentFrequency(block), allRows: allRows)
    }

    /// The known mass of each scored row, its features learned from the rows outside its fold; empty if the setting has no
    /// block that measures it.
    ///
    /// - Parameter folds: folds of all rows.
    /// - Precondition: the setting has been counted.
    /// - Complexity: O(*k* · *n*) for *k* folds and *n* entries of the block.
    func heldOutMasses(_ setting: Setting, folds: Folds, threads: Int) throws -> [Double] {
        let blocks = options.blocks(setting)
        guard let block = blocks.measuringMass.map({ blocks[$0] }) else { return [] }
        let counted = counted(block, setting)
        return try concurrentMap(count: folds.count, threads: threads) { fold in
            let places = folds.places(of: fold)
            let part = part(
                block, counted, setting, scales(block, counted, setting.weighting, rows: places.training), target: nil)
            let largestScale = part.scales.max() ?? 0
            return places.test.map { part.knownMass(of: $0).share(largestScale: largestScale) }
        }.flatMap { $0 }
    }
}

extension NGrams.Unit {
    /// Whether it is a sequence of lexicon classes.
    var needsLexicon: Bool { self == .classes || self == .classSequence }
}
