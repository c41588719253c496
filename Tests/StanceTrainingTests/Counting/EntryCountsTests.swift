import StanceTesting
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

    @Test(arguments: 0..<20)
    func `tell those that are repeated`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let sizes: [UInt32] = [1, 1, 1, 2, 127, 128, 254, 255, 256, .max]
        let all = (0..<100).map { _ in sizes.randomElement(using: &generator) ?? 1 }
        var counts = EntryCounts()
        counts.append(all[...])
        for _ in 0..<20 {
            let bounds = [Int.random(in: 0...100, using: &generator), Int.random(in: 0...100, using: &generator)]
                .sorted()
            var found: [Int: UInt32] = [:]
            counts.forEachRepeated(in: bounds[0]..<bounds[1]) { found[$0] = $1 }
            let expected = (bounds[0]..<bounds[1]).filter { all[$0] > 1 }
            #expect(found.keys.sorted() == expected, "seed \(seed), \(bounds)")
            #expect(expected.allSatisfy { found[$0] == all[$0] }, "seed \(seed), \(bounds)")
        }
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
