package import StanceText

extension DataFile {
    /// The text of the file.
    ///
    /// - Parameter advice: what to save the file as if it is no text.
    /// - Throws: `DataError.notText` if the file is compressed, or if, as in other tools, a NUL byte stands among the first
    ///   8,000 bytes of its text.
    package func decoded(savedAs advice: String) throws(DataError) -> SourceText {
        try refuseCompressed()
        let source = SourceText(decoding: bytes)
        if let firstNUL = source.utf8.prefix(8_000).firstIndex(of: 0) {
            throw .notText(
                file: name, found: "binary data (a NUL byte after \(firstNUL) bytes)", advice: "save it as \(advice)")
        }
        return source
    }

    private func refuseCompressed() throws(DataError) {
        let shown = printable(name)
        if bytes.starts(with: [0x1F, 0x8B]) {
            let command = shown.hasSuffix(".gz") ? "gunzip -k \(shown)" : "gzip -dc \(shown) > \(shown).txt"
            throw .notText(file: name, found: "gzip-compressed data", advice: "decompress it first: \(command)")
        }
        if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            throw .notText(file: name, found: "zstd-compressed data", advice: "decompress it first: zstd -d \(shown)")
        }
        if bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) {
            throw .notText(file: name, found: "xz-compressed data", advice: "decompress it first: xz -dk \(shown)")
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw .notText(
                file: name, found: "a ZIP archive or a spreadsheet",
                advice: "unpack it first, or save the spreadsheet as CSV")
        }
    }
}
