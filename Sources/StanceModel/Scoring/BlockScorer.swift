import StanceText

/// Adds what a block says of one text after another to decision values.
///
/// This file is one of the module's fences around raw memory, for the reasons that `TextMatches` gives. What guards it: the
/// positions come from the block's own index, and when the model was opened its records were checked to be as many as its
/// n-grams, or for a block of a target as many as its members.
///
/// It refers to the model's memory without keeping it, so that using it counts no references: the scorer keeps the tables.
struct BlockScorer: Sendable {
    /// What the n-grams of a text are before they are summed, in their order.
    struct Storage: Sendable {
        /// The term frequencies of n-grams that occur less than so often are looked up.
        fileprivate static let commonCount: UInt32 = 64

        fileprivate var starts: [Int] = []
        fileprivate var values: [Double] = []
        /// Those of `binary`, then those of `logarithmic`.
        fileprivate var frequencies = [TermFrequency.binary, .logarithmic].flatMap { frequency in
            (0..<commonCount).map { frequency.weight(max($0, 1)) }
        }

        fileprivate mutating func makeRoom(for count: Int) {
            guard values.count < count else { return }
            starts = Array(repeating: 0, count: count * 2)
            values = Array(repeating: 0, count: count * 2)
        }
    }

    /// What the n-grams of a text are to a block.
    struct Found {
        /// How many of them it has.
        var count = 0
        /// The sum of their scales, one added after the other.
        var scale = 0.0
    }

    private let block: FeatureBlock
    private let records: MappedView<Float>
    private let members: MappedView<UInt32>?
    private let stride: Int

    init(_ block: FeatureBlock, _ table: BlockTable) {
        self.block = block
        records = table.records.view
        members = table.members?.view
        stride = table.stride
    }

    /// Adds, for each n-gram that the block has, its value times `factor` times its weights to as many sums: to those of
    /// the labels first, then, without the factor, to those of the detector.
    ///
    /// The values are those of `FeatureRow`, and each sum grows by one n-gram after the other in the order of the text.
    ///
    /// What is only read comes as `inout`, too: so no references are counted, which for a short text takes longer than
    /// anything else here, since the processor finishes all that it has begun before it counts one.
    ///
    /// - Parameter labelCount: the number of sums that the factor is for.
    func add(
        _ matches: inout TextMatches, times factor: Double, to sums: inout [Double], labelCount: Int,
        _ storage: inout Storage
    ) -> Found {
        precondition(labelCount < stride && sums.count >= stride - 1, "a sum for each weight")
        let matchCount = matches.count
        precondition(matchCount <= matches.matches.count, "the matches of a text")
        storage.makeRoom(for: matchCount)
        return unsafe storage.starts.withUnsafeMutableBufferPointer { starts in
            unsafe storage.values.withUnsafeMutableBufferPointer { values in
                let found = unsafe matches.matches.withUnsafeMutableBufferPointer { matches in
                    let matches = UnsafeBufferPointer(matches)
                    return unsafe storage.frequencies.withUnsafeMutableBufferPointer { frequencies in
                        unsafe weigh(matches, matchCount, frequencies.baseAddress.unsafelyUnwrapped, starts, values)
                    }
                }
                unsafe sums.withUnsafeMutableBufferPointer { sums in
                    unsafe addProducts(found.count, starts, values, times: factor, to: sums, labelCount)
                }
                return found
            }
        }
    }

    /// Writes where the record of each n-gram begins and its value in a row of length `block.weight`.
    ///
    /// Whether an n-gram occurs more than once decides on no branch: it would be guessed wrong every few n-grams, and what
    /// has been read ahead of the records of those behind would be lost.
    @inline(__always)
    private func weigh(
        _ matches: UnsafeBufferPointer<TextMatches.Match>, _ matchCount: Int,
        _ frequencies: UnsafeMutablePointer<Double>,
        _ starts: UnsafeMutableBufferPointer<Int>, _ values: UnsafeMutableBufferPointer<Double>
    ) -> Found {
        let records = unsafe records.memory
        let frequencies = unsafe frequencies + (block.termFrequency == .binary ? 0 : Int(Storage.commonCount))
        var sumOfSquares = 0.0
        var found = Found()
        for position in 0..<matchCount {
            let match = unsafe matches[position]
            let place = place(of: match.position)
            if place < 0 { continue }
            let scale = unsafe Double(records[place &* stride])
            let isCommon = match.count < Storage.commonCount
            let value =
                unsafe scale
                * (isCommon ? frequencies[Int(match.count)] : block.termFrequency.weight(match.count))
            unsafe starts[found.count] = place &* stride
            unsafe values[found.count] = value
            sumOfSquares += value * value
            found.scale += scale
            found.count &+= 1
        }
        if sumOfSquares > 0 {
            let factor = block.weight / sumOfSquares.squareRoot()
            for position in 0..<found.count { unsafe values[position] *= factor }
        }
        return found
    }

    /// The position among the block's n-grams of one of the index, or -1 if the block does not have it.
    @inline(__always)
    private func place(of position: UInt32) -> Int {
        guard let members else { return Int(position) }
        let word = unsafe members.memory
        let index = Int(position / 32) &* 2
        let bits = unsafe word[index &+ 1]
        let bit: UInt32 = 1 &<< (position % 32)
        guard bits & bit != 0 else { return -1 }
        return unsafe Int(word[index]) &+ (bits & (bit &- 1)).nonzeroBitCount
    }

    @inline(__always)
    private func addProducts(
        _ count: Int, _ starts: UnsafeMutableBufferPointer<Int>, _ values: UnsafeMutableBufferPointer<Double>,
        times factor: Double, to sums: UnsafeMutableBufferPointer<Double>, _ labelCount: Int
    ) {
        let records = unsafe records.memory
        let weightCount = stride - 1
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

extension BlockScorer {
    /// The sum of the scales of a text's n-grams, all of which the block has.
    func scale(_ matches: TextMatches) -> Double {
        let records = unsafe records.memory
        var scale = 0.0
        for match in matches.matches[..<matches.count] {
            unsafe scale += Double(records[Int(match.position) &* stride])
        }
        return scale
    }
}
