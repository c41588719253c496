import Testing

@testable import StanceTraining

@Suite struct TextDecodingTests {
    @Test func leavesValidTextAsItIs() {
        let bytes = Array("Zoë, 漢字, 😀, \u{FFFD}".utf8)
        let decoded = decode(bytes)
        #expect(decoded.utf8 == bytes)
        #expect(decoded.replaced == 0)
    }

    @Test func stripsAByteOrderMark() {
        #expect(decode([0xEF, 0xBB, 0xBF, 0x61]).utf8 == [0x61])
        #expect(decode([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0, 0xDE]).utf8 == Array("a😀".utf8))
        #expect(decode([0xFE, 0xFF, 0, 0x61, 0xD8, 0x3D, 0xDE, 0]).utf8 == Array("a😀".utf8))
        #expect(decode([0xFF, 0xFE]).utf8.isEmpty)
    }

    @Test func replacesHalfSurrogatesAndAnOddByte() {
        let decoded = decode([0xFE, 0xFF, 0xD8, 0x3D, 0, 0x61, 0x62])
        #expect(decoded.utf8 == Array("\u{FFFD}a\u{FFFD}".utf8))
        #expect(decoded.replaced == 2)
    }

    @Test func replacesInvalidBytesAsTheStandardLibraryDoes() {
        let interesting: [UInt8] = [
            0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4,
            0xF5, 0xFF,
        ]
        for seed in 0..<2_000 {
            var generator = DataTestGenerator(seed: seed)
            let bytes = [0x61] + (0..<12).compactMap { _ in interesting.randomElement(using: &generator) }
            let decoded = decode(bytes)
            let reference = String(decoding: bytes, as: UTF8.self)
            #expect(decoded.utf8 == Array(reference.utf8), "seed \(seed)")
            #expect(decoded.replaced == reference.unicodeScalars.count { $0 == "\u{FFFD}" }, "seed \(seed)")
        }
    }
}
