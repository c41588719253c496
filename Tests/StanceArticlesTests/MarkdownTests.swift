import StanceArticles
import StanceText
import Testing

@Suite struct MarkdownTests {
    @Test func marksAreTakenOut() {
        let text = """
            # A ban

            The **ban** is [overdue](http://a.example/x_(y), says *the* `mayor`.
            ![seals](seals.jpg)

            > Seals_and_birds 2 * 3 are \\*fine\\*.

            ## What next

            - one item[^1]
            - <b>two</b> items

            ```
            let x = 1
            ```

            | a | b |
            |---|---|
            | c | d |

            ---
            [1]: http://a.example/
            """
        guard case .article(nil, "A ban", let plain) = read(text).first else { return #expect(Bool(false)) }
        let lines = plain.split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "The ban is overdue, says the mayor.", "Seals_and_birds 2 * 3 are *fine*.", "What next", "- one item",
                "- two items",
                "a \t b", "c \t d",
            ])
    }

    @Test func frontMatterBecomesMetadata() throws {
        let text = "---\ntitle: \"A ban\"\nauthor: Ada Wharf\ndate: 2025-06-03\nlang: en\n---\nThe ban is overdue.\n"
        let article = try #require(try article(text))
        #expect(article.kind == .markdown)
        #expect(article.title == "A ban")
        #expect(article.byline == "Ada Wharf")
        #expect(article.date == "2025-06-03")
        #expect(article.language == "en")
        #expect(article.text.string == "The ban is overdue.")
    }
}
