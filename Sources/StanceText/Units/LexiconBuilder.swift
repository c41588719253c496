/// Puts a lexicon together from its lines.
struct LexiconBuilder {
    private(set) var classNames: [String] = []
    private(set) var trie: LexiconTrie
    /// In the order of the lines.
    private(set) var classesOfLines: [EntryClasses.Pair] = []

    private let name: String
    private var classNumbers: [String: UInt8] = [:]
    /// Which columns name which classes, by the hashes of their bytes: of thousands of lines few differ there.
    private var columns = HashIndex()
    private var classesOfColumns: [[UInt8]] = []
    // Used again from line to line.
    private var text = TokenizedText()
    private var patterns: [LexiconTrie.Pattern] = []

    /// - Parameter capacity: about how many lines will be read.
    init(name: String, capacity: Int) {
        self.name = name
        trie = LexiconTrie(capacity: capacity)
        classesOfLines.reserveCapacity(capacity)
    }

    /// Reads the lines of a file.
    mutating func read(_ source: [UInt8]) throws(LexiconError) {
        var number = 0
        var start = 0
        while start <= source.count {
            var end = start
            while end < source.count, source[end] != ASCII.lineFeed { end += 1 }
            number += 1
            if number > 1 {
                try add(source, start..<end, number: number)
            } else if !source[start..<end].contains(ASCII.tab) {
                throw LexiconError(name: name, line: 1, problem: .header)
            }
            start = end + 1
        }
        if trie.entryCount == 0 { throw LexiconError(name: name, line: 1, problem: .empty) }
    }

    private mutating func add(_ source: [UInt8], _ line: Range<Int>, number: Int) throws(LexiconError) {
        let entryEnd = Self.columnEnd(source, line)
        let second = min(entryEnd + 1, line.upperBound)..<line.upperBound
        let column = Self.trimmed(source, second.lowerBound..<Self.columnEnd(source, second))
        if column.isEmpty {
            // A tab is white space too.
            if Self.trimmed(source, line).isEmpty { return }
            throw LexiconError(name: name, line: number, problem: .noClass)
        }
        collectPatterns(source, Self.trimmed(source, line.lowerBound..<entryEnd))
        guard (1...Lexicon.longestEntry).contains(patterns.count) else {
            throw LexiconError(name: name, line: number, problem: .words(patterns.count))
        }
        let entry = UInt32(trie.insert(patterns))
        for number in try classes(source, column, line: number) {
            classesOfLines.append(EntryClasses.Pair(entry: entry, number: number))
        }
    }

    /// The words of an entry, split as texts are, so that `o'clock` and `well-known` match what texts have.
    private mutating func collectPatterns(_ source: [UInt8], _ entry: Range<Int>) {
        patterns.removeAll(keepingCapacity: true)
        var start = entry.lowerBound
        while start < entry.upperBound {
            var end = start
            while end < entry.upperBound, source[end] != ASCII.space { end += 1 }
            let isStem = end - start > 1 && source[end - 1] == UInt8(ascii: "*")
            collectPatterns(source, word: start..<(isStem ? end - 1 : end), isStem: isStem)
            start = end + 1
        }
    }

    private mutating func collectPatterns(_ source: [UInt8], word: Range<Int>, isStem: Bool) {
        if !word.isEmpty, word.allSatisfy({ ASCII.isLowercase(source[$0]) }) {
            // What most are is one token as it stands.
            let stem = LexiconTrie.Stem(byteCount: word.count, beginning: source.eight(in: word))
            patterns.append(LexiconTrie.Pattern(hash: source.hash(of: word), stem: isStem ? stem : nil))
            return
        }
        text.tokenize(source.span.extracting(word))
        for token in text.tokens.indices {
            let stem = LexiconTrie.Stem(byteCount: text.tokens[token].count, beginning: text.beginning(of: token))
            patterns.append(
                LexiconTrie.Pattern(
                    hash: text.hashes[token], stem: isStem && token == text.tokens.count - 1 ? stem : nil))
        }
    }

    /// The classes that a column names.
    private mutating func classes(_ source: [UInt8], _ column: Range<Int>, line: Int) throws(LexiconError) -> [UInt8] {
        let hash = source.hash(of: column)
        if let known = columns[hash] { return classesOfColumns[known] }
        var numbers: [UInt8] = []
        for className in try classNames(of: String(decoding: source[column], as: UTF8.self), line: line) {
            numbers.append(try classNumber(className, line: line))
        }
        _ = columns.insert(hash)
        classesOfColumns.append(numbers)
        return numbers
    }

    private func classNames(of column: String, line: Int) throws(LexiconError) -> [String] {
        guard Self.isStrength(column) else { return [column] }
        guard let strength = Double(column), strength != 0, abs(strength) <= 100 else {
            throw LexiconError(name: name, line: line, problem: .strength(column))
        }
        let sign = strength > 0 ? "positive" : "negative"
        return [sign, "\(sign)-\(Int(abs(strength).rounded(.awayFromZero)))"]
    }

    /// Whether a column is meant as a number: it begins with a digit, perhaps behind a sign and a point.
    private static func isStrength(_ column: String) -> Bool {
        var bytes = column.utf8[...]
        if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") { bytes.removeFirst() }
        if bytes.first == ASCII.period { bytes.removeFirst() }
        return bytes.first.map(ASCII.isDigit) ?? false
    }

    private mutating func classNumber(_ className: String, line: Int) throws(LexiconError) -> UInt8 {
        if let number = classNumbers[className] { return number }
        guard classNames.count < Lexicon.maximumClassCount else {
            throw LexiconError(name: name, line: line, problem: .tooManyClasses)
        }
        let number = UInt8(classNames.count)
        classNumbers[className] = number
        classNames.append(className)
        return number
    }

    private static func columnEnd(_ source: [UInt8], _ range: Range<Int>) -> Int {
        var end = range.lowerBound
        while end < range.upperBound, source[end] != ASCII.tab { end += 1 }
        return end
    }

    private static func trimmed(_ source: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, ASCII.isWhiteSpace(source[start]) { start += 1 }
        while end > start, ASCII.isWhiteSpace(source[end - 1]) { end -= 1 }
        return start..<end
    }
}
