import StanceTesting
import Testing

@testable import StanceText

@Suite struct LexiconTests {
    private func lexicon(_ lines: String, header: String = "entry\tclass", name: String = "test") throws -> Lexicon {
        try Lexicon(Array("\(header)\n\(lines)".utf8), name: name)
    }

    /// The classes of each entry, in the order of the entries.
    private func classes(_ lexicon: Lexicon) -> [[UInt8]] {
        (0..<lexicon.count).map { Array(lexicon.classes(of: $0)) }
    }

    /// The number of the entry that a text is, whole.
    private func entry(_ lexicon: Lexicon, _ text: String) -> Int? {
        var tokenized = TokenizedText()
        tokenized.tokenize(Array(text.utf8).span)
        var matches: [LexiconMatcher.Match] = []
        LexiconMatcher(lexicon).find(in: tokenized, into: &matches)
        return matches.count == 1 && matches[0].tokens == tokenized.tokens.indices ? matches[0].entry : nil
    }

    private func message(_ text: String) -> String {
        do throws(LexiconError) {
            return "no error, but \(try Lexicon(Array(text.utf8), name: "my").count) entries"
        } catch {
            return error.description
        }
    }

    @Test func `reads words, stems and phrases with their classes`() throws {
        let lexicon = try lexicon("prohibit*\tban\tfor people\n\ncall* for\tdemand\r\n  harm \t hurt \nforbid\tban")
        #expect(lexicon.name == "test")
        #expect(lexicon.classNames == ["ban", "demand", "hurt"])
        #expect(lexicon.count == 4)
        #expect(["prohibits", "called for", "harm", "forbid"].map { entry(lexicon, $0) } == [0, 1, 2, 3])
        #expect(["prohib", "called fort", "harms", "call"].allSatisfy { entry(lexicon, $0) == nil })
        #expect(classes(lexicon) == [[0], [1], [2], [0]])
    }

    @Test func `splits and folds entries as texts are`() throws {
        let lexicon = try lexicon("Don’t\tno\nwell-known*\tfame\nPRO-BAN\tban")
        #expect(["don't", "well-knowns", "pro-ban", "pro-bans"].map { entry(lexicon, $0) } == [0, 1, 2, nil])
    }

    @Test func `takes a lone star for the character`() throws {
        #expect(try ["*", "a"].map { entry(try lexicon("*\tmark"), $0) } == [0, nil])
    }

