/// Takes the marks of emphasis, code, links and images out of a line.
///
/// What looks like the beginning of a link and is none is remembered, so that a line of brackets takes linear time.
struct MarkdownLine {
    private var result = ""
    private var rest: Substring
    /// No link, and no tag, begins before these places.
    private var noLinkBefore: Substring.Index
    private var noTagBefore: Substring.Index

    /// The text of a line.
    static func plain(_ line: Substring) -> String {
        var line = MarkdownLine(line)
        while let character = line.rest.popFirst() { line.read(character) }
        return line.result
    }

    private init(_ line: Substring) {
        rest = line
        noLinkBefore = line.startIndex
        noTagBefore = line.startIndex
    }

    private mutating func read(_ character: Character) {
        switch character {
        case "\\" where rest.first.map { $0.isPunctuation || $0.isSymbol } ?? false: result.append(rest.removeFirst())
        case "*", "`", "~":
            // A star between blanks multiplies; marks touch a word.
            let touches = !(result.last?.isWhitespace ?? true) || !(rest.first?.isWhitespace ?? true)
            if !touches || character == "~" && rest.first != "~" && result.last != "~" { result.append(character) }
        case "_":
            let isInWord = (result.last?.isLetter ?? false) && (rest.first?.isLetter ?? false)
            if isInWord { result.append(character) }
        case "!" where rest.first == "[":
            let afterMark = rest
            rest.removeFirst()
            if takeLink() == nil {
                rest = afterMark
                result.append(character)
            }
        case "[": readBracket()
        case "<": if !skipTag() { result.append(character) }
        default: result.append(character)
        }
    }

    private mutating func readBracket() {
        if rest.first == "^", let end = rest.prefix(80).firstIndex(of: "]") {
            rest = rest[rest.index(after: end)...]
        } else if let text = takeLink() {
            // It holds no closing bracket, so no link of its own.
            result += Self.plain(text)
        } else {
            result.append("[")
        }
    }

    /// Moves past a link whose bracket was read.
    ///
    /// - Returns: its text, or nil where there is no link.
    private mutating func takeLink() -> Substring? {
        guard rest.startIndex >= noLinkBefore else { return nil }
        let window = rest.prefix(500)
        guard let close = window.firstIndex(of: "]") else {
            noLinkBefore = window.endIndex
            return nil
        }
        let after = rest.index(after: close)
        guard after < rest.endIndex, let closing = [("(" as Character): ")" as Character, "[": "]"][rest[after]],
            let end = rest[after...].prefix(2_000).firstIndex(of: closing)
        else {
            noLinkBefore = close
            return nil
        }
        defer { rest = rest[rest.index(after: end)...] }
        return rest[..<close]
    }

    /// Moves past a tag of HTML whose “<” was read; false where there is none.
    private mutating func skipTag() -> Bool {
        guard rest.startIndex >= noTagBefore, let first = rest.first, first.isLetter || first == "/" || first == "!",
            !rest.prefix(9).contains(":")
        else { return false }
        let window = rest.prefix(300)
        guard let end = window.firstIndex(of: ">") else {
            noTagBefore = window.endIndex
            return false
        }
        rest = rest[rest.index(after: end)...]
        return true
    }
}
