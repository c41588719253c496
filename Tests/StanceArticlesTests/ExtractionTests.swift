import StanceArticles
import StanceText
import Testing

@Suite struct ExtractionTests {
    static let paragraphs = [
        "The town council voted on Tuesday to end the yearly fireworks over the harbour, after eleven years of complaints.",
        "“The noise drives seals from their nurseries,” said the warden, who has counted them since the first display.",
        "Shopkeepers along the quay called the decision hasty, and asked for a vote of everyone who lives in the town.",
    ]

    private func text(_ body: String, head: String = "") throws -> String? {
        try article("<!DOCTYPE html><html><head><title>T</title>\(head)</head><body>\(body)</body></html>")?.text.string
    }

    private let story = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
    private let expected = paragraphs.joined(separator: "\n\n")

    @Test func navigationAndFootersAreLeftOut() throws {
        #expect(try article(ArticleReaderTests.page)?.text.string == expected)
    }

    @Test func asidesAreLeftOutByTheirNames() throws {
        for aside in [
            "<div class=\"cookie-banner\"><p>We use cookies to make this site work, and some to learn how it is used. Do you accept?</p></div>",
            "<div class='related-articles'><h3>More</h3><p>Another long headline, of a story that is about something else entirely</p></div>",
            "<div id=comments><p>I have lived here for forty years, and never have I read such nonsense, says one who should know.</p></div>",
            "<figure><img src=x><figcaption>Fireworks over the harbour, seen from the old pier on a summer night in June.</figcaption></figure>",
            "<aside><p>Sign up for the letter that we write each week, with all that happens around the harbour.</p></aside>",
            "<div role=complementary><p>Sign up for the letter that we write each week, with all that happens around the harbour.</p></div>",
            "<div style=\"display: none\"><p>This was hidden from whoever looks at the page, and should be hidden here as well.</p></div>",
            "<p class=byline>By Ada Wharf</p>", "<div class=\"photo-caption\">Fireworks over the harbour.</div>",
            "<ul><li><a href=/1>One other story</a><li><a href=/2>And another</a></ul>", "<p>Advertisement</p>",
            "<h3>More:</h3><ul><li><h4><a href=/1>One other story of the day</a></h4></li></ul>",
            "<ul><li><a href=/1>One other story</a> <span>The first words of a story that is told in full on a page of its own...</span></ul>",
        ] {
            for page in [story + aside, aside + story] {
                #expect(try text("<div class=page><div class=story>\(page)</div></div>") == expected, "\(page)")
            }
        }
    }

    @Test func aNameThatMisleadsDoesNotCostTheArticle() throws {
        for open in [
            "<div class=\"has-sidebar widget-area\">", "<form action=/><div>", "<div class=social-layout>", "<aside>",
        ] {
            #expect(try text(open + story) == expected, "\(open)")
        }
    }

