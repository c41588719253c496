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
    /// - Throws: `DataError.notText` if the file is compressed or begins like a binary file; a NUL byte further on spoils
    ///   only its row.
    init(_ file: DataFile) throws(DataError) {
        let source = try file.decoded(savedAs: "CSV, TSV or JSON Lines in UTF-8")
        name = file.name
        bytes = source.utf8
        replacedSequences = source.replacedByteSequences
        hasNUL = source.utf8.hasNUL
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
