import StanceArticles
import StanceTesting
import Testing

@Suite struct HostileInputTests {
    /// Valid documents of each kind, to be damaged.
    private static let documents: [[UInt8]] = {
        let feed =
            "<rss><channel><title>Q</title><item><title>A</title><description>&lt;p&gt;One.&lt;/p&gt;</description></item></channel></rss>"
        let mail =
            "From: a@a.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>a</p>\n--b--\n"
        let archive =
            WARCTests.response(ArticleReaderTests.page, address: "a") + WARCTests.record("Text.", address: "b")
        let texts = [
            ArticleReaderTests.page, feed, mail, archive, "id,text\n1,\"a\nb\"\n2,c\n", "id\ttext\n1\ta\n",
            "{\"text\": \"a\\u00e9\", \"n\": [1]}\n{\"text\": \"b\"}\n",
            "# A\n\n**b** [c](d) ![e](f)\n\n| g | h |\n", "Plain text. More of it.",
            "<html><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"articleBody\": \"a\"}</script><p>a</p>",
        ]
        return texts.map { Array($0.utf8) } + [Packing.gzip(archive), Packing.gzip(feed)]
    }()

    @Test func mutationsOfValidDocumentsEnd() {
        for seed in 0..<300 {
            var random = SeededGenerator(seed: seed)
            for document in Self.documents {
                var bytes = document
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    let at = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<5, using: &random) {
                    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: at)
                    case 2: bytes.insert(contentsOf: "<\"&>\n:{[".utf8.shuffled(using: &random).prefix(3), at: at)
                    case 3:
                        bytes.insert(
                            contentsOf: bytes[at...].prefix(40), at: Int.random(in: 0...bytes.count, using: &random))
                    default: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...50, using: &random)))
                    }
                    if bytes.isEmpty { bytes = [0x20] }
                }
                #expect(read(bytes).count < 100, "seed \(seed)")
            }
        }
    }

    @Test func randomBytesBehindEachBeginningEnd() {
        let beginnings = [
            "", "%PDF-", "WARC/1.0\r\n", "<html>", "<?xml version=\"1.0\"?><rss>", "From: a\nMIME-Version: 1\n",
            "{\"text\": ", "id,text\n", "# A\n## B\n", "\u{1F}\u{8B}\u{8}",
        ]
        for seed in 0..<100 {
            var random = SeededGenerator(seed: seed)
            for beginning in beginnings where beginning != "%PDF-" || seed < 3 {
                let head = beginning.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
                let bytes =
                    head
                    + (0..<Int.random(in: 0..<3_000, using: &random)).map { _ in
                        UInt8.random(in: 0...255, using: &random)
                    }
                #expect(read(bytes).count < 3_000, "seed \(seed)")
            }
        }
    }

    @Test func deepNestingIsAnErrorWithItsPlace() {
        let deep = String(repeating: "<div>", count: 100_000)
        let message = "elements are nested deeper than the limit of 1000"
        #expect(read("<html>" + deep) == [.error("file: \(message)")])
        #expect(read("<html>" + String(repeating: "<b><i>", count: 50_000)) == [.error("file: \(message)")])
        #expect(read("<rss><channel>" + deep) == [.error("file: \(message)")])
        let archive =
            WARCTests.record("One.", address: "r1") + WARCTests.response(deep, address: "r2")
            + WARCTests.record("Three.", address: "r3")
        #expect(
            read(archive) == [
                .article(record: "r1", title: nil, text: "One."), .error("file, byte 109 (r2): \(message)"),
                .article(record: "r3", title: nil, text: "Three."),
            ])
    }

    @Test func tooManyNodesAreAnError() {
        var options = ArticleOptions()
        options.limits.nodes = 1_000
        let page = Array(("<html>" + String(repeating: "<p>a</p>", count: 2_000)).utf8)
        #expect(read(page, options: options) == [.error("file: more elements and texts than the limit of 1000")])
    }

    @Test func aBombIsAnErrorBeforeItIsUnpacked() {
        let bomb = Packing.gzip([UInt8](repeating: 0x20, count: 16 << 20))
        #expect(read(bomb) == [.error("file: gzip data expand to more than 200 times their size")])
    }

    @Test func aPackedFileThatIsCutIsAnError() {
        let packed = Packing.gzip(ArticleReaderTests.page)
        #expect(
            read(Array(packed.dropLast(12))) == [.error("file: expected more gzip data, found the end of the file")])
        #expect(read(packed + [0, 0, 0, 0]).count == 1)
    }

    @Test func linesOfBracketsTakeLinearTime() {
        for mark in ["[", "<a", "![", "[^", "[x]", "**"] {
            #expect(read("# A\n\n" + String(repeating: mark, count: 20_000)).count == 1)
        }
    }

    @Test func manyUnclosedElementsTakeLinearTime() {
        let page = "<html><body>" + String(repeating: "<p>text</i></b></div>", count: 20_000)
        #expect(read(page).count == 1)
    }
}
