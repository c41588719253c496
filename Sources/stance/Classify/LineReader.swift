import StanceText
import StanceTraining

/// A block of whole lines, read into storage that is used again.
struct LineBlock: Sendable {
    /// The lines are the first `count` bytes.
    fileprivate(set) var bytes: [UInt8] = []
    fileprivate(set) var count = 0
    /// The number of the first line, from 1.
    fileprivate(set) var firstLine = 1
    /// How many sequences of UTF-16 were no valid text and became U+FFFD.
    fileprivate(set) var replacedByteSequences = 0
}

/// Reads a file or standard input, a block of whole lines at a time, so that answers begin before the input ends and
/// memory does not grow with it.
///
/// Lines end with LF or CR LF.
struct LineReader: Sendable {
    /// Large beside the cost of a system call, and small enough to stay in a processor's own cache.
    static let blockSize = 1 << 18
    /// A line is held in memory. What has longer ones is no text in lines.
    private static let longestLine = 1 << 24

    private var input: TextStream
    /// The beginning of the line that the last block left incomplete.
    private var rest: [UInt8] = []
    private var linesRead = 0

    init(path: String) throws(DataError) {
        input = try TextStream(path: path)
    }

    /// Reads whole lines, as many as have come, without waiting for a block to be full; the last line may lack its end.
    ///
    /// - Returns: false when there are no more.
    /// - Throws: `DataError.unreadable`, also for a line that is too long.
    mutating func read(_ block: inout LineBlock) throws(DataError) -> Bool {
        begin(&block)
        let replaced = input.replacedByteSequences
        while true {
            if block.count == block.bytes.count {
                // No room is made for a line that is too long, however its bytes arrive.
                guard block.count < Self.longestLine else { throw tooLong }
                block.bytes += repeatElement(0, count: min(block.count, Self.longestLine - block.count))
            }
            let start = block.count
            block.count += try input.read(into: &block.bytes, from: start)
            // Before `start` there is no line feed.
            let end = block.bytes[start..<block.count].lastIndex(of: 0x0A).map { $0 + 1 }
            if let end {
                rest += block.bytes[end..<block.count]
                block.count = end
            }
            if end != nil || block.count == start { break }
        }
        block.replacedByteSequences = input.replacedByteSequences - replaced
        block.firstLine = linesRead + 1
        linesRead += TextLines.count(in: block.bytes.span.extracting(0..<block.count))
        return block.count > 0
    }

    /// Puts the rest of the last block at the beginning of this one.
    private mutating func begin(_ block: inout LineBlock) {
        // The storage of an uncommonly long line is not kept.
        if block.bytes.count < Self.blockSize || block.bytes.count > 4 * Self.blockSize {
            block.bytes = Array(repeating: 0, count: Self.blockSize)
        }
        block.bytes.replaceSubrange(0..<min(rest.count, block.bytes.count), with: rest)
        block.count = rest.count
        rest.removeAll(keepingCapacity: true)
    }

    private var tooLong: DataError {
        .unreadable(
            path: input.name,
            reason: "line \(linesRead + 1) is longer than \(Self.longestLine >> 20) MiB; is it a text in lines?")
    }
}
