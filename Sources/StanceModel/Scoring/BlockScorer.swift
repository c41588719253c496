import StanceText

/// Adds what a block says of one text after another to decision values.
///
/// This file is one of the module's fences around raw memory, for the reasons that `TextMatches` gives. What guards it: the
/// positions come from the block's own index, and when the model was opened its records were checked to be as many as its
/// n-grams, or for a block of a target as many as its members.
struct BlockScorer: Sendable {
    /// What the n-grams of a text are before they are summed, in their order.
    struct Storage: Sendable {
        fileprivate var starts: [Int]
        fileprivate var values: [Double]

        init(count: Int = 0) {
            starts = Array(repeating: 0, count: count)
            values = Array(repeating: 0, count: count)
        }
    }

    /// The term frequencies of n-grams that occur less than so often are looked up.
    private static let commonCount = 64

    let table: BlockTable
    private let block: FeatureBlock
    private let frequencies: [Double]

    init(_ block: FeatureBlock, _ table: BlockTable) {
        self.block = block
        self.table = table
        frequencies = (0..<UInt32(Self.commonCount)).map { block.termFrequency.weight(max($0, 1)) }
    }

    /// Adds, for each n-gram that the block has, its value times `factor` times its weights to as many sums: to those of
    /// the labels first, then, without the factor, to those of the detector.
    ///
    /// The values are those of `FeatureRow`, and each sum grows by one n-gram after the other in the order of the text.
    ///
    /// - Parameter labelCount: the number of sums that the factor is for.
    /// - Returns: the number of n-grams that the block has.
    func add(
        _ matches: TextMatches, times factor: Double, to sums: inout [Double], labelCount: Int, _ storage: inout Storage
    ) -> Int {
        precondition(labelCount < table.stride && sums.count >= table.stride - 1, "a sum for each weight")
        let found = matches.count
        if storage.values.count < found { storage = Storage(count: found * 2) }
        return unsafe storage.starts.withUnsafeMutableBufferPointer { starts in
            unsafe storage.values.withUnsafeMutableBufferPointer { values in
                let count = unsafe weigh(matches, starts, values)
                unsafe sums.withUnsafeMutableBufferPointer { sums in
                    unsafe addProducts(count, starts, values, times: factor, to: sums, labelCount)
                }
                return count
            }
        }
    }

    /// Writes where the record of each n-gram begins and its value in a row of length `block.weight`.
    ///
    /// - Returns: the number of n-grams that the block has.
    private func weigh(
        _ matches: TextMatches, _ starts: UnsafeMutableBufferPointer<Int>, _ values: UnsafeMutableBufferPointer<Double>
    ) -> Int {
        let records = unsafe table.records.memory
        let stride = table.stride
        var sumOfSquares = 0.0
        var count = 0
        for match in 0..<matches.count {
            let place = place(of: matches.positions[match])
            if place < 0 { continue }
            let value = unsafe frequency(matches.counts[match]) * Double(records[place &* stride])
            unsafe starts[count] = place &* stride
            unsafe values[count] = value
            sumOfSquares += value * value
            count &+= 1
        }
        if sumOfSquares > 0 {
            let factor = block.weight / sumOfSquares.squareRoot()
            for position in 0..<count { unsafe values[position] *= factor }
        }
        return count
    }

    @inline(__always)
    private func frequency(_ count: UInt32) -> Double {
        if count == 1 { return 1 }
        return count < Self.commonCount ? frequencies[Int(count)] : block.termFrequency.weight(count)
    }

    /// The position among the block's n-grams of one of the index, or -1 if the block does not have it.
    @inline(__always)
    private func place(of position: UInt32) -> Int {
        guard let members = table.members else { return Int(position) }
        let word = unsafe members.memory
        let index = Int(position / 32) &* 2
        let bits = unsafe word[index &+ 1]
        let bit: UInt32 = 1 &<< (position % 32)
        guard bits & bit != 0 else { return -1 }
        return unsafe Int(word[index]) &+ (bits & (bit &- 1)).nonzeroBitCount
    }

    private func addProducts(
        _ count: Int, _ starts: UnsafeMutableBufferPointer<Int>, _ values: UnsafeMutableBufferPointer<Double>,
        times factor: Double, to sums: UnsafeMutableBufferPointer<Double>, _ labelCount: Int
    ) {
        let records = unsafe table.records.memory
        let weightCount = table.stride - 1
        if weightCount == 1 {
            var sum = unsafe sums[0]
            for position in 0..<count {
                unsafe sum += factor * values[position] * Double(records[starts[position] &+ 1])
            }
            unsafe sums[0] = sum
            return
        }
        for position in 0..<count {
            let value = unsafe values[position]
            let start = unsafe starts[position] &+ 1
            let scaled = factor * value
            for output in 0..<labelCount {
                unsafe sums[output] += scaled * Double(records[start &+ output])
            }
            for output in labelCount..<weightCount {
                unsafe sums[output] += value * Double(records[start &+ output])
            }
        }
    }
}
