/// The text of a Markdown document (CommonMark, with front matter, tables and footnotes), without its marks.
struct MarkdownText {
    private(set) var metadata = ArticleMetadata()
    private(set) var text: [UInt8] = []

    private var lines: ArraySlice<Substring>

    init(_ utf8: [UInt8]) {
        lines =
            String(decoding: utf8, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[
                ...]
        readFrontMatter()
        var fence: Substring?
        var previous: Substring = ""
        while let line = lines.popFirst() {
            let content = line.drop { $0 == " " || $0 == "\t" }
            if let mark = fence {
                if content.hasPrefix(mark) { fence = nil }
            } else if content.hasPrefix("```") || content.hasPrefix("~~~") {
                fence = content.prefix(3)
            } else {
                read(content, after: previous)
            }
            previous = content
        }
        while let last = text.last, last <= 0x20 { text.removeLast() }
    }

    private mutating func readFrontMatter() {
        guard lines.first == "---", let end = lines.dropFirst().prefix(60).firstIndex(of: "---") else { return }
        for line in lines[..<end].dropFirst() {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2 else { continue }
            let value = String(halves[1].drop { $0.isWhitespace }).trimmingQuotes()
            switch halves[0].lowercased() {
            case "title": metadata.title = value
            case "author", "byline": metadata.byline = value
            case "date": metadata.date = value
            case "lang", "language": metadata.language = value
            default: break
            }
        }
        lines = lines[(end + 1)...]
    }

    private mutating func read(_ content: Substring, after previous: Substring) {
        var content = content
        while content.hasPrefix(">") { content = content.dropFirst().drop { $0 == " " } }
        let marks = content.filter { !$0.isWhitespace }
        if isRule(marks) { return }
        let level = content.prefix { $0 == "#" }.count
        if (1...6).contains(level), content.dropFirst(level).first ?? " " == " " {
            let heading = MarkdownLine.plain(content.dropFirst(level)).trimmingBlanks()
            if level == 1, metadata.title == nil, text.isEmpty {
                metadata.title = heading
            } else {
                append(heading, isParagraph: true)
            }
            return
        }
        // The definition of a link or footnote.
        if content.hasPrefix("["), content.contains("]: ") { return }
        let cells = content.hasPrefix("|") ? Substring(content.map { $0 == "|" ? "\t" : $0 }) : content
        append(MarkdownLine.plain(cells).trimmingBlanks(), isParagraph: previous.hasPrefix("#"))
    }

    /// Rules, underlines of headings, and the line below a table's head.
    private func isRule(_ marks: String) -> Bool {
        guard marks.count > 2, let first = marks.first, "-=*_|:".contains(first) else { return false }
        return marks.allSatisfy {
            $0 == first || $0 == "-" && "|:".contains(first) || "|:".contains($0) && first == "-"
                || "|:-".contains($0) && "|:".contains(first)
        }
    }

    private mutating func append(_ line: String, isParagraph: Bool) {
        if isParagraph, text.last == 0x0A, text.dropLast().last != 0x0A { text.append(0x0A) }
        if text.isEmpty, line.isEmpty { return }
        text += Array(line.utf8)
        text.append(0x0A)
    }
}

extension StringProtocol {
    /// The text without white space around it.
    fileprivate func trimmingBlanks() -> String {
        var text = self.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return String(text)
    }

    /// The text without the quotes around it.
    fileprivate func trimmingQuotes() -> String {
        let text = trimmingBlanks()
        guard text.count > 1, let first = text.first, first == "\"" || first == "'", text.last == first else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }
}
