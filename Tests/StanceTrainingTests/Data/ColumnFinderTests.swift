import StanceTraining
import Testing

@Suite struct ColumnFinderTests {
    func columns(_ header: String, _ names: ColumnNames = ColumnNames()) throws -> LabelledData.Columns {
        let count = header.split(separator: ",").count
        let rows = (1...2).map { row in Array(repeating: "\(row)", count: count).joined(separator: ",") }
        return try LabelledData(
            reading: [DataTesting.file("x.csv", ([header] + rows).joined(separator: "\n"))],
            options: DataReadingOptions(columns: names)
        ).columns
    }

    func message(_ header: String, _ names: ColumnNames = ColumnNames()) -> String {
        DataTesting.message("x.csv", header + "\n", options: DataReadingOptions(columns: names))
    }

    @Test(arguments: ["text", "sentence", "content", "body", "tweet", "comment"])
    func findsTheTextByItsName(name: String) throws {
        #expect(try columns("id,\(name),label").text == name)
    }

    @Test(arguments: ["label", "stance", "sentiment", "class", "category"])
    func findsTheLabelByItsName(name: String) throws {
        #expect(try columns("id,\(name),text").label == name)
    }

    @Test func prefersTheFirstNameOfTheConvention() throws {
        let found = try columns("motion,group,comment,body,category,stance,target,topic")
        #expect(found.description == "“body”, “stance”, “topic”, “target”")
    }

    @Test func findsGroupAndTargetByTheirSecondNames() throws {
        let found = try columns("text,label,motion,group")
        #expect(found.group == "group")
        #expect(found.target == "motion")
    }

    @Test func comparesWithoutRegardToCaseAndSurroundingSpace() throws {
        #expect(try columns(" TEXT ,Label").description == "“TEXT”, “Label”")
        #expect(try columns("Überschrift,label", ColumnNames(text: " überschrift ")).text == "Überschrift")
    }

    @Test func prefersTheExactSpellingAmongSeveral() throws {
        #expect(try columns("Text,text,label").text == "text")
    }

    @Test func takesTheColumnsThatTheUserNames() throws {
        let names = ColumnNames(text: "a", label: "b", group: "c", target: "d")
        #expect(try columns("text,label,a,b,c,d", names).description == "“a”, “b”, “c”, “d”")
    }

    @Test func aColumnInUseIsNotFoundForAnotherRole() throws {
        let found = try columns("text,topic,label", ColumnNames(label: "topic"))
        #expect(found.label == "topic")
        #expect(found.group == nil)
    }

    @Test func saysHowToNameTheMissingColumn() {
        #expect(
            message("id,text,verdict") == """
                x.csv:1: expected a column for the label (label, stance, sentiment, class or category), found “id”, “text”, “verdict”
                name it with --label NAME
                """)
        #expect(
            message("id,words,label") == """
                x.csv:1: expected a column for the text (text, sentence, content, body, tweet or comment), found “id”, “words”, “label”
                name it with --text NAME
                """)
    }

    @Test func saysThatTheHeaderLineIsMissing() {
        #expect(
            message("\"The ban is long overdue, said the mayor of the town.\",supportive") == """
                x.csv:1: expected a header line naming the columns, found “The ban is long overdue, said the mayor…”, “supportive”
                add a header line with the columns text and label, or name the columns with --text NAME and --label NAME
                """)
    }

    @Test func saysThatTheFileIsEmpty() {
        for text in ["", "\n\n", "  \r\n"] {
            #expect(
                DataTesting.message("x.tsv", text) == """
                    x.tsv: expected a header line naming the columns, found an empty file
                    write the names of the columns into the first line
                    """)
        }
    }

    @Test func listsTheColumnsWhenANamedOneIsMissing() {
        #expect(
            message("text,label", ColumnNames(text: "phrase")) == """
                x.csv:1: expected a column “phrase” for the text, found “text”, “label”
                name one of these columns with --text NAME
                """)
        #expect(
            message("text,label", ColumnNames(group: "article")) == """
                x.csv:1: expected a column “article” for the group, found “text”, “label”
                name one of these columns with --group NAME
                """)
        let many = "text,label," + (1...12).map { "c\($0)" }.joined(separator: ",")
        #expect(message(many, ColumnNames(target: "t")).contains("“c9”, “c10” and 2 more\n"))
    }

    @Test func refusesANameThatSeveralColumnsHave() {
        #expect(
            message("text,label,text") == """
                x.csv:1: expected one column “text”, found 2
                rename the columns that are not meant
                """)
    }

    @Test func keysOfJSONAreColumnsToo() {
        #expect(
            DataTesting.message("x.jsonl", "\n{\"words\":\"a\",\"label\":\"x\"}\n") == """
                x.jsonl:2: expected a column for the text (text, sentence, content, body, tweet or comment), found “words”, “label”
                name it with --text NAME
                """)
        #expect(
            DataTesting.message(
                "x.jsonl", "{\"text\":\"a\",\"label\":\"x\"}\n",
                options: DataReadingOptions(columns: ColumnNames(group: "article"))) == """
                    x.jsonl:1: expected a column “article” for the group, found “text”, “label”
                    name one of these columns with --group NAME
                    """)
    }
}
