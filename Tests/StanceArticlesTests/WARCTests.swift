import StanceArticles
import Testing

@Suite struct WARCTests {
    static func record(_ text: String, address: String) -> String {
        """
        WARC/1.0\r
        WARC-Type: conversion\r
        WARC-Target-URI: \(address)\r
        Content-Type: text/plain\r
        Content-Length: \(text.utf8.count)\r
        \r
        \(text)\r
        \r

        """
    }

    static func response(
        _ body: String, status: String = "200 OK", header: String = "Content-Type: text/html", address: String
    ) -> String {
        let http = "HTTP/1.1 \(status)\r\n\(header)\r\n\r\n\(body)"
        return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <\(address)>\r\n"
            + "Content-Type: application/http; msgtype=response\r\nContent-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n"
    }

    static let info = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nsoft\r\n\r\n"

    private func title(_ outcome: Outcome) -> String? {
        if case .article(_, let title, _) = outcome { return title }
        return nil
    }

    @Test func responsesBecomePages() {
        let file =
            Self.info + Self.response(ArticleReaderTests.page, address: "http://a.example/1")
            + Self.response("moved", status: "301 Moved", address: "http://a.example/2")
            + Self.response("\u{89}PNG", header: "Content-Type: image/png", address: "http://a.example/3")
            + Self.record("Text of a page.", address: "http://a.example/4")
        let outcomes = read(file)
        #expect(outcomes.count == 2)
        #expect(outcomes.first.flatMap(title) == "Harbour fireworks banned")
        #expect(outcomes.last == .article(record: "http://a.example/4", title: nil, text: "Text of a page."))
    }

    @Test func chunksAndPackedBodiesAreUndone() {
        let chunked = "5\r\n<p>Th\r\n13;x=y\r\ne ban is overdue.</\r\n2\r\np>\r\n0\r\n\r\n"
        let outcomes = read(
            Self.response(chunked, header: "Content-Type: text/plain\r\nTransfer-Encoding: chunked", address: "a"))
        #expect(outcomes == [.article(record: "a", title: nil, text: "<p>The ban is overdue.</p>")])
        let packed = Packing.gzip("The ban is overdue.")
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\n\r\n"
        let length = head.utf8.count + packed.count
        let file =
            Array(
                "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: \(length)\r\n\r\n\(head)"
                    .utf8)
            + packed + Array("\r\n\r\n".utf8)
        #expect(read(file) == [.article(record: nil, title: nil, text: "The ban is overdue.")])
    }

    @Test func theTransferStatesTheEncoding() {
        let http =
            Array("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=windows-1251\r\n\r\n".utf8) + [
                0xC7, 0xE0, 0xEF, 0xF0, 0xE5, 0xF2,
            ]
        let file =
            Array(
                "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: \(http.count)\r\n\r\n"
                    .utf8) + http
        #expect(read(file) == [.article(record: nil, title: nil, text: "Запрет")])
    }

    @Test func aBadRecordIsReportedAndPassed() {
        let good = { (number: Int) in Self.record("Sentence \(number).", address: "r\(number)") }
        let short = good(2).replacing("Content-Length: 11", with: "Content-Length: 5")
        let long = good(2).replacing("Content-Length: 11", with: "Content-Length: 90")
        let none = good(2).replacing("Content-Length: 11", with: "Content-Length: many")
        let offset = good(1).utf8.count
        for (bad, message) in [
            (short, "(r2): expected an empty line behind the 5 bytes that the record states"),
            (long, "(r2): expected an empty line behind the 90 bytes that the record states"),
            (none, "(r2): expected a Content-Length, found “many”"),
            ("garbage\r\n\r\n", ": expected “WARC/” to begin a record"),
        ] {
            let outcomes = read(good(1) + bad + good(3))
            let place = message.hasPrefix(":") ? "" : " "
            #expect(
                outcomes == [
                    .article(record: "r1", title: nil, text: "Sentence 1."),
                    .error("file, byte \(offset)\(place)\(message)"),
                    .article(record: "r3", title: nil, text: "Sentence 3."),
                ])
        }
    }

    @Test func aCutRecordIsReported() {
        let whole = Self.record("Sentence 1.", address: "r1") + Self.record("Sentence 2.", address: "r2")
        let outcomes = read(Array(whole.utf8.dropLast(8)))
        #expect(outcomes.last == .error("file, byte 117 (r2): expected 11 bytes, found 7 up to the end of the file"))
    }

    @Test func aDamagedMemberIsReportedAndPassed() {
        let members = (1...3).map { Packing.gzip(Self.record("Sentence \($0).", address: "r\($0)")) }
        var damaged = members[1]
        for index in 12..<40 { damaged[index] = 0xFF }
        let outcomes = read(members[0] + damaged + members[2])
        #expect(outcomes.count == 3)
        #expect(outcomes.first == .article(record: "r1", title: nil, text: "Sentence 1."))
        #expect(outcomes.last == .article(record: "r3", title: nil, text: "Sentence 3."))
        #expect("\(outcomes[1])".contains("file, byte \(members[0].count): expected "))
        let cut = read(members[0] + members[1].dropLast(30))
        #expect(cut.count == 2)
        #expect(
            cut.last == .error("file, byte \(members[0].count): expected more gzip data, found the end of the file"))
    }

    @Test func aMemberThatExpandsTooMuchIsPassed() {
        let zeros = String(repeating: " ", count: 8 << 20)
        let bomb = Packing.gzip(Self.record(zeros, address: "bomb"))
        let good = Packing.gzip(Self.record("Sentence 2.", address: "r2"))
        #expect(
            read(bomb + good) == [
                .error("file: gzip data expand to more than 200 times their size"),
                .article(record: "r2", title: nil, text: "Sentence 2."),
            ])
    }

    @Test func aRecordBeyondTheLimitIsPassed() {
        var options = ArticleOptions()
        options.limits.recordBytes = 20
        let file =
            Self.record("A sentence that is too long.", address: "r1") + Self.record("Sentence 2.", address: "r2")
        #expect(
            read(Array(file.utf8), options: options) == [
                .error("file (r1): a record of 28 bytes is beyond the limit of 20"),
                .article(record: "r2", title: nil, text: "Sentence 2."),
            ])
    }
}
