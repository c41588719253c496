import Testing

@testable import StanceTraining

@Suite struct EntryCountsTests {
    @Test func `keeps counts of any size where they belong`() {
        let rows: [[UInt32]] = [[1, 254, 255], [], [256, 1, .max], [7]]
        var counts = EntryCounts()
        for row in rows { counts.append(row[...]) }
        #expect(Array(counts) == Array(rows.joined()))
        var both = EntryCounts()
        both.append([3])
        both.append(counts)
        #expect(Array(both) == [3] + Array(rows.joined()))
        #expect(Array(both[1..<3]) == [1, 254])
    }

    @Test func `are the same whether they came as bytes or not`() {
        let bytes: [UInt8] = [1, 254, 255, 7]
        var (narrow, wide) = (EntryCounts(), EntryCounts())
        narrow.append(bytes: bytes[1...])
        wide.append([254, 255, 7])
        #expect(narrow == wide)
        #expect(Array(narrow) == [254, 255, 7])
    }
}
