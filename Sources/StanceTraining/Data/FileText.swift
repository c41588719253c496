import StanceText

/// A data file as text: its name and its content in valid UTF-8.
struct FileText {
    let name: String
    let bytes: [UInt8]
    /// How many byte sequences were no valid text and became U+FFFD.
    let replacedSequences: Int
    /// Whether a NUL byte stands somewhere, so that the rows have to be searched for it.
    let hasNUL: Bool

    /// Decodes a data file.
    ///
    /// - Throws: `DataError.notText` if the file is compressed or begins like a binary file. As in other tools, a NUL byte
    ///   among the first 8,000 bytes tells; a later one spoils only its row.
    init(_ file: DataFile) throws(DataError) {
        try Self.refuseCompressed(file)
        let source = SourceText(decoding: file.bytes)
        let firstNUL = source.utf8.firstIndex(of: 0)
        if let firstNUL, firstNUL < 8_000 {
            throw .notText(
                file: file.name, found: "binary data (a NUL byte after \(firstNUL) bytes)",
                advice: "save it as CSV, TSV or JSON Lines in UTF-8")
        }
        self.name = file.name
        self.bytes = source.utf8
        self.replacedSequences = source.replacedByteSequences
        self.hasNUL = firstNUL != nil
    }

    private static func refuseCompressed(_ file: DataFile) throws(DataError) {
        let name = printable(file.name)
        if file.bytes.starts(with: [0x1F, 0x8B]) {
            let command = name.hasSuffix(".gz") ? "gunzip -k \(name)" : "gzip -dc \(name) > \(name).txt"
            throw .notText(
                file: file.name, found: "gzip-compressed data", advice: "decompress it first: \(command)")
        }
        if file.bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            throw .notText(
                file: file.name, found: "zstd-compressed data", advice: "decompress it first: zstd -d \(name)")
        }
        if file.bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) {
            throw .notText(file: file.name, found: "xz-compressed data", advice: "decompress it first: xz -dk \(name)")
        }
        if file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw .notText(
                file: file.name, found: "a ZIP archive or a spreadsheet",
                advice: "unpack it first, or save the spreadsheet as CSV")
        }
    }
}

extension FileText {
    /// Turns a fault of a record into the error that the user sees.
    ///
    /// - Complexity: O(*n*) in the bytes between the start of the record and the fault, and before the fault in its line.
    func badRow(_ fault: RowFault, in record: Record, advice: String?) -> BadRow {
        let offset = min(max(fault.offset, record.start), bytes.count)
        let (line, lineStart) = place(of: offset, after: record)
        let excerpt = SourceExcerpt(of: bytes, lineStart: lineStart, offset: offset)
        return BadRow(
            file: name, line: line, column: excerpt.column, message: fault.message, sourceLine: excerpt.text,
            caret: excerpt.caret, advice: advice.map { fault.advice ?? $0 })
    }

    /// The line of `offset`, counted on from the start of its record, and the offset at which that line begins.
    private func place(of offset: Int, after record: Record) -> (line: Int, start: Int) {
        var (line, lineStart, position) = (record.line, record.start, record.start)
        while position < offset {
            let next = bytes.endOfLineEnd(at: position)
            guard let next else { position += 1; continue }
            guard next <= offset else { break }
            (line, lineStart, position) = (line + 1, next, next)
        }
        return (line, lineStart)
    }
}

extension [UInt8] {
    /// The offset after the line end that begins at `position` (LF, CRLF or CR), or nil if none begins there.
    func endOfLineEnd(at position: Int) -> Int? {
        guard position < count else { return nil }
        if self[position] == 0x0A { return position + 1 }
        guard self[position] == 0x0D else { return nil }
        return position + 1 < count && self[position + 1] == 0x0A ? position + 2 : position + 1
    }
}
