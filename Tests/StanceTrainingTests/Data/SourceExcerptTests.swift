import Testing

@testable import StanceTraining

@Suite struct SourceExcerptTests {
    func excerpt(before: Int, after: Int) -> SourceExcerpt {
        let line = String(repeating: "b", count: before) + String(repeating: "a", count: after)
        return SourceExcerpt(of: Array("first\n\(line)\nnext".utf8), lineStart: 6, offset: 6 + before)
    }

    @Test func showsAShortLineWhole() {
        let excerpt = excerpt(before: 60, after: 40)
        #expect(excerpt.text.count == 100)
        #expect(excerpt.text.contains("…") == false)
        #expect((excerpt.caret, excerpt.column) == (60, 61))
    }

    @Test func showsTheStartOfALineWhereTheProblemIsThere() {
        let excerpt = excerpt(before: 3, after: 200)
        #expect(excerpt.text == "bbb" + String(repeating: "a", count: 96) + "…")
        #expect((excerpt.caret, excerpt.column) == (3, 4))
    }

    @Test func showsTheEndOfALineWhereTheProblemIsThere() {
        let excerpt = excerpt(before: 200, after: 3)
        #expect(excerpt.text == "…" + String(repeating: "b", count: 96) + "aaa")
        #expect((excerpt.caret, excerpt.column) == (97, 201))
    }

    @Test func theCaretStandsAtTheProblemInEveryWindow() {
        for before in stride(from: 0, through: 260, by: 13) {
            for after in stride(from: 1, through: 260, by: 13) {
                let excerpt = excerpt(before: before, after: after)
                let characters = Array(excerpt.text)
                #expect(characters[excerpt.caret] == "a")
                #expect(excerpt.caret == 0 || characters[excerpt.caret - 1] == "b")
                #expect(characters.count == min(100, before + after))
                #expect(excerpt.column == before + 1)
            }
        }
    }

    @Test func aVeryLongLineCostsOnlyItsWindow() {
        let excerpt = excerpt(before: 50, after: 100_000)
        #expect(excerpt.text == String(repeating: "b", count: 50) + String(repeating: "a", count: 49) + "…")
    }
}
