import StanceMetrics
import StanceTesting
import StanceTraining
import Testing

@Suite struct DataCheckTests {
    /// Texts without a word in common.
    private let texts = (0..<40).map { "a\($0) b\($0) c\($0) d\($0)" }

    @Test func `finds nothing in clean data`() throws {
        #expect(try CheckTesting.findings(CheckTesting.file(texts)).isEmpty)
    }

    @Test func `names rows that training stops at`() throws {
        let found = try CheckTesting.findings(CheckTesting.file(texts) + "\tpro\nx y\t\nz\n")
        #expect(CheckTesting.lines(found["empty-texts"]) == [[42]])
        #expect(CheckTesting.lines(found["missing-labels"]) == [[43]])
        #expect(CheckTesting.lines(found["unreadable-rows"]) == [[44]])
        #expect(found.values.allSatisfy { $0.severity == .problem && $0.rowCount == 1 })
    }

    @Test func `one text with two labels is a problem, with one label a repetition`() throws {
        let found = try CheckTesting.findings(
            CheckTesting.file(texts) + "A0 b0, c0 d0\tpro\na1 b1 c1 d1\tcon\na2 b2 c2 d2\tcon\na2 b2 c2 D2\tcon\n")
        let conflict = try #require(found["conflicting-labels"])
        #expect(conflict.severity == .problem && CheckTesting.lines(conflict) == [[4, 44, 45]])
        // Two of the three rows say con: the third is wrong.
        #expect(conflict.matter == .conflictingLabels(texts: 1, leastErrors: 1) && conflict.rowCount == 3)
        let repeats = try #require(found["repeated-texts"])
        #expect(CheckTesting.lines(repeats) == [[3, 43]] && repeats.rowCount == 1)
        #expect(repeats.severity == .warning)
        // A comma more is no repetition, but nearly one.
        #expect(CheckTesting.lines(found["near-duplicates"]) == [[2, 42]])
        #expect(found.count == 3)
    }

    @Test func `the same text about another target is another row`() throws {
        let rows = texts.enumerated().map { "\($1)\t\($0 % 2 == 0 ? "pro" : "con")\tvapes\n" }.joined()
        let found = try CheckTesting.findings("text\tlabel\ttarget\n" + rows + "a0 b0 c0 d0\tcon\tfur\n")
        #expect(found.keys.sorted() == [])
    }

    @Test func `repetitions in other groups leak between folds`() throws {
        let rows = texts.enumerated().map { "\($1)\t\($0 % 2 == 0 ? "pro" : "con")\tt\($0 % 10)\n" }.joined()
        let found = try CheckTesting.findings(
            "text\tlabel\ttopic\n" + rows + "a0 b0 c0 d0\tpro\tt0\na1 b1 c1 d1\tcon\tt2\na2 b2 c2 d2!\tcon\tt3\n")
        #expect(found["repeated-texts"]?.matter == .repeatedTexts(acrossGroups: 1))
        #expect(found["repeated-texts"]?.rowCount == 2)
        #expect(found["near-duplicates"]?.matter == .nearDuplicates(otherLabel: 1, acrossGroups: 1))
        #expect(found["near-duplicates"]?.places[0].likeness == 1)
    }

    @Test func `rows that stand in other data are a problem, near ones a warning`() throws {
        let found = try CheckTesting.findings(
            CheckTesting.file(texts),
            against: "text\tlabel\tuse\nA5 b5 c5 d5\tpro\t1\nx y z\tpro\t1\na7 b7 c7 d7!\tcon\t1\na5 b5 c5 d5\tpro\t1\n"
        )
        let shared = try #require(found["shared-texts"])
        #expect(shared.severity == .problem && shared.matter == .sharedTexts(otherLabel: 1))
        #expect(shared.places[0].rows.map(\.location.description) == ["rows.tsv:7", "other.tsv:2"])
        let near = try #require(found["nearly-shared-texts"])
        #expect(near.severity == .warning && CheckTesting.lines(near) == [[9, 4]])
        #expect(near.matter == .nearlySharedTexts(otherLabel: 0))
        #expect(found.count == 2)
    }

