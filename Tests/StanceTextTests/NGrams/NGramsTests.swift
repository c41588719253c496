import StanceText
import StanceTesting
import Testing

/// The definitions of n-grams written down plainly, over strings, to hold the fast path against.
private enum PlainNGrams {
    static func words(_ text: String, _ lengths: ClosedRange<Int>) -> [String] {
        let tokens = TokenizedText.words(of: text)
        guard !tokens.isEmpty else { return [] }
        let padded = ["<s>"] + tokens + ["</s>"]
        var ngrams: [String] = []
        for length in lengths {
            for start in padded.indices where start + length <= padded.count {
                let isPad = length == 1 && (start == 0 || start == padded.count - 1)
                if !isPad { ngrams.append(padded[start..<start + length].joined(separator: " ")) }
            }
        }
        return ngrams
    }

    /// scikit-learn's `_char_wb_ngrams`, line by line, over Unicode scalars.
    static func characters(_ text: String, _ lengths: ClosedRange<Int>) -> [String] {
        var tokenized = TokenizedText()
        tokenized.tokenize(Array(text.utf8).span)
        let folded = String(decoding: tokenized.bytes, as: UTF8.self)
        var ngrams: [String] = []
        for chunk in folded.split(separator: " ") {
            let padded = Array(" \(chunk) ".unicodeScalars)
            for length in lengths {
                var offset = 0
                ngrams.append(string(padded, offset, length))
                while offset + length < padded.count {
                    offset += 1
                    ngrams.append(string(padded, offset, length))
                }
                if offset == 0 { break }
            }
        }
        return ngrams
    }

    private static func string(_ scalars: [Unicode.Scalar], _ start: Int, _ length: Int) -> String {
        String(String.UnicodeScalarView(scalars[start..<min(scalars.count, start + length)]))
    }
}

@Suite struct NGramsTests {
    private func visit(_ text: String, _ ngrams: NGrams) -> [(key: UInt64, name: [UInt8])] {
        NGramNames.list(ngrams, of: text)
    }

    private func names(_ text: String, _ unit: NGrams.Unit, _ lengths: ClosedRange<Int>) throws -> [String] {
        visit(text, try #require(NGrams(unit, lengths))).map { String(decoding: $0.name, as: UTF8.self) }
    }

    @Test func `counts words with pads at both ends`() throws {
        #expect(
            try names("Ban it", .words, 1...3)
                == ["<s> ban", "<s> ban it", "ban", "ban it", "ban it </s>", "it", "it </s>"])
    }

    @Test func `counts characters inside a padded chunk`() throws {
        #expect(try names("Ab", .characters, 2...3) == [" a", " ab", "ab", "ab ", "b "])
    }

    @Test func `counts a chunk shorter than the shortest n-gram once`() throws {
        #expect(try names("a bcd", .characters, 4...5) == [" a ", " bcd", " bcd ", "bcd "])
    }

    @Test func `refuses lengths that are not sensible`() {
        #expect(NGrams(.words, 0...2) == nil)
        #expect(NGrams(.characters, 2...9) == nil)
    }

    @Test(arguments: 0..<150)
    func `finds the n-grams of the plain definition`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let text = generator.text(pieces: 30)
        let shortest = Int.random(in: 1...4, using: &generator)
        let lengths = shortest...Int.random(in: shortest...6, using: &generator)
        #expect(try names(text, .words, lengths).sorted() == PlainNGrams.words(text, lengths).sorted(), "seed \(seed)")
        let found = visit(text, try #require(NGrams(.characters, lengths))).map { Array($0.name) }
        let plain = PlainNGrams.characters(text, lengths).map { Array($0.utf8) }
        #expect(
            found.sorted { $0.lexicographicallyPrecedes($1) } == plain.sorted { $0.lexicographicallyPrecedes($1) },
            "seed \(seed)")
    }

    @Test(arguments: 0..<50)
    func `gives equal keys to equal n-grams only`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let text = generator.text(pieces: 400)
        for unit in NGrams.Unit.allCases {
            var nameOfKey: [UInt64: [UInt8]] = [:]
            var keyOfName: [[UInt8]: UInt64] = [:]
            for ngram in visit(text, try #require(NGrams(unit, 1...4))) {
                #expect(
                    nameOfKey.updateValue(ngram.name, forKey: ngram.key) ?? ngram.name == ngram.name, "seed \(seed)")
                #expect(keyOfName.updateValue(ngram.key, forKey: ngram.name) ?? ngram.key == ngram.key, "seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<100)
    func `counts each distinct n-gram in the order of its first occurrence`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let ngrams = [try #require(NGrams(.words, 1...2)), try #require(NGrams(.characters, 2...4))]
        var counter = NGramCounter(ngrams)
        // Texts one after the other, so that storage is used again and the table of slots grows.
        for pieces in [5, 300, 1, 0, 60] {
            let text = generator.text(pieces: pieces)
            counter.count(Array(text.utf8).span)
            for (block, ngrams) in ngrams.enumerated() {
                var order: [UInt64] = []
                var counts: [UInt64: UInt32] = [:]
                for ngram in visit(text, ngrams) {
                    if counts[ngram.key] == nil { order.append(ngram.key) }
                    counts[ngram.key, default: 0] += 1
                }
                #expect(counter.counts[block].keys == order, "seed \(seed)")
                #expect(counter.counts[block].counts == order.map { counts[$0] ?? 0 }, "seed \(seed)")
            }
        }
    }

    /// A key is part of the model file: it must never change within a format version.
    @Test func `keeps the keys that model files hold`() throws {
        let words = visit("ban it prohibitively", try #require(NGrams(.words, 1...2)))
        let characters = visit("ab", try #require(NGrams(.characters, 2...2)))
        #expect(
            (words + characters).map(\.key) == [
                304_403_930_812_236_800, 7_685_868_082_687_845_649, 767_422_429_378_560_529, 16_353_081_868_392_859_266,
                10_048_925_735_826_607_922, 10_238_192_340_789_018_921, 745_987_969_551_056_341,
                11_918_937_209_033_031_910, 12_236_069_648_637_164_785, 6_786_975_762_568_633_983,
            ])
    }
}
