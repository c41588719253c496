import Testing

@testable import StanceText

@Suite("Offset map")
struct OffsetMapTests {
    @Test("Units of one width are one run")
    func compact() {
        var map = OffsetMap(originalStart: 2)
        for _ in 0..<1000 { map.append(1, utf8Width: 1, originalWidth: 2) }
        map.append(1, utf8Width: 3, originalWidth: 2)
        for _ in 0..<1000 { map.append(1, utf8Width: 1, originalWidth: 2) }
        #expect(map.segmentCount == 3)
        #expect(map.originalOffset(1000) == 2002)
        #expect(map.originalEndOffset(1003) == 2004)
        #expect(map.originalOffset(2003) == 4004)
    }

    @Test("A file of ASCII in UTF-16 is one run")
    func asciiInUTF16() {
        let bytes: [UInt8] = [0xFE, 0xFF] + (0..<500).flatMap { _ in [0x00, 0x61] as [UInt8] }
        #expect(SourceText(decoding: bytes).offsets.segmentCount == 1)
    }

    @Test("The identity has no runs")
    func identity() {
        #expect(OffsetMap.identity.segmentCount == 0)
        #expect(OffsetMap.identity.originalOffset(7) == 7)
        #expect(OffsetMap.identity.originalEndOffset(7) == 7)
    }

    @Test("An offset within a unit maps to its start, and as an end to its end")
    func withinUnit() {
        var map = OffsetMap(originalStart: 0)
        map.append(2, utf8Width: 3, originalWidth: 1)
        #expect((0...6).map(map.originalOffset) == [0, 0, 0, 1, 1, 1, 2])
        #expect((0...6).map(map.originalEndOffset) == [0, 1, 1, 1, 2, 2, 2])
    }
}
