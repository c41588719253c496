import StanceArticles
import StanceText
import Testing

@Suite struct ArticleReaderTests {
    static let page = """
        <!DOCTYPE html><html lang="en"><head><title>Harbour fireworks banned | The Quay Times</title></head><body>
        <nav><a href="/">Home</a><a href="/news">News</a></nav>
        <article><h1>Harbour fireworks banned</h1>
        <p>The town council voted on Tuesday to end the yearly fireworks over the harbour, after eleven years of complaints.</p>
        <p>“The noise drives seals from their nurseries,” said the warden, who has counted them since the first display.</p>
        <p>Shopkeepers along the quay called the decision hasty, and asked for a vote of everyone who lives in the town.</p>
        </article><footer>© The Quay Times</footer></body></html>
        """

    @Test func recognisesKindsByTheirContent() throws {
        let kinds: [(String, Article.Kind)] = [
            ("The ban is overdue. It will save lives.", .plainText),
            ("# A ban\n\nThe ban is **overdue**, says the [mayor](http://a.example/).", .markdown),
            (Self.page, .html),
            ("{\"text\": \"The ban is overdue.\"}\n", .row),
            ("id,text\n1,The ban is overdue.\n", .row),
            ("id\ttext\n1\tThe ban is overdue.\n", .row),
            (
                "<?xml version=\"1.0\"?><rss><channel><item><description>The ban.</description></item></channel></rss>",
                .feedEntry
            ),
            ("From: a@b.example\nSubject: Ban\nMIME-Version: 1.0\n\nThe ban is overdue.\n", .mail),
            ("WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 8\r\n\r\nThe ban.\r\n\r\n", .archivedText),
        ]
        for (text, kind) in kinds {
            #expect(try article(text)?.kind == kind)
            var reader = ArticleReader(name: "packed", bytes: Packing.gzip(text))
            #expect(try reader.next()?.kind == kind)
        }
    }

    @Test func aTextThatOnlyMentionsMarkupStaysPlain() throws {
        for text in [
            "From: the mayor, to everyone. The ban is overdue.", "<3 this ban",
            "Text, content and form: a study.\nMore of it.", "{not json}\n",
            "Note: a\nMore: b\n\nText", "#hashtag of the day\nis this", "",
        ] {
            let article = try article(text)
            #expect(article?.kind == .plainText)
            #expect(article?.text.string == text)
        }
    }

    @Test func plainTextKeepsItsBytesAndOffsets() throws {
        var reader = ArticleReader(name: "file", bytes: [0xFF, 0xFE, 0x41, 0x00, 0xE9, 0x00, 0x42, 0x00])
        let article = try #require(try reader.next())
        #expect(article.text.string == "AéB")
        #expect(article.text.originalRange(3..<4) == 6..<8)
        #expect(try reader.next() == nil)
    }

    @Test func otherBytesAreRefused() {
        #expect(
            read([0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1, 2]) == [
                .error("file: expected text, HTML, a feed, mail, PDF or an archive of pages, found binary data")
            ])
    }

    @Test func errorsOfTheStreamArePassedOn() {
        struct Broken: Error {}
        var reader = ArticleReader(name: "file") { _ in throw Broken() }
        #expect(throws: Broken.self) { try reader.next() }
    }

    @Test func aDocumentBeyondTheLimitIsRefused() {
        var options = ArticleOptions()
        options.limits.documentBytes = 100
        #expect(
            read(Array(repeating: 0x61, count: 101), options: options)
                == [.error("file: the document is larger than the limit of 100 bytes")])
        #expect(read(Array(repeating: 0x61, count: 100), options: options).count == 1)
    }

    @Test func readingGoesOnAtAPosition() throws {
        let lines = (1...5).map { "{\"text\": \"Sentence \($0).\", \"id\": \"r\($0)\"}\n" }.joined()
        let table = "id,text\n" + (1...5).map { "r\($0),\"Sentence\n\($0).\"\n" }.joined()
        let feed =
            "<rss><channel>"
            + (1...5).map { "<item><guid>r\($0)</guid><description>Sentence \($0).</description></item>" }.joined()
            + "</channel></rss>"
        let archive = (1...5).map { WARCTests.record("Sentence \($0).", address: "r\($0)") }
        let files: [[UInt8]] = [
            Array(lines.utf8), Packing.gzip(lines), Array(table.utf8), Packing.gzip(table), Array(feed.utf8),
            Array(archive.joined().utf8), archive.flatMap { Packing.gzip($0) }, Packing.gzip(archive.joined()),
        ]
        for (number, file) in files.enumerated() {
            let all = read(file)
            #expect(all.count == 5)
            var reader = ArticleReader(name: "file", bytes: file)
            for index in 0..<5 {
                let position = try #require(try reader.next()).position
                #expect(read(file, from: position) == Array(all[index...]), "file \(number), record \(index)")
                #expect(
                    read(file, from: position.following) == Array(all[(index + 1)...]),
                    "file \(number), record \(index)")
            }
        }
    }
}
