import StanceText

/// A setting fitted to some rows.
struct FittedModel: Sendable {
    let setting: Setting
    let space: FeatureSpace
    let fit: Learner.Fit

    /// Learns features and weights from the rows.
    ///
    /// - Throws: `TrainingError.noFeatures` if no n-gram is frequent enough.
    init(_ data: LearningSet, rows: [Int], setting: Setting, options: TrainingOptions) throws {
        self.setting = setting
        space = data.featureSpace(
            options.blocks(setting.features), setting.weighting, rows: rows,
            minimumDocumentFrequency: options.minimumDocumentFrequency)
        guard space.columnCount > 0 else {
            throw TrainingError.noFeatures(minimumDocumentFrequency: options.minimumDocumentFrequency)
        }
        fit = try Learner(
            space.matrix(rows), labels: rows.map { data.labels[$0] }, classCount: data.classCount,
            threads: options.threads
        ).fit(cost: setting.cost, tolerance: Learner.finalTolerance, from: nil)
    }
}
