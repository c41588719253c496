import Testing

@testable import StanceTraining

@Suite struct DataTableTests {
    @Test func keepsAllColumnsOfACSVFile() throws {
        let table = try DataTable(reading: DataTesting.file("x.csv", "id, Text ,note\n1,\"a \"\"b\"\"\",\n2,c,n\n"))
        #expect(table.columns == ["id", "Text", "note"])
        #expect(table.textColumn == 1)
        #expect(table.rows.map(\.text) == ["a \"b\"", "c"])
        #expect(table.rows.map { $0.values.map(\.text) } == [["1", "a \"b\"", ""], ["2", "c", "n"]])
        #expect(table.rows.map { $0.values.map(\.column) } == [[0, 1, 2], [0, 1, 2]])
        #expect(table.rows.map(\.location.description) == ["x.csv:2", "x.csv:3"])
        #expect(table.source.rowCount == 2)
    }

    @Test func keepsValuesOfJSONAsTheyAreWritten() throws {
        let text = """
            {"id": 1.50, "text": "a\\n", "gone": null}
            {"text": "b", "more": {"x": [1, "é"]}, "id": "2"}
            """
        let table = try DataTable(reading: DataTesting.file("x.jsonl", text))
        #expect(table.columns == ["id", "text", "gone", "more"])
        #expect(table.rows.map { $0.values.map(\.text) } == [["1.50", "a\n"], ["2", "b", "{\"x\": [1, \"é\"]}"]])
        #expect(table.rows.map { $0.values.map(\.column) } == [[0, 1], [0, 1, 3]])
    }

    @Test func needsNoLabel() throws {
        let table = try DataTable(reading: DataTesting.file("x.txt", "text\na\n\n\"b, c\"\n"))
        #expect(table.rows.map(\.text) == ["a", "b, c"])
    }

    @Test func mayHaveNoRows() throws {
        #expect(try DataTable(reading: DataTesting.file("x.tsv", "text\tid\n")).rows.isEmpty)
    }

    @Test func takesTheTextColumnThatTheUserNames() throws {
        let options = DataReadingOptions(columns: ColumnNames(text: "b", label: "not looked for"))
        let table = try DataTable(reading: DataTesting.file("x.csv", "text,b\n1,2\n"), options: options)
        #expect(table.rows.map(\.text) == ["2"])
    }

    func message(_ name: String, _ text: String, skipsBadRows: Bool = false) -> String {
        do throws(DataError) {
            let options = DataReadingOptions(skipsBadRows: skipsBadRows)
            return "\(try DataTable(reading: DataTesting.file(name, text), options: options).rows.count) rows"
        } catch {
            return error.description
        }
    }

    @Test func refusesATableWithoutAText() {
        let expected = "expected a column for the text (text, sentence, content, body, tweet or comment)"
        #expect(
            message("x.csv", "id,label\n1,2\n") == """
                x.csv:1: \(expected), found “id”, “label”
                name it with --text NAME
                """)
        for skips in [false, true] {
            #expect(
                message("x.jsonl", "{\"id\":1}\n{\"id\":2}\n", skipsBadRows: skips) == """
                    x.jsonl:1: \(expected), found “id”
                    name it with --text NAME
                    """)
        }
        #expect(message("x.jsonl", "") == "x.jsonl: expected rows with a text, found none")
    }

    @Test func refusesARowWithoutAText() {
        #expect(
            message("x.csv", "id,text\n1,\n") == """
                x.csv:2:3: expected a text, found an empty field
                    2 | 1,
                      |   ^
                fix the row, or leave such rows out with --skip-bad-rows
                """)
        #expect(message("x.csv", "id,text\n1,\n2,b\n", skipsBadRows: true) == "1 rows")
    }

    @Test func aNarrowRowStaysNarrowUnderAWideHeader() throws {
        let wide = (0..<9_999).map { "\"k\($0)\":0" }.joined(separator: ",")
        let text = "{\(wide),\"text\":\"a\"}\n" + String(repeating: "{\"text\":\"b\"}\n", count: 100)
        let table = try DataTable(reading: DataTesting.file("x.jsonl", text))
        #expect(table.rows[0].values.count == 10_000)
        #expect(table.rows.dropFirst().allSatisfy { $0.values == [DataTable.Value(column: 9_999, text: "b")] })
    }
}
