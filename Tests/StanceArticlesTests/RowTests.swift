import StanceArticles
import StanceText
import Testing

@Suite struct RowTests {
    @Test func columnsBecomeMetadata() throws {
        let table =
            "url,Title,author,date,source,lang,text\nhttp://a.example/1,A ban,By Ada,2025-06-03,Quay,en,\"He said \"\"no\"\",\nthen left.\"\n"
        let article = try #require(try article(table))
        #expect(article.record == "http://a.example/1")
        #expect(article.title == "A ban")
        #expect(article.byline == "Ada")
        #expect(article.date == "2025-06-03")
        #expect(article.site == "Quay")
        #expect(article.language == "en")
        #expect(article.text.string == "He said \"no\",\nthen left.")
    }

    @Test func badRowsAreReportedAndPassed() {
        #expect(
            read("id,text\n1,one\n2\n3,three,more\n4,four") == [
                .article(record: "1", title: nil, text: "one"),
                .error("file, record 2: expected 2 fields as in the header line, found 1"),
                .error("file, record 3: expected 2 fields as in the header line, found 3"),
                .article(record: "4", title: nil, text: "four"),
            ])
        #expect(
            read("{\"text\": \"one\"}\n{\"text\": 1\n{\"body\": null}\n\n{\"body\": \"two\"}") == [
                .article(record: nil, title: nil, text: "one"),
                .error("file, byte 16: expected “,” or “}” after the value at byte 10 of the line"),
                .error("file, byte 27: expected a string as “body”"),
                .article(record: nil, title: nil, text: "two"),
            ])
    }

    @Test func theTextColumnCanBeNamed() {
        let options = ArticleOptions(textColumn: "Answer")
        #expect(
            read(Array("text\tanswer\na\tb\n".utf8), options: options) == [.article(record: nil, title: nil, text: "b")]
        )
        #expect(
            read(Array("{\"answer\": \"b\"}\n".utf8), options: options) == [
                .article(record: nil, title: nil, text: "b")
            ])
    }

    @Test func anUnclosedQuoteEndsTheFile() {
        #expect(
            read("id,text\n1,one\n2,\"two") == [
                .article(record: "1", title: nil, text: "one"),
                .error("file, record 2: expected a closing quote, found the end of the file"),
            ])
    }

    @Test func jsonStringsAreUnescaped() {
        #expect(
            read("{\"text\": \"\\u00e9\\ud83d\\ude00\\n\\\"q\\\"\\/\", \"n\": [1, {\"x\": null}], \"b\": true}")
                == [.article(record: nil, title: nil, text: "é😀\n\"q\"/")])
        let deep = "{\"text\": " + String(repeating: "[", count: 100_000)
        #expect(read("{\"text\": \"a\"}\n" + deep).count == 2)
    }
}
