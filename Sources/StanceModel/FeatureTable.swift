/// What a trained model knows about the n-grams of one block, in any order.
package struct FeatureTable: Sendable, Equatable {
    /// The 64-bit identity of each n-gram, all distinct.
    package let keys: [UInt64]
    /// For each n-gram what its term frequency is multiplied by, then its weight for each output.
    package let records: [Float]
    /// The words or characters of each n-gram, for people; without any where another block has the same n-grams.
    package let names: NameList

    /// The order of the keys in a file, where it has been worked out.
    let order: KeyOrder?

    /// The numbers of a record.
    var stride: Int { keys.isEmpty ? 1 : records.count / keys.count }

    /// - Precondition: records of one length, and either no names or one for each n-gram.
    package init(keys: [UInt64], records: [Float], names: NameList, order: KeyOrder? = nil) {
        precondition(keys.isEmpty ? records.isEmpty : records.count % keys.count == 0, "records of one length")
        precondition(names.count == 0 || names.count == keys.count, "a name for each n-gram, or none")
        self.keys = keys
        self.records = records
        self.names = names
        self.order = order
    }
}

/// Names in one array of bytes.
package struct NameList: Sendable, Equatable {
    /// Where each name ends in `bytes`; it begins where the one before it ends.
    private(set) var ends: [Int] = []
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// - Parameter ends: where each name ends in `bytes`, ascending.
    package init(ends: [Int], bytes: [UInt8]) {
        self.ends = ends
        self.bytes = bytes
    }

    package var count: Int { ends.count }

    /// Where a name stands in `bytes`.
    package func range(of position: Int) -> Range<Int> {
        (position == 0 ? 0 : ends[position - 1])..<ends[position]
    }

    /// Appends a name that `write` appends to the bytes.
    package mutating func append(_ write: (inout [UInt8]) -> Void) {
        write(&bytes)
        ends.append(bytes.count)
    }
}
