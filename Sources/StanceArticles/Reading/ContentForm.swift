/// What a document is, told by its first bytes.
enum ContentForm: Equatable {
    case plainText, markdown, html, feed, mail, warc, pdf, jsonLines, csv, tsv
    /// No text at all.
    case binary

    /// How many bytes are looked at.
    static let window = 4_096

    /// - Parameter head: the first ``window`` bytes, or all there are.
    static func recognised(_ head: ArraySlice<UInt8>, textColumn: String?) -> ContentForm {
        if head.starts(with: "%PDF-".utf8) { return .pdf }
        if head.starts(with: "WARC/".utf8) { return .warc }
        if head.starts(with: [0xFD, 0x37, 0x7A]) || head.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
            || head.starts(with: [0x1F, 0x8B])
        {
            return .binary
        }
        let hasUTF16Mark = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
        if !hasUTF16Mark, head.contains(0) { return .binary }
        // UTF-16 is looked at by its ASCII characters.
        let ascii = hasUTF16Mark ? head.dropFirst(2).filter { $0 != 0 }[...] : head
        let text = ascii.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
        if text.first == UInt8(ascii: "<"), let markup = markup(text) { return markup }
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            $0.last == 0x0D ? $0.dropLast() : $0
        }
        if isMail(lines) { return .mail }
        if isJSONLine(lines.first ?? [], isWhole: lines.count > 1 || head.count < window) { return .jsonLines }
        if let separator = tableSeparator(lines, textColumn: textColumn) {
            return separator == 0x09 ? .tsv : .csv
        }
        return isMarkdown(lines) ? .markdown : .plainText
    }

    /// What to say of bytes that are no text, by how they begin.
    static func refusal(_ head: ArraySlice<UInt8>) -> String {
        let kinds: [(mark: [UInt8], found: String)] = [
            (
                [0x50, 0x4B, 0x03, 0x04],
                "a ZIP archive or an office document: unpack it, or save it as PDF or plain text"
            ),
            ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data: unpack them first"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz-compressed data: unpack them first"),
            ([0x1F, 0x8B], "data packed twice by gzip: unpack them first"),
        ]
        let found = kinds.first { head.starts(with: $0.mark) }?.found ?? "binary data"
        return "expected text, HTML, a feed, mail, PDF or an archive of pages, found \(found)"
    }

    private static func markup(_ text: ArraySlice<UInt8>) -> ContentForm? {
        let lower = Array(text.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
        let holds = { (mark: String) in ByteSearch.first(Array(mark.utf8), in: lower) != nil }
        if lower.starts(with: "<?xml".utf8) || lower.starts(with: "<rss".utf8) || lower.starts(with: "<feed".utf8)
            || lower.starts(with: "<rdf:rdf".utf8)
            || lower.starts(with: "<!--".utf8)
        {
            if holds("<rss") || holds("<feed") || holds("<rdf:rdf") { return .feed }
        }
        let tags = [
            "<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<article", "<section", "<main",
            "<p>", "<p ", "<h1", "<table", "<span",
        ]
        return tags.contains(where: holds) ? .html : nil
    }

    /// Several header fields, of which some are of mail alone.
    private static func isMail(_ lines: [ArraySlice<UInt8>]) -> Bool {
        let known: Set<String> = [
            "from", "to", "subject", "date", "mime-version", "received", "return-path", "message-id", "content-type",
            "delivered-to", "reply-to", "sender",
            "content-transfer-encoding", "list-id", "dkim-signature", "x-mailer", "cc",
        ]
        let telling: Set<String> = ["received", "return-path", "message-id", "mime-version", "delivered-to", "from"]
        var found: Set<String> = []
        for line in lines.prefix(60) {
            guard let first = line.first else { break }
            if first == 0x20 || first == 0x09 { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { return false }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            if known.contains(name) { found.insert(name) }
        }
        return found.count >= 2 && !found.isDisjoint(with: telling)
    }

    private static func isJSONLine(_ line: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
        guard line.first == UInt8(ascii: "{") else { return false }
        // A first line longer than the window is judged by how it begins.
        guard isWhole else {
            return line.dropFirst().first { $0 > 0x20 } == UInt8(ascii: "\"")
                && ByteSearch.first(Array("\":".utf8), in: Array(line.prefix(300))) != nil
        }
        guard case .object = try? JSONParser.parse(line) else { return false }
        return true
    }

    /// A header line that names the column of the text, above a line of as many fields.
    private static func tableSeparator(_ lines: [ArraySlice<UInt8>], textColumn: String?) -> UInt8? {
        for separator in [UInt8(0x09), UInt8(ascii: ",")] {
            let names = TableRows.split(Array(lines.first ?? []), separator).map(TableRows.unquoted)
            guard names.count > 1 || textColumn != nil,
                names.allSatisfy({ !$0.isEmpty && $0.utf8.count < 64 && !$0.hasSuffix(".") }),
                RowFields.textColumn(among: names, named: textColumn) != nil
            else { continue }
            let row = Array(lines.dropFirst().first { !$0.isEmpty } ?? [])
            // A quoted field may go on in the next line, and a long line beyond the window.
            let isWhole = separator == 0x09 || row.count { $0 == 0x22 } % 2 == 0
            if row.isEmpty || !isWhole || row.count > window / 2 || TableRows.split(row, separator).count == names.count
            {
                return separator
            }
        }
        return nil
    }

    /// A heading or front matter at the beginning, or marks that plain text does not have.
    private static func isMarkdown(_ lines: [ArraySlice<UInt8>]) -> Bool {
        var marks = 0
        for (index, line) in lines.enumerated() {
            let hashes = line.prefix { $0 == UInt8(ascii: "#") }.count
            if (1...6).contains(hashes), line.dropFirst(hashes).first == 0x20 { marks += index == 0 ? 2 : 1 }
            if line.starts(with: "```".utf8) { marks += 1 }
            if index == 0, line.elementsEqual("---".utf8), lines.dropFirst().first?.contains(UInt8(ascii: ":")) ?? false
            {
                marks += 2
            }
            let text = Array(line)
            if ByteSearch.first(Array("](".utf8), in: text) != nil { marks += 1 }
            if text.starts(with: "**".utf8) { marks += 1 }
        }
        return marks >= 2
    }
}
