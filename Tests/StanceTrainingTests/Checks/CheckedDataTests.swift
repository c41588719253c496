import StanceTraining
import Testing

@Suite struct CheckedDataTests {
    @Test func `goes on where training stops`() throws {
        let data = try CheckTesting.data(
            "text\tlabel\none\tpro\n \tpro\ntwo\t\nthree\ta\tb\nfour\tcon\n")
        #expect(data.rows.map(\.text) == ["one", "two", "four"])
        #expect(data.rows.map { $0.label.map { data.labels[$0] } } == ["pro", nil, "con"])
        #expect(data.emptyTexts.map(\.line) == [3])
        #expect(data.unreadable.count == 1 && data.unreadable.first[0].line == 5)
        #expect(data.rowsPerLabel == [1, 1] && data.labels == ["con", "pro"])
    }

    @Test func `finds numbered columns of annotators, in the order of their numbers`() throws {
        let data = try CheckTesting.data("label_2\ttext\tlabel_10\tLabel_1\na\tx\tb\ta\n\ty\tb\tc\n")
        #expect(data.annotators == ["Label_1", "label_2", "label_10"] && data.labels == ["a", "b", "c"])
        #expect(data.ratings == [[0, 2], [0, nil], [1, 1]])
        // Most say a; of c and b the earlier annotator's.
        #expect(data.rows.map(\.label) == [0, 2])
    }

    @Test func `a column of labels stays the label beside annotators`() throws {
        let data = try CheckTesting.data("text\tlabel\tada\tben\nx\tb\ta\ta\n", annotators: ["ben", "ada"])
        #expect(data.annotators == ["ben", "ada"] && data.rows[0].label == 1)
        let numbered = try CheckTesting.data("text\tlabel\tlabel2\nx\tb\ta\n")
        #expect(numbered.annotators.isEmpty)
    }

    @Test func `keys of JSON Lines may come late`() throws {
        let data = try CheckTesting.data(
            """
            {"text": "x", "rater 1": "a"}
            {"text": "y", "rater 1": "a", "rater 2": "b"}
            {"text": null, "rater 1": "a"}

            """, name: "rows.jsonl")
        #expect(data.annotators == ["rater 1", "rater 2"])
        #expect(data.ratings == [[nil, 0], [nil, 1]])
        #expect(data.unreadable.first.map(\.message) == ["expected a text, found null"])
    }

    @Test func `data without labels can be compared with`() throws {
        let data = try CheckTesting.data("sentence\nx\n", needsLabels: false)
        #expect(data.rows.count == 1 && data.labels.isEmpty && !data.hasLabels)
    }

    @Test func `refuses what cannot be checked`() {
        func message(_ text: String, annotators: [String] = []) -> String? {
            #expect(throws: DataError.self) { try CheckTesting.data(text, annotators: annotators) }?.description
        }
        #expect(
            message("text\tlabel\tada\nx\tb\ta\n", annotators: ["ada", "ben"]) == """
                rows.tsv:1: expected a column “ben” of an annotator, found “text”, “label”, “ada”
                name one of these columns with --annotator NAME
                """)
        #expect(message("text\tlabel\n\t\n") == "rows.tsv: expected rows with a text, found none")
        #expect(
            message("text\tverdict\nx\ty\n") == """
                rows.tsv:1: expected a column for the label (label, stance, sentiment, class or category), found “text”, “verdict”
                name it with --label NAME
                """)
    }
}
