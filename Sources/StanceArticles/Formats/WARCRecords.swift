/// Reads the records of a WARC or WET file (ISO 28500) one at a time.
struct WARCRecords: Sendable {
    private static let lineLimit = 1 << 16
    private static let lineCount = 1_000

    /// A record as it stands in the file.
    struct Record {
        let header: HeaderFields
        let block: [UInt8]
    }

    /// What is wrong with a record, and what is known of it.
    struct Fault: Error {
        let record: String?
        let message: String
        var isLimit = false
    }

    /// Whether the reader has lost the beginning of records.
    private var isLost = false

    /// Moves to the next record that may hold text, and tells where that is.
    ///
    /// - Returns: nil at the end of the file.
    /// - Throws: `Fault` of a bad record, `ByteInputFault`, or what the stream throws; reading goes on behind it.
    mutating func next(
        _ input: inout ByteInput, limits: ArticleLimits, begin: (inout ByteInput) -> Void
    ) throws -> Record? {
        while true {
            try skipBlankLines(&input)
            if isLost, try !findRecord(&input) { return nil }
            isLost = false
            if try input.isFinished() { return nil }
            begin(&input)
            guard try input.peek(5).elementsEqual("WARC/".utf8) else {
                isLost = true
                throw Fault(record: nil, message: "expected “WARC/” to begin a record")
            }
            if let record = try readRecord(&input, limits: limits) { return record }
        }
    }

    /// The next bytes are no longer those that follow a record.
    mutating func loseTrack() { isLost = true }

    private func skipBlankLines(_ input: inout ByteInput) throws {
        while let byte = try input.peek(1).first, byte == 0x0D || byte == 0x0A { input.advance(1) }
    }

    /// Moves to the next “WARC/” at the beginning of a line.
    private func findRecord(_ input: inout ByteInput) throws -> Bool {
        var isLineStart = true
        while true {
            let bytes = Array(try input.lookAhead(1 << 14))
            if bytes.count < 5 {
                // Where the bytes end by a fault, this throws it.
                _ = try input.peek(5)
                input.advance(bytes.count)
                return false
            }
            if isLineStart, bytes.starts(with: "WARC/".utf8) { return true }
            if let found = ByteSearch.first(Array("\nWARC/".utf8), in: bytes) {
                input.advance(found + 1)
                return true
            }
            let passed = max(1, bytes.count - 5)
            input.advance(passed)
            isLineStart = false
        }
    }

    private mutating func readRecord(_ input: inout ByteInput, limits: ArticleLimits) throws -> Record? {
        var lines: [ArraySlice<UInt8>] = []
        while let line = try input.line(limit: Self.lineLimit), !line.isEmpty {
            guard lines.count < Self.lineCount else {
                isLost = true
                throw Fault(record: nil, message: "expected a header of at most \(Self.lineCount) lines")
            }
            lines.append(line)
        }
        let header = HeaderFields(lines.dropFirst())
        let name = header["warc-target-uri"].map(Self.withoutBrackets) ?? header["warc-record-id"]
        guard let text = header["content-length"], let length = Int(text), length >= 0 else {
            isLost = true
            let found = header["content-length"].map { "“\($0.prefix(40))”" } ?? "none"
            throw Fault(record: name, message: "expected a Content-Length, found \(found)")
        }
        guard Self.mayHoldText(header) else {
            try input.skip(length)
            return nil
        }
        guard length <= limits.recordBytes else {
            try input.skip(length)
            throw Fault(
                record: name, message: "a record of \(length) bytes is beyond the limit of \(limits.recordBytes)",
                isLimit: true)
        }
        return Record(header: header, block: try readBlock(&input, length: length, name))
    }

    private mutating func readBlock(_ input: inout ByteInput, length: Int, _ name: String?) throws -> [UInt8] {
        let block = Array(try input.peek(length))
        guard block.count == length else {
            input.advance(block.count)
            throw Fault(
                record: name, message: "expected \(length) bytes, found \(block.count) up to the end of the file")
        }
        // A wrong length would take the next records for a page; what follows a record tells.
        let end = try input.lookAhead(length + 4).dropFirst(length)
        guard end.isEmpty || end.starts(with: [0x0D, 0x0A]) || end.first == 0x0A else {
            isLost = true
            throw Fault(
                record: name, message: "expected an empty line behind the \(length) bytes that the record states")
        }
        input.advance(length)
        return block
    }

    private static func mayHoldText(_ header: HeaderFields) -> Bool {
        switch header["warc-type"]?.lowercased() {
        case "response", "conversion", "resource": true
        default: false
        }
    }

    /// Some tools write addresses in angle brackets.
    static func withoutBrackets(_ address: String) -> String {
        address.hasPrefix("<") && address.hasSuffix(">") ? String(address.dropFirst().dropLast()) : address
    }
}
