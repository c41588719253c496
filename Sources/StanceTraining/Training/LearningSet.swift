import StanceText

/// Labelled rows made ready for learning: their n-grams counted once, for every fold and setting.
struct LearningSet: Sendable {
    let corpus: CountedCorpus
    /// The position of each row's label among `labelNames`.
    let labels: [Int]
    let labelNames: [String]

    var classCount: Int { labelNames.count }
    /// Every row.
    var allRows: [Int] { Array(labels.indices) }

    init(_ prepared: PreparedData, options: TrainingOptions) throws {
        let blocks = options.blocks(options.features ?? .both)
        corpus = try CountedCorpus(prepared.texts, blocks.map(\.ngrams), threads: options.threads)
        labels = prepared.labels
        labelNames = prepared.summary.labels
    }

    /// The features that some training rows teach, for the blocks of a setting.
    func featureSpace(
        _ blocks: [FeatureBlock], _ weighting: Weighting, rows: [Int], minimumDocumentFrequency: Int
    ) -> FeatureSpace {
        FeatureSpace(
            blocks.compactMap { block in
                guard let counted = corpus.blocks.first(where: { $0.ngrams == block.ngrams }) else { return nil }
                let scales = FeatureScales(
                    counted, block, rows: rows, labels: labels, classCount: classCount, weighting: weighting,
                    minimumDocumentFrequency: minimumDocumentFrequency)
                return FeatureSpace.Part(block: block, counted: counted, scales: scales.scales)
            })
    }
}
