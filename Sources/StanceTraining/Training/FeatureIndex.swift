import StanceModel

/// What a model file holds of the features of all texts besides their weights, by part of the feature space. Those of targets
/// are the same n-grams, so that they need none of it.
struct FeatureIndex: Sendable {
    /// The features of a part, in the order of the columns.
    struct Part: Sendable {
        let keys: [UInt64]
        /// The order of the keys in the file.
        let order: KeyOrder
        let names: NameList
    }

    let parts: [Part]

    /// - Complexity: O(*n*) in the bytes of the texts and the entries of their rows.
    init(_ parts: [FeatureSpace.Part], data: LearningSet, setting: Setting, threads: Int = 1) throws {
        let names = try FeatureNames(parts, data: data, setting: setting, threads: threads).byPart
        self.parts = try zip(parts, names).map { part, names in
            let keys = part.featureKeys
            return Part(keys: keys, order: try KeyOrder(keys, threads: threads), names: names)
        }
    }
}

extension FeatureSpace.Part {
    /// The keys of the n-grams that are features.
    var featureKeys: [UInt64] {
        let all = counted.vocabulary.keys
        return scales.allSatisfy { $0 > 0 } ? all : all.indices.filter { scales[$0] > 0 }.map { all[$0] }
    }
}
