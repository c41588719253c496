import Testing

@testable import StanceText

@Suite struct LexiconTests {
    private func lexicon(_ lines: String, header: String = "entry\tclass", name: String = "test") throws -> Lexicon {
        try Lexicon(Array("\(header)\n\(lines)".utf8), name: name)
    }

    private func word(_ text: String) -> Lexicon.Pattern { Lexicon.Pattern(bytes: Array(text.utf8), isStem: false) }
    private func stem(_ text: String) -> Lexicon.Pattern { Lexicon.Pattern(bytes: Array(text.utf8), isStem: true) }

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
        #expect(
            lexicon.entries.map(\.words) == [
                [stem("prohibit")], [stem("call"), word("for")], [word("harm")], [word("forbid")],
            ])
        #expect(lexicon.entries.map(\.classes) == [[0], [1], [2], [0]])
    }

    @Test func `splits and folds entries as texts are`() throws {
        let lexicon = try lexicon("Don’t\tno\nwell-known*\tfame\nPRO-BAN\tban")
        #expect(lexicon.entries[0].words == [word("don't")])
        #expect(lexicon.entries[1].words == [word("well"), word("-"), stem("known")])
        #expect(lexicon.entries[2].words == [word("pro"), word("-"), word("ban")])
    }

    @Test func `takes a lone star for the character`() throws {
        #expect(try lexicon("*\tmark").entries[0].words == [word("*")])
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
        #expect(lexicon.entries.map(\.classes) == [[0, 2], [1], [0]])
    }

    @Test func `joins lexicons, the first class of an entry being that of the first which has it`() throws {
        // The first file ends without a line feed, and the header of the second is no entry.
        let first = try lexicon("ban\tlaw\nharm\thurt", name: "a")
        let second = try lexicon("harm\t-2\nban\tlaw\nhelp\t1\n", header: "entry\tstrength", name: "b")
        let joined = try Lexicon(joining: [first, second])
        #expect(joined.name == "a+b")
        #expect(joined.classNames == ["law", "hurt", "negative", "negative-2", "positive", "positive-1"])
        #expect(joined.entries.map(\.classes) == [[0], [1, 2, 3], [4, 5]])
        #expect(try Lexicon(joining: [second, first]).entries.map(\.classes) == [[0, 1, 5], [2], [3, 4]])
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
