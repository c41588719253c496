import StanceTesting
import Testing

@testable import StanceText

@Suite struct AnalysedTextTests {
    static let lexicon = """
        entry\tclass
        harm*\thurt
        call* for\tdemand
        ban*\tlaw
        good\t2
        freedom\tvalue
        freedom\t1
        no matter\tindifference

        """

    private let matcher: LexiconMatcher

    init() throws {
        matcher = LexiconMatcher(try Lexicon(Array(Self.lexicon.utf8), name: "test"))
    }

    private func names(
        _ text: String, _ unit: NGrams.Unit, _ lengths: ClosedRange<Int> = 1...1, mask: TargetMask? = nil
    ) throws -> [String] {
        NGramNames.list(try #require(NGrams(unit, lengths)), of: text, lexicon: matcher, mask: mask)
            .map { String(decoding: $0.name, as: UTF8.self) }
    }

    @Test func `marks words in the scope of a negation`() throws {
        #expect(
            try names("Bans do not harm us. We know", .markedWords)
                == ["bans", "do", "not", "NOT_harm", "NOT_us", ".", "we", "know"])
        #expect(try names("Bans do not harm us", .words) == ["bans", "do", "not", "harm", "us"])
    }

    @Test func `pads sequences of every unit at both ends`() throws {
        #expect(
            try names("never harm", .markedWords, 1...2)
                == ["<s> never", "never", "never NOT_harm", "NOT_harm", "NOT_harm </s>"])
        #expect(try names("a harmful ban", .classes, 2...2) == ["<s> HURT", "HURT LAW", "LAW </s>"])
        #expect(
            try names("we ban", .classSequence, 2...3) == ["<s> we", "<s> we LAW", "we LAW", "we LAW </s>", "LAW </s>"])
    }

    @Test func `lists every class of each entry, marked in the scope of a negation`() throws {
        #expect(
            try names("They called for freedom, not for good bans.", .classes)
                == ["DEMAND", "VALUE", "POSITIVE", "POSITIVE-1", "NOT_POSITIVE", "NOT_POSITIVE-2", "NOT_LAW"])
        // An entry that begins with the negator stands outside its scope.
        #expect(try names("no matter the harm", .classes) == ["INDIFFERENCE", "NOT_HURT"])
    }

    @Test func `reduces a text to first classes, function words and the target`() throws {
        let mask = try #require(TargetMask(target: "plastic bags"))
        #expect(
            try names("They called for more freedom from plastic bags, not harmful laws!", .classSequence, mask: mask)
                == ["they", "DEMAND", "more", "VALUE", "from", "TARGET", "not", "HURT", "!"])
        #expect(try names("Plastic bags harm.", .classSequence) == ["HURT"])
    }

    @Test func `has no classes without a lexicon`() throws {
        for unit in [NGrams.Unit.classes, .classSequence] {
            #expect(NGramNames.list(try #require(NGrams(unit, 1...4)), of: "we ban harm").isEmpty)
        }
    }

    /// A marked word is a word of its own, and the same in every model.
    @Test func `gives words and classes the keys of their names, marked ones those behind their mark`() throws {
        func keys(_ text: String, _ unit: NGrams.Unit) throws -> [UInt64] {
            NGramNames.list(try #require(NGrams(unit, 1...1)), of: text, lexicon: matcher).map(\.key)
        }
        func key(_ name: String) -> UInt64 { PlainKeys.hash(Array(name.utf8)) }
        #expect(NGramKey.negation == key("NOT_"))
        func marked(_ name: String) -> UInt64 { PlainKeys.chain(key("NOT_"), key(name)) }
        #expect(try keys("not harm", .markedWords) == [key("not"), marked("harm")])
        #expect(try keys("harm not harm", .classes) == [key("HURT"), marked("HURT")])
        #expect(try keys("we harm", .classSequence) == [key("we"), key("HURT")])
        #expect(try keys("good ban", .markedWords) == keys("good ban", .words))
    }

    /// A key is part of the model file: it must never change within a format version.
    @Test func `keeps the keys that model files hold`() throws {
        func keys(_ unit: NGrams.Unit) throws -> [UInt64] {
            NGramNames.list(try #require(NGrams(unit, 2...2)), of: "do not harm", lexicon: matcher).map(\.key)
        }
        let (words, classes, sequence) = (try keys(.markedWords), try keys(.classes), try keys(.classSequence))
        #expect(
            words == [
                7_341_317_981_299_952_020, 4_990_083_834_625_003_079, 12_572_437_330_676_847_619,
                2_923_361_265_784_462_426,
            ])
        #expect(
            classes == [
                7_269_299_252_601_719_427, 16_113_658_269_591_992_108,
            ])
        #expect(
            sequence == [
                7_341_317_981_299_952_020, 4_990_083_834_625_003_079, 12_697_862_400_014_177_871,
                13_062_560_113_098_942_159,
            ])
    }

    @Test(arguments: 0..<60)
    func `analyses each text as if it were the first`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let units = NGrams.Unit.allCases
        let ngrams = try units.map { try #require(NGrams($0, 1...3)) }
        let mask = try #require(TargetMask(target: "ban 3.5"))
        var counter = NGramCounter(ngrams, lexicon: matcher)
        let words = ["not", "harm", "good", "bans", "we", ",", "call", "for", "freedom", "no", "matter", "the", "."]
        for pieces in [12, 0, 40, 3] {
            let text =
                (0..<pieces).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
                + generator.text(pieces: pieces)
            let usesMask = Bool.random(using: &generator)
            counter.count(Array(text.utf8).span, mask: usesMask ? mask : nil)
            for (block, ngrams) in ngrams.enumerated() {
                let list = NGramNames.list(ngrams, of: text, lexicon: matcher, mask: usesMask ? mask : nil)
                var counts: [UInt64: UInt32] = [:]
                for entry in list { counts[entry.key, default: 0] += 1 }
                #expect(
                    Dictionary(uniqueKeysWithValues: zip(counter.counts[block].keys, counter.counts[block].counts))
                        == counts, "seed \(seed), \(ngrams.unit)")
                #expect(Set(list.map(\.name)).count == counts.count, "seed \(seed), \(ngrams.unit)")
            }
        }
    }
}