    @Test func `labels that differ in spelling are a problem`() throws {
        let found = try CheckTesting.findings(
            CheckTesting.file(texts) + "x y\tPro\nx z\tpro-\nx u\t+1\nx v\t-1\n")
        let spellings = try #require(found["label-spellings"])
        #expect(spellings.severity == .problem && spellings.rowCount == 2)
        #expect(CheckTesting.lines(spellings) == [[42, 2, 43]])
    }

    @Test func `a single label is a problem`() throws {
        #expect(try CheckTesting.findings("text\tlabel\nx\ta\ny\ta\n")["single-label"]?.matter == .singleLabel("a"))
    }

    @Test func `a text ten times as long as the median, and of more than a hundred words, is very long`() throws {
        let words = { (count: Int) in String(repeating: "w ", count: count) }
        #expect(try CheckTesting.findings(CheckTesting.file(texts + [words(100)]))["long-texts"] == nil)
        let long = try #require(try CheckTesting.findings(CheckTesting.file(texts + [words(101)]))["long-texts"])
        #expect(long.matter == .longTexts(limit: 100, median: 4) && long.places[0].remark == "101 words")
        #expect(long.severity == .warning)
    }

    @Test func `garbled and foreign texts are named with what is wrong`() throws {
        let found = try CheckTesting.findings(
            CheckTesting.file(texts + ["a cafÃ© x", "El alcalde de la ciudad dijo que no hay"]))
        #expect(found["garbled-texts"]?.places.map(\.remark) == ["“Ã©” for “é”"])
        #expect(found["foreign-texts"]?.places.map(\.remark) == ["Spanish"])
    }

    @Test func `labels that the group gives away are told`() throws {
        let rows = texts.enumerated().map { "\($1)\t\($0 % 20 < 10 ? "pro" : "con")\tt\($0 % 20)\n" }.joined()
        let found = try CheckTesting.findings("text\tlabel\ttopic\n" + rows)
        guard case .predictable(let cue) = found["label-from-group"]?.matter else {
            Issue.record("\(found.keys)")
            return
        }
        #expect(cue.majorityAccuracy == 0.5 && cue.accuracy > 0.8)
    }

    @Test func `agreement of annotators is measured, and too little of it is a warning`() throws {
        var generator = SeededGenerator(seed: 3)
        var text = "text\tlabel_1\tlabel_2\n"
        for row in texts {
            text +=
                "\(row)\t\(["a", "b"].randomElement(using: &generator) ?? "a")\t\(["a", "b"].randomElement(using: &generator) ?? "a")\n"
        }
        let check = try DataCheck(CheckTesting.data(text))
        #expect(check.agreement?.pairs.count == 1 && check.agreement?.alpha?.rowCount == 40)
        #expect(check.findings.map(\.kind) == ["low-agreement"] && check.findings[0].severity == .warning)
        #expect(try DataCheck(CheckTesting.data(text)).agreement == check.agreement)
    }

    @Test func `the worst come first`() throws {
        let check = try DataCheck(
            CheckTesting.data(CheckTesting.file(texts + ["a cafÃ© x", "a0 b0 c0 d0"]) + "\tpro\n"))
        #expect(check.findings.map(\.kind) == ["empty-texts", "conflicting-labels", "garbled-texts"])
    }

    @Test(arguments: 0..<20) func `any text can be checked`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let rows = (0..<40).map { row in
            let text = generator.text(pieces: 8).split(whereSeparator: \.isNewline).joined(separator: " ")
            return "x\(row % 7) " + text.filter { $0 != "\t" }
        }
        let check = try DataCheck(CheckTesting.data(CheckTesting.file(rows)))
        #expect(check.data.rows.count == 40, "seed \(seed)")
    }
}