    @Test func commentsLongerThanTheArticleAreLeftOut() throws {
        let comment =
            "<p>I have lived here for forty years, and never have I read such nonsense, says one who should know.</p>"
        let comments = String(repeating: comment, count: 9)
        #expect(
            try text(
                "<h1>Ban</h1><div class=entry-content>\(story)</div><section class=comments-list>\(comments)</section>")
                == expected)
    }

    @Test func sectionsOfOneArticleAreJoined() throws {
        let sections = Self.paragraphs.map { "<div class=block><p>\($0)</p></div>" }.joined()
        #expect(try text("<div><div class=list>\(sections)</div></div>") == expected)
    }

    @Test func breaksDivideParagraphsAndLines() throws {
        let breaks = Self.paragraphs.joined(separator: "<br>\n<br>")
        #expect(try text("<div id=story>\(breaks)</div>") == expected)
        let line = try text("<div id=story>\(story)<p>First line,<br>and a second one of this verse.</p></div>")
        #expect(line == expected + "\n\nFirst line,\nand a second one of this verse.")
    }

    @Test func headingsAndListsOfTheArticleStay() throws {
        let page =
            "<article><h1>Harbour</h1><p>\(Self.paragraphs[0])</p><h2>What next</h2><p>\(Self.paragraphs[1])</p><ul><li>Seals return in May.</li></ul></article>"
        #expect(try text(page) == "\(Self.paragraphs[0])\n\nWhat next\n\n\(Self.paragraphs[1])\n\nSeals return in May.")
    }

    @Test func whatFollowsAClosingHeadingIsLeftOut() throws {
        #expect(
            try text("<div>\(story)<h3>You may also like</h3><p>\(Self.paragraphs[0].lowercased())</p></div>")
                == expected)
    }

    @Test func structuredDataNameTheParagraphs() throws {
        let body = Self.paragraphs.joined(separator: " ").replacing("“", with: "\\u201c").replacing(
            "”", with: "\\u201d")
        let head =
            "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": [\"NewsArticle\"], \"articleBody\": \"\(body)\"}]}</script>"
        let other =
            "<p>A paragraph that is long enough, has commas, and stands right in the middle, but is not of the article.</p>"
        #expect(try text("<div>\(other)\(story)\(other)</div>", head: head) == expected)
        // A page that shows nothing without its scripts.
        #expect(try text("<div id=app></div>", head: head) == Self.paragraphs.joined(separator: " "))
    }

    @Test func metadataByTheMostDeliberateSource() throws {
        let data = """
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Data headline", "datePublished": "2025-06-03T09:00:00Z",
            "author": [{"@type": "Person", "name": "Ada Wharf"}, {"name": "Ben Pier"}], "publisher": {"name": "Quay"}, "inLanguage": "en-GB"}</script>
            """
        let meta = """
            <meta property="og:title" content="Open headline"><meta property="og:site_name" content="The Quay"><meta name=author content="By Cleo Sand">
            <meta property="article:published_time" content="2025-06-02">
            """
        let first = try #require(
            try article(
                "<html lang=en-US><head><title>Window - The Quay</title>\(data)\(meta)</head><body>\(story)</body></html>"
            ))
        #expect(first.title == "Data headline")
        #expect(first.byline == "Ada Wharf, Ben Pier")
        #expect(first.date == "2025-06-03T09:00:00Z")
        #expect(first.site == "The Quay")
        #expect(first.language == "en-US")
        let second = try #require(
            try article("<html><head><title>Window | The Quay</title>\(meta)</head><body>\(story)</body></html>"))
        #expect(second.title == "Open headline")
        #expect(second.byline == "Cleo Sand")
        #expect(second.date == "2025-06-02")
        let third = try #require(
            try article(
                "<html><head><title>A window to the sea | The Quay</title></head><body><p class=byline>By Dan Reef</p><time datetime=2025-06-01>1 June</time>\(story)</body></html>"
            ))
        #expect(third.title == "A window to the sea")
        #expect(third.byline == "Dan Reef")
        #expect(third.date == "2025-06-01")
        #expect(third.language == nil)
    }

    @Test func encodingsByMarkDeclarationAndContent() throws {
        let page = { (head: String) in
            "<html><head>\(head)<title>Caf\u{1}</title></head><body><p>Caf\u{1} et d\u{1}cret</p></body></html>"
        }
        let encoded = { (text: String, bytes: [UInt8]) -> [UInt8] in
            text.utf8.reduce(into: []) { $0 += $1 == 1 ? bytes : [$1] }
        }
        let pages: [[UInt8]] = [
            encoded(page("<meta charset=iso-8859-1>"), [0xE9]), encoded(page(""), [0xE9]),
            encoded(page(""), [0xC3, 0xA9]),
            encoded(page("<meta http-equiv=Content-Type content=\"text/html; charset=ISO-8859-2\">"), [0xE9]),
            [0xFF, 0xFE] + page("").utf8.reduce(into: []) { $0 += $1 == 1 ? [0xE9, 0] : [$1, 0] },
            [0xEF, 0xBB, 0xBF] + encoded(page("<meta charset=iso-8859-1>"), [0xC3, 0xA9]),
        ]
        for bytes in pages {
            #expect(read(bytes) == [.article(record: nil, title: "Café", text: "Café et décret")])
        }
        let chinese =
            Array("<html><meta charset=gb2312><p>".utf8) + [0xBD, 0xFB, 0xD6, 0xB9] + Array("</p></html>".utf8)
        #expect(read(chinese) == [.article(record: nil, title: nil, text: "禁止")])
    }
}
