/// Work on the rows of long vectors, and sums over them whose bits do not depend on the number of threads.
///
/// The rows are cut into blocks of a fixed length, whatever the number of threads; each block is summed by one thread,
/// and the block sums are added in block order.
extension Parallelism {
    /// The number of rows of a block: enough to hide the cost of handing it out, few enough to share among threads.
    package static let blockLength = 2048

    /// This for passes over many numbers, and the calling thread alone for those that take less time than to wake another.
    func forNumbers(_ count: Int) -> Parallelism { count < 1 << 17 ? .single : self }

    /// Sums what `body` returns for each block of `0..<count`.
    ///
    /// - Complexity: O(count) calls' worth of work; one array of count / ``blockLength`` sums.
    package func sum(over count: Int, _ body: @Sendable (Range<Int>) -> Double) -> Double {
        if count <= Self.blockLength { return body(0..<count) }
        return sums(over: count, width: 1) { range, sums in sums[0] = body(range) }[0]
    }

    /// Sums the vectors that `body` writes for each block of `0..<count`.
    ///
    /// - Parameters:
    ///   - count: The number of rows.
    ///   - width: The length of the vectors.
    ///   - body: Adds the rows of one block to a vector of zeros.
    package func sums(
        over count: Int, width: Int, _ body: @Sendable (Range<Int>, inout MutableSpan<Double>) -> Void
    ) -> [Double] {
        let blockCount = (count + Self.blockLength - 1) / Self.blockLength
        var partial = [Double](repeating: 0, count: blockCount * width)
        unsafe partial.withUnsafeMutableBufferPointer { partial in
            // Each block writes its own sums.
            nonisolated(unsafe) let partial = unsafe partial
            forEach(blockCount) { block in
                let start = block * Self.blockLength
                var sums = unsafe partial.extracting((block * width)..<((block + 1) * width)).mutableSpan
                body(start..<min(start + Self.blockLength, count), &sums)
            }
        }
        var total = [Double](repeating: 0, count: width)
        for i in partial.indices { total[i % width] += partial[i] }
        return total
    }

    /// Calls `body` for each block of `0..<count`, at the same time.
    func forEachBlock(of count: Int, _ body: @Sendable (Range<Int>) -> Void) {
        forEach((count + Self.blockLength - 1) / Self.blockLength) { block in
            let start = block * Self.blockLength
            body(start..<min(start + Self.blockLength, count))
        }
    }

    /// Lets `body` write the rows of two outputs block by block.
    ///
    /// - Parameters:
    ///   - count: The number of rows.
    ///   - first: An output of `count × firstStride` values.
    ///   - second: An output of `count × secondStride` values.
    ///   - body: Writes one block of rows. Its spans hold that block's rows only and start at index 0. Blocks run at the
    ///     same time, so it may write nothing else.
    /// - Precondition: The outputs have the lengths stated.
    package func writeBlocks(
        of count: Int, into first: inout [Double], stride firstStride: Int,
        and second: inout [Double], stride secondStride: Int,
        _ body: @Sendable (Range<Int>, inout MutableSpan<Double>, inout MutableSpan<Double>) -> Void
    ) {
        precondition(first.count == count * firstStride, "the first output has another length than its rows")
        precondition(second.count == count * secondStride, "the second output has another length than its rows")
        unsafe first.withUnsafeMutableBufferPointer { first in
            unsafe second.withUnsafeMutableBufferPointer { second in
                // Blocks write disjoint rows of both outputs.
                nonisolated(unsafe) let (first, second) = unsafe (first, second)
                forEachBlock(of: count) { range in
                    var firstRows = unsafe first.extracting(
                        (range.lowerBound * firstStride)..<(range.upperBound * firstStride)
                    ).mutableSpan
                    var secondRows = unsafe second.extracting(
                        (range.lowerBound * secondStride)..<(range.upperBound * secondStride)
                    ).mutableSpan
                    body(range, &firstRows, &secondRows)
                }
            }
        }
    }
}
