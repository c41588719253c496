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
    private var pending: [UInt8] = []
    private var linesRead = 0
    private var isAtStart = true
    private var isAtEnd = false

    init(path: String) throws {
        input = path == "-" ? FileBytes(standardInput: InputFile.standardInputName) : try FileBytes(path: path)
    }

    /// The next lines and the number of the first, from 1, or nil when there are no more.
    mutating func nextBatch() throws -> (first: Int, lines: [String])? {
        while !isAtEnd {
            let end = try readBlock()
            if isAtStart {
                // A byte order mark takes up to three bytes; only the beginning of the input can have one.
                if !isAtEnd, pending.count < 3 || beginsAsUTF16 { continue }
                isAtStart = false
                if beginsAsUTF16 { pending = decoded(pending) }
                if pending.starts(with: [0xEF, 0xBB, 0xBF]) { pending.removeFirst(3) }
                if let lines = takeLines(upTo: isAtEnd ? pending.count : lineEnd(in: pending[...])) { return lines }
            } else if let lines = takeLines(upTo: isAtEnd ? pending.count : end) {
                return lines
            }
        }
        return nil
    }

    /// Appends a block to what is pending; returns the end of the last line that it completes, or nil.
    private mutating func readBlock() throws -> Int? {
        let block = try input.read(upTo: Self.blockSize)
        if block.isEmpty { isAtEnd = true }
        pending += block
        // Earlier blocks were searched when they came.
        return lineEnd(in: pending[(pending.count - block.count)...])
    }

    private func lineEnd(in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.lastIndex(of: 0x0A).map { $0 + 1 }
    }

    /// UTF-16 is gathered until its end, because its lines do not end with a byte.
    private var beginsAsUTF16: Bool {
        pending.starts(with: [0xFF, 0xFE]) || pending.starts(with: [0xFE, 0xFF])
    }

    private mutating func decoded(_ bytes: [UInt8]) -> [UInt8] {
        let source = SourceText(decoding: bytes)
        replacedByteSequences += source.replacedByteSequences
        return source.utf8
    }

    private mutating func takeLines(upTo end: Int?) -> (first: Int, lines: [String])? {
        guard let end, end > 0 else { return nil }
        var lines = pending[..<end].split(separator: 0x0A, omittingEmptySubsequences: false)
        if pending[end - 1] == 0x0A { lines.removeLast() }
        let texts = lines.map { text(of: $0.last == 0x0D ? $0.dropLast() : $0) }
        pending.removeSubrange(..<end)
        defer { linesRead += texts.count }
        return (linesRead + 1, texts)
    }

    /// The line as text, invalid bytes replaced and counted.
    private mutating func text(of line: ArraySlice<UInt8>) -> String {
        if let valid = String(validating: line, as: UTF8.self) { return valid }
        // The blank keeps what looks like a byte order mark from being taken for one.
        let source = SourceText(decoding: [0x20] + line)
        replacedByteSequences += source.replacedByteSequences
        return String(decoding: source.utf8.dropFirst(), as: UTF8.self)
    }
}
