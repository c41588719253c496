@testable import StanceText

/// A lexicon read line by line into values that can be looked at, and searched by trying every entry at every token.
struct PlainLexicon {
    struct Pattern: Hashable {
        let bytes: [UInt8]
        let isStem: Bool
    }

    struct Entry: Equatable {
        let words: [Pattern]
        var classes: [Int]
    }

    private(set) var classNames: [String] = []
    private(set) var entries: [Entry] = []

    init(_ lexicon: Lexicon) {
        for line in lexicon.source.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).dropFirst() {
            let columns = line.split(separator: ASCII.tab, omittingEmptySubsequences: false).map(Self.trimmed)
            if columns.count >= 2, !columns[0].isEmpty { add(columns[0], String(decoding: columns[1], as: UTF8.self)) }
        }
    }

    private mutating func add(_ entry: [UInt8], _ column: String) {
        let words = entry.split(separator: ASCII.space).flatMap { Self.patterns(Array($0)) }
        let position = entries.firstIndex { $0.words == words } ?? entries.count
        if position == entries.count { entries.append(Entry(words: words, classes: [])) }
        var names = [column]
        if let strength = Double(column), !["inf", "nan"].contains(column) {
            let sign = strength > 0 ? "positive" : "negative"
            names = [sign, "\(sign)-\(Int(strength.magnitude.rounded(.up)))"]
        }
        for name in names {
            let number = classNames.firstIndex(of: name) ?? classNames.count
            if number == classNames.count { classNames.append(name) }
            if !entries[position].classes.contains(number) { entries[position].classes.append(number) }
        }
    }

    private static func patterns(_ part: [UInt8]) -> [Pattern] {
        let isStem = part.last == UInt8(ascii: "*") && part.count > 1
        let words = PlainText(isStem ? part.dropLast() : part).tokens
        return words.enumerated().map { Pattern(bytes: $1, isStem: isStem && $0 == words.count - 1) }
    }

    private static func trimmed(_ column: ArraySlice<UInt8>) -> [UInt8] {
        let start = column.firstIndex { !ASCII.isWhiteSpace($0) } ?? column.endIndex
        let end = column.lastIndex { !ASCII.isWhiteSpace($0) } ?? start - 1
        return Array(column[start..<end + 1])
    }
}

extension PlainLexicon {
    func find(in tokens: [[UInt8]]) -> [LexiconMatcher.Match] {
        var matches: [LexiconMatcher.Match] = []
        var position = 0
        while position < tokens.count {
            let entries = entries.indices.filter { begins(self.entries[$0], tokens[position...]) }
            guard let best = entries.max(by: { isWorse(self.entries[$0], self.entries[$1]) }) else {
                position += 1
                continue
            }
            let end = position + self.entries[best].words.count
            matches.append(LexiconMatcher.Match(tokens: position..<end, entry: best))
            position = end
        }
        return matches
    }

    private func begins(_ entry: Entry, _ tokens: ArraySlice<[UInt8]>) -> Bool {
        entry.words.count <= tokens.count
            && zip(entry.words, tokens).allSatisfy { pattern, token in
                pattern.isStem ? token.starts(with: pattern.bytes) : token == pattern.bytes
            }
    }

    /// Fewer words; or, where patterns first differ, a stem against a word or a longer stem.
    private func isWorse(_ one: Entry, _ other: Entry) -> Bool {
        if one.words.count != other.words.count { return one.words.count < other.words.count }
        for (first, second) in zip(one.words, other.words) where first != second {
            if first.isStem != second.isStem { return first.isStem }
            return first.bytes.count < second.bytes.count
        }
        return false
    }
}
