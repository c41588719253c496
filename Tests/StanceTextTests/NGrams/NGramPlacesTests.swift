import StanceTesting
import Testing

@testable import StanceText

@Suite struct NGramPlacesTests {
    /// A name by the plain definition, cut at a whole character.
    private func name(_ unit: NGrams.Unit, _ place: ClosedRange<Int>, in text: AnalysedText, limit: Int) -> [UInt8] {
        var name = NGramNames.sequence(unit, place, in: text)
        guard unit != .characters, name.count > limit else { return name }
        var end = limit
        while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
        name.removeSubrange(end...)
        return name
    }

    @Test(arguments: 1...60)
    func `the first places of n-grams, and their names, are as the plain ones`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        var bytes = HostileTexts.random(&generator)
        if seed % 4 == 0 {
            bytes += Array(String(repeating: "é", count: Int.random(in: 1...40, using: &generator)).utf8)
        }
        // Names are those of texts, which are valid.
        let utf8 = Array(String(decoding: bytes, as: UTF8.self).utf8)
        for (unit, lengths) in [
            (NGrams.Unit.words, 1...3), (.words, 2...2), (.markedWords, 1...2), (.characters, 2...5),
        ] {
            let ngrams = try #require(NGrams(unit, lengths))
            var text = AnalysedText([ngrams], lexicon: nil)
            text.analyse(utf8.span)
            var first = FirstPlaces()
            ngrams.visit(text, with: &first)
            var found = NGramPlaces()
            found.find(first.keys[...], ngrams, in: text)
            #expect(found.places == first.places, "seed \(seed), \(unit)")
            for limit in [1, 7, 16, 256] {
                var (names, ends): ([UInt8], [Int]) = (Array("before".utf8), [])
                NGramNames.append(unit, found.places, in: text, limit: limit, to: &names, &ends)
                let expected = first.places.map { name(unit, $0, in: text, limit: limit) }
                #expect(Array(names.dropFirst(6)) == Array(expected.joined()), "seed \(seed), \(unit), \(limit)")
                #expect(
                    zip([6] + ends, ends).map { $1 - $0 } == expected.map(\.count), "seed \(seed), \(unit), \(limit)")
            }
        }
    }

    private struct FirstPlaces: NGramVisitor {
        private var known: Set<UInt64> = []
        var keys: [UInt64] = []
        var places: [ClosedRange<Int>] = []

        mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) {
            if known.insert(key).inserted {
                keys.append(key)
                places.append(units)
            }
        }

        mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
            visitSequence(key: key, units: bytes.lowerBound...bytes.upperBound - 1)
        }
    }
}
