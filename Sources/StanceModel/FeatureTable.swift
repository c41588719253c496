/// What a trained model knows about the n-grams of one block, sorted by key.
package struct FeatureTable: Sendable, Equatable {
    /// One n-gram.
    package struct Feature: Sendable, Equatable {
        /// Its 64-bit identity.
        package let key: UInt64
        /// What its term frequency is multiplied by.
        package let scale: Double
        /// Its weight for each output, as many as the model has outputs.
        package let weights: [Float]
        /// Its words or characters, for people.
        package let name: [UInt8]

        package init(key: UInt64, scale: Double, weights: [Float], name: [UInt8]) {
            self.key = key
            self.scale = scale
            self.weights = weights
            self.name = name
        }
    }

    package let features: [Feature]

    /// - Precondition: keys are distinct.
    package init(_ features: [Feature]) {
        self.features = features.sorted { $0.key < $1.key }
    }
}