    @Test(arguments: 0..<100)
    func `reads what the plain definition reads`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        func draw(_ count: Int, _ pieces: [String]) -> String {
            (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        }
        let lines = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
            "a"
                + draw(
                    Int.random(in: 0...3, using: &generator),
                    ["b", "*", " ", "  ", "é", "’", "-", "wx.", "C", "\u{A0}"])
                + draw(1, ["\t", " \t", "\t "]) + draw(1, ["law", "act", "1", "-2.5", "+1", "É"])
                + draw(1, ["", "\r", "\tnote", "\t\t"]) + draw(1, ["", "", "\n", "\n \t"])
        }
        let lexicon = try lexicon(lines.joined(separator: "\n"))
        let plain = PlainLexicon(lexicon)
        #expect(lexicon.classNames == plain.classNames, "seed \(seed)")
        #expect(classes(lexicon).map { $0.map(Int.init) } == plain.entries.map(\.classes), "seed \(seed)")
        for (number, plainEntry) in plain.entries.enumerated() {
            var node: Int? = LexiconTrie.root
            for word in plainEntry.words {
                let hash = PlainKeys.hash(word.bytes)
                node = node.flatMap { lexicon.trie.node(behind: $0, word.isStem ? LexiconTrie.stemHash(hash) : hash) }
            }
            #expect(node.flatMap { lexicon.trie.entry(of: $0) } == number, "seed \(seed)")
        }
    }

    @Test(arguments: [
        ("2", ["positive", "positive-2"]), ("+1", ["positive", "positive-1"]), ("-3", ["negative", "negative-3"]),
        ("0.2", ["positive", "positive-1"]), ("-1.4", ["negative", "negative-2"]), (".5", ["positive", "positive-1"]),
        ("-.5", ["negative", "negative-1"]), ("100", ["positive", "positive-100"]),
    ])
    func `turns a strength into a sign and its size rounded up`(strength: String, classes: [String]) throws {
        #expect(try lexicon("harm\t\(strength)").classNames == classes)
    }

    @Test(arguments: ["h2o", "p1", "-", "+", ".", "-x", "no-2", "inf", "nan", "é1"])
    func `takes what does not begin as a number for a class`(name: String) throws {
        #expect(try lexicon("harm\t\(name)").classNames == [name])
    }

    @Test func `gives an entry that occurs again the classes of all its lines, each once`() throws {
        let lexicon = try lexicon("ban\tlaw\nharm\thurt\nBan\tact\nban\tlaw\nban*\tlaw")
        #expect(lexicon.count == 3)
        #expect(classes(lexicon) == [[0, 2], [1], [0]])
    }

    @Test func `joins lexicons, the first class of an entry being that of the first which has it`() throws {
        // The first file ends without a line feed, and the header of the second is no entry.
        let first = try lexicon("ban\tlaw\nharm\thurt", name: "a")
        let second = try lexicon("harm\t-2\nban\tlaw\nhelp\t1\n", header: "entry\tstrength", name: "b")
        let joined = try Lexicon(joining: [first, second])
        #expect(joined.name == "a+b")
        #expect(joined.classNames == ["law", "hurt", "negative", "negative-2", "positive", "positive-1"])
        #expect(classes(joined) == [[0], [1, 2, 3], [4, 5]])
        #expect(classes(try Lexicon(joining: [second, first])) == [[0, 1, 5], [2], [3, 4]])
    }

    @Test func `reads a joined lexicon back from its source`() throws {
        let joined = try Lexicon(joining: [lexicon("ban\tlaw", name: "a"), lexicon("harm\t-2\n", name: "b")])
        #expect(try Lexicon(joined.source, name: joined.name) == joined)
        #expect(try Lexicon(joining: [joined]) == joined)
    }

    @Test func `refuses more classes together than it can number`() throws {
        let names = (0..<200).map { "w\($0)\tc\($0)" }.joined(separator: "\n")
        let others = (0..<100).map { "w\($0)\td\($0)" }.joined(separator: "\n")
        let (one, other) = (try lexicon(names, name: "a"), try lexicon(others, name: "b"))
        // 200 entries, the header, and 55 more lines with the 255 classes that are allowed.
        #expect(throws: LexiconError(name: "a+b", line: 257, problem: .tooManyClasses)) {
            try Lexicon(joining: [one, other])
        }
    }

    @Test func `says what is wrong, and in which line`() {
        #expect(message("") == "my:1: expected a header line such as “entry<TAB>class”")
        #expect(message("harm\nban\tlaw\n") == "my:1: expected a header line such as “entry<TAB>class”")
        #expect(message("entry\tclass") == "my:1: expected entries below the header, found none")
        #expect(message("entry\tclass\n\n \t \n") == "my:1: expected entries below the header, found none")
        #expect(message("e\tc\nban\tlaw\n\nharm\n") == "my:4: expected an entry, a tab, and a class or a strength")
        #expect(message("e\tc\nharm\t \tnote\n") == "my:2: expected an entry, a tab, and a class or a strength")
        for strength in ["0", "-0.0", "101", "-100.5", "1x", "2 3", "1e999"] {
            #expect(
                message("e\tc\nharm\t\(strength)\n")
                    == "my:2: expected a strength from -100 to 100 other than 0, found “\(strength)”")
        }
        #expect(message("e\tc\n\tlaw\n") == "my:2: expected an entry of 1 to 8 words, found 0")
        #expect(message("e\tc\na b c d e f g h\tlaw\n") == "no error, but 1 entries")
        #expect(message("e\tc\na b c d e f g h i\tlaw\n") == "my:2: expected an entry of 1 to 8 words, found 9")
        let many = (0..<256).map { "w\($0)\tc\($0)\n" }.joined()
        #expect(message("e\tc\n\(many)") == "my:257: expected at most 255 classes, found another")
    }
}
