@_spi(_Unicode) import Swift
import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct DistinctTextsTests {
    @Test func `tells texts apart as strings are told apart, canonically equivalent ones not at all`() {
        let texts = [
            "é", "e\u{301}", "e", "", "ban", "Å", "\u{212B}", "A\u{30A}", "“ban” — it’s", "ban", "", "각",
            "\u{1100}\u{1161}\u{11A8}",
        ]
        #expect(DistinctTexts(texts).numberOfRow == [0, 0, 1, 2, 3, 4, 4, 4, 5, 3, 2, 6, 6])
        #expect(DistinctTexts(texts).count == 7)
        #expect(DistinctTexts([]).count == 0)
    }

    @Test(arguments: 1...10)
    func `numbers as a dictionary does`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let parts = [
            "a", "é", "e\u{301}", "…", "🏳️‍🌈", "\u{37E}", ";", " ", "x\u{327}\u{301}", "x\u{301}\u{327}", "’", "long word",
        ]
        let texts = (0..<2_000).map { _ in
            (0..<Int.random(in: 0..<4, using: &generator)).compactMap { _ in parts.randomElement(using: &generator) }
                .joined()
        }
        var numbers: [String: Int] = [:]
        let expected = texts.map { text in
            let number = numbers[text] ?? numbers.count
            numbers[text] = number
            return number
        }
        for threads in [1, 2, 3, 8] {
            #expect(DistinctTexts(texts, threads: threads).numberOfRow == expected, "seed \(seed)")
        }
    }

    @Test func `takes for composed only characters that composition neither changes nor joins to others`() {
        var found = 0
        for value in UInt32(0)..<0x11_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            guard DistinctTexts.isSurelyComposed(text.utf8.span) else { continue }
            found += 1
            #expect(Array(text._nfc) == [scalar], "U+\(String(value, radix: 16))")
            #expect(scalar.properties.canonicalCombiningClass == .notReordered, "U+\(String(value, radix: 16))")
            for base in ["e" as Unicode.Scalar, "\u{1100}"] {
                let pair = String(String.UnicodeScalarView([base, scalar]))
                #expect(Array(pair._nfc) == [base, scalar], "U+\(String(value, radix: 16))")
            }
        }
        #expect(found == 0x300 + 62 + 32 + 0x1000)
    }
}
