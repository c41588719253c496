import Testing

@testable import StanceTraining

@Suite struct StringPoolTests {
    @Test func trimsAndKeepsEachValueOnce() {
        var pool = StringPool()
        for spelling in [" x", "x\u{A0}", "x", "\ty\r\n", "", "  "] {
            _ = pool.string(for: Array(spelling.utf8)[...])
        }
        #expect(pool.values.sorted() == ["x", "y"])
        #expect(pool.string(for: [0x20, 0x20]) == "")
    }

    @Test func beyondItsCapacityItStillGivesTheText() {
        var pool = StringPool(capacity: 1)
        #expect(pool.string(for: Array("a ".utf8)[...]) == "a")
        #expect(pool.string(for: Array(" b".utf8)[...]) == "b")
        #expect(pool.string(for: Array("a".utf8)[...]) == "a")
        #expect(pool.values == ["a"])
    }

    @Test func trimsUnicodeWhiteSpace() {
        #expect(trimmed("\u{2003}a b\u{3000}\n") == "a b")
        #expect(trimmed("éa") == "éa")
        #expect(trimmed(" \u{85} ") == "")
        #expect(trimmed("") == "")
    }
}
