/// Puts a lexicon together from its lines.
struct LexiconBuilder {
    private(set) var classNames: [String] = []
    private(set) var entries: [Lexicon.Entry] = []
    private let name: String
    private var classNumbers: [String: Int] = [:]
    private var entryNumbers: [[Lexicon.Pattern]: Int] = [:]

    /// - Parameter lineCount: how many lines will be added at most.
    init(name: String, lineCount: Int) {
        self.name = name
        entries.reserveCapacity(lineCount)
        entryNumbers.reserveCapacity(lineCount)
    }

    mutating func add(_ line: ArraySlice<UInt8>, number: Int) throws(LexiconError) {
        let columns = line.split(separator: ASCII.tab, omittingEmptySubsequences: false).map(Self.trimmed)
        guard columns.contains(where: { !$0.isEmpty }) else { return }
        guard columns.count >= 2, !columns[1].isEmpty else {
            throw LexiconError(name: name, line: number, problem: .noClass)
        }
        let words = Self.patterns(columns[0])
        guard (1...Lexicon.longestEntry).contains(words.count) else {
            throw LexiconError(name: name, line: number, problem: .words(words.count))
        }
        let entry = entryNumbers[words] ?? entries.count
        if entry == entries.count {
            entryNumbers[words] = entry
            entries.append(Lexicon.Entry(words: words, classes: []))
        }
        for className in try classNames(of: String(decoding: columns[1], as: UTF8.self), line: number) {
            let number = try classNumber(className, line: number)
            if !entries[entry].classes.contains(number) { entries[entry].classes.append(number) }
        }
    }

    /// The words of an entry, split as texts are, so that `o'clock` and `well-known` match what texts have.
    private static func patterns(_ entry: ArraySlice<UInt8>) -> [Lexicon.Pattern] {
        var patterns: [Lexicon.Pattern] = []
        for part in entry.split(separator: ASCII.space) {
            let isStem = part.last == UInt8(ascii: "*") && part.count > 1
            let words = TokenizedText.words(of: String(decoding: isStem ? part.dropLast() : part, as: UTF8.self))
            for (index, word) in words.enumerated() {
                patterns.append(
                    Lexicon.Pattern(bytes: Array(word.utf8), isStem: isStem && index == words.count - 1))
            }
        }
        return patterns
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

    private mutating func classNumber(_ className: String, line: Int) throws(LexiconError) -> Int {
        if let number = classNumbers[className] { return number }
        guard classNames.count < Lexicon.maximumClassCount else {
            throw LexiconError(name: name, line: line, problem: .tooManyClasses)
        }
        classNumbers[className] = classNames.count
        classNames.append(className)
        return classNames.count - 1
    }

    private static func trimmed(_ column: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var column = column
        while let first = column.first, ASCII.isWhiteSpace(first) { column.removeFirst() }
        while let last = column.last, ASCII.isWhiteSpace(last) { column.removeLast() }
        return column
    }
}
