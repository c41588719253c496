/// A list of words, stems and phrases in classes: what a class names, such as `harm` or `support`, becomes a feature.
///
/// A lexicon is written in lines of tab-separated columns behind a header. The first column is the entry: words joined by
/// blanks, each of which may end in a star that stands for any ending (`prohibit*`, `call* for`). The second column is its
/// class, or its strength: a number other than zero, whose sign gives the class `positive` or `negative`, and whose
/// size, rounded up, a second class, such as `positive-2`. More columns are for people. Blank lines are skipped.
public struct Lexicon: Sendable, Equatable {
    /// The longest entry, in words.
    public static let longestEntry = 8
    /// Far more classes than anyone tells apart.
    public static let maximumClassCount = 255

    /// The name that users choose it by.
    public let name: String
    /// The classes, in the order in which entries first name them.
    public let classNames: [String]
    /// The number of distinct entries.
    public var count: Int { trie.entryCount }
    /// The lines it was read from.
    package let source: [UInt8]

    /// The entries, numbered in the order in which lines first have them.
    let trie: LexiconTrie
    private let classes: EntryClasses

    /// The entries of several lexicons in one, named `a+b`.
    ///
    /// An entry of several has the classes of all; the first class is that of the first lexicon which has it.
    ///
    /// - Throws: `LexiconError` for more classes together than `maximumClassCount`.
    public init(joining lexicons: [Lexicon]) throws(LexiconError) {
        var source: [UInt8] = []
        for (index, lexicon) in lexicons.enumerated() {
            let header = lexicon.source.firstIndex(of: ASCII.lineFeed) ?? lexicon.source.endIndex
            source += index == 0 ? lexicon.source[...] : lexicon.source[header...]
        }
        try self.init(source, name: lexicons.map(\.name).joined(separator: "+"))
    }

    /// Reads a lexicon from the bytes of its file.
    ///
    /// An entry that occurs again gets the classes of all its lines.
    ///
    /// - Parameter name: what it is called in options and reports.
    /// - Throws: `LexiconError` with the number of the line that is not as described.
    /// - Complexity: O(*n*) in the bytes.
    public init(_ source: [UInt8], name: String) throws(LexiconError) {
        var builder = LexiconBuilder(name: name, capacity: source.count / 20)
        try builder.read(source)
        self.name = name
        self.source = source
        classNames = builder.classNames
        trie = builder.trie
        classes = EntryClasses(builder.classesOfLines, entryCount: builder.trie.entryCount)
    }

    /// The classes of an entry, positions in `classNames`, each once. The first is the one that stands for the entry in
    /// class sequences.
    @inline(__always)
    func classes(of entry: Int) -> ArraySlice<UInt8> { classes[entry] }
}

/// Why a lexicon could not be read.
public struct LexiconError: Error, Equatable, Sendable {
    /// What was found.
    public enum Problem: Equatable, Sendable {
        /// The first line is no header of tab-separated columns.
        case header
        /// There are no entries.
        case empty
        /// A line has no class or strength.
        case noClass
        /// A strength is zero or no number of reasonable size.
        case strength(String)
        /// An entry has no words, or more than `Lexicon.longestEntry`.
        case words(Int)
        /// There are more classes than `Lexicon.maximumClassCount`.
        case tooManyClasses
    }

    /// The lexicon.
    public let name: String
    /// The line, counted from 1.
    public let line: Int
    /// What is wrong with it.
    public let problem: Problem
}

extension LexiconError: CustomStringConvertible {
    /// Where, what was expected, and what was found.
    public var description: String {
        let place = "\(name):\(line): "
        return switch problem {
        case .header: place + "expected a header line such as “entry<TAB>class”"
        case .empty: place + "expected entries below the header, found none"
        case .noClass: place + "expected an entry, a tab, and a class or a strength"
        case .strength(let text): place + "expected a strength from -100 to 100 other than 0, found “\(text)”"
        case .words(let count): place + "expected an entry of 1 to \(Lexicon.longestEntry) words, found \(count)"
        case .tooManyClasses: place + "expected at most \(Lexicon.maximumClassCount) classes, found another"
        }
    }
}
