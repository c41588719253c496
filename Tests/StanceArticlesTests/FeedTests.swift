import StanceArticles
import StanceText
import Testing

@Suite struct FeedTests {
    @Test func rssItemsWithTheirMetadata() throws {
        let feed = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel><title>The Quay Times</title><language>en-gb</language>
            <item><title>Ban &amp; fireworks</title><link>http://a.example/1</link><guid>g1</guid>
            <pubDate>Tue, 03 Jun 2025 09:00:00 GMT</pubDate><dc:creator>Ada Wharf</dc:creator>
            <description>Short.</description>
            <content:encoded><![CDATA[<p>The ban is&nbsp;overdue.</p><p>It will <b>save</b> seals.</p><script>x()</script>]]></content:encoded></item>
            <item><guid>g2</guid><description>Second &lt;b&gt;entry&lt;/b&gt;&nbsp;here&hellip;</description></item>
            </channel></rss>
            """
        var reader = ArticleReader(name: "feed", bytes: Array(feed.utf8))
        let first = try #require(try reader.next())
        #expect(first.title == "Ban & fireworks")
        #expect(first.record == "http://a.example/1")
        #expect(first.date == "Tue, 03 Jun 2025 09:00:00 GMT")
        #expect(first.byline == "Ada Wharf")
        #expect(first.site == "The Quay Times")
        #expect(first.language == "en-gb")
        #expect(first.text.string == "The ban is overdue.\n\nIt will save seals.")
        let second = try #require(try reader.next())
        #expect(second.record == "g2")
        #expect(second.text.string == "Second entry here…")
        #expect(try reader.next() == nil)
    }

    @Test func atomEntriesOfAllContentTypes() {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Quay</title><author><name>Ben Pier</name></author>
            <entry><title type="html">A &lt;i&gt;ban&lt;/i&gt;</title><id>urn:1</id><link rel="self" href="http://a.example/self"/>
            <link href="http://a.example/1"/><content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry>
            <entry><id>urn:2</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Three <em>and</em> four.</p><p>Five.</p></div></content></entry>
            <entry><id>urn:3</id><summary>Only a summary.</summary></entry></feed>
            """
        #expect(
            read(feed) == [
                .article(record: "http://a.example/1", title: "A ban", text: "One.\n\nTwo."),
                .article(record: "urn:2", title: nil, text: "Three and four.\n\nFive."),
                .article(record: "urn:3", title: nil, text: "Only a summary."),
            ])
    }

    @Test func theDeclaredEncodingCounts() {
        let feed =
            Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><title>Caf".utf8) + [0xE9]
            + Array("</title><description>D".utf8) + [0xE9] + Array("cembre</description></item></channel></rss>".utf8)
        #expect(read(feed) == [.article(record: nil, title: "Café", text: "Décembre")])
    }

    @Test func noEntityExpandsAndNoFileIsRead() {
        let laughs = """
            <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">
            <!ENTITY c "&b;&b;&b;&b;">]><rss><channel><item><description>before &c; &file; after</description></item></channel></rss>
            """
        #expect(read(laughs) == [.article(record: nil, title: nil, text: "before after")])
    }

    @Test func aCutFeedGivesWhatIsThere() {
        let feed = "<rss><channel><item><description>One.</description></item><item><description>Two"
        #expect(
            read(feed) == [
                .article(record: nil, title: nil, text: "One."), .article(record: nil, title: nil, text: "Two"),
            ])
    }
}
