import StanceModel
import StanceText
import StanceTraining

/// Reads a file or standard input line by line, some thousand lines at a time, so that answers begin before the input ends
/// and memory does not grow with it.
///
/// Lines end with LF or CR LF. A file in UTF-16, told by its byte order mark, is read whole.
struct LineReader {
    private static let blockSize = 1 << 20

    private(set) var replacedByteSequences = 0
    private let input: FileBytes
    private var linesRead = 0
    private var pending: [UInt8] = []
    private var isAtStart = true
    private var isAtEnd = false

    init(path: String) throws {
        input = path == "-" ? FileBytes(standardInput: InputFile.standardInputName) : try FileBytes(path: path)
    }

    /// The next lines and the number of the first, from 1, or nil when there are no more.
    mutating func nextBatch() throws -> (first: Int, lines: [String])? {
        while !isAtEnd {
            let block = try input.read(upTo: Self.blockSize)
            if block.isEmpty { isAtEnd = true }
            pending += block
            if isAtStart, !isAtEnd, readsWhole { continue }
            isAtStart = false
            let lines = takeLines()
            if !lines.isEmpty {
                defer { linesRead += lines.count }
                return (linesRead + 1, lines)
            }
        }
        return nil
    }

    /// Whether the input begins as UTF-16 does, and therefore is gathered until its end.
    private var readsWhole: Bool {
        pending.starts(with: [0xFF, 0xFE]) || pending.starts(with: [0xFE, 0xFF])
    }

    /// The complete lines that were read, at the end of the input with the rest.
    private mutating func takeLines() -> [String] {
        let end = isAtEnd ? pending.count : (pending.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
        guard end > 0 else { return [] }
        let source = SourceText(decoding: Array(pending[..<end]))
        pending.removeSubrange(..<end)
        replacedByteSequences += source.replacedByteSequences
        var lines = source.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        if source.utf8.last == 0x0A { lines.removeLast() }
        return lines.map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
    }
}
