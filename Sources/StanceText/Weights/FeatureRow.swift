/// The weighted features of one text, built block after block.
///
/// Training and classification both build their rows here, in the order in which n-grams first occur in the text, so that
/// the same text has the same numbers in both, to the last bit.
package struct FeatureRow: Sendable {
    /// Column of each feature.
    package private(set) var columns: [UInt32] = []
    /// Value of each feature.
    package private(set) var values: [Double] = []
    private var blockStart = 0

    package init() {}

    /// Empties the row, keeping its storage.
    package mutating func removeAll() {
        columns.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        blockStart = 0
    }

    /// Adds a feature to the current block with the value tf · scale.
    package mutating func add(column: UInt32, termFrequency: Double, scale: Double) {
        columns.append(column)
        values.append(termFrequency * scale)
    }

    /// Scales the features added since the last block to the Euclidean norm `weight`. A block of zeros stays as it is.
    package mutating func closeBlock(weight: Double = 1) {
        var sumOfSquares = 0.0
        for index in blockStart..<values.count { sumOfSquares += values[index] * values[index] }
        if sumOfSquares > 0 {
            let factor = weight / sumOfSquares.squareRoot()
            for index in blockStart..<values.count { values[index] *= factor }
        }
        blockStart = values.count
    }
}
