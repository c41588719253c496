import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct NestedSubsetsTests {
    private let sizes = [2, 4, 8, 16, 32]

    private func prepared(groups: Int?, extra: Bool = false, seed: Int = 1) throws -> PreparedData {
        var generator = SeededGenerator(seed: seed)
        var text = "text\tlabel\ttopic\n"
        for row in 0..<600 {
            let label = ["a", "a", "a", "b", "b", "c"].randomElement(using: &generator) ?? "a"
            text += "text \(row)\t\(label)\t\(groups.map { "g\(Int.random(in: 0..<$0, using: &generator))" } ?? "")\n"
        }
        let extras = extra ? [DataTesting.file("more.tsv", "text\tlabel\ttopic\nx\ta\t\ny\tb\t\n")] : []
        let data = try LabelledData(reading: [DataTesting.file("rows.tsv", text)], extra: extras)
        return try PreparedData(data, keepsGroups: true)
    }

    private func subsets(_ prepared: PreparedData, seed: UInt64 = 1) -> [[Int]] {
        NestedSubsets(
            prepared, rows: Array(prepared.labels.indices), bucketCount: 32, sizes: sizes, seed: seed
        ).subsets
    }

    @Test(arguments: 0..<10)
    func `each part lies within the next, and the last is all`(seed: Int) throws {
        for groups in [nil, 60] as [Int?] {
            let prepared = try prepared(groups: groups, seed: seed)
            let parts = subsets(prepared, seed: UInt64(seed))
            for (smaller, larger) in zip(parts, parts.dropFirst()) {
                #expect(Set(smaller).isStrictSubset(of: larger), "seed \(seed)")
            }
            #expect(parts.last == Array(prepared.labels.indices))
        }
    }

    @Test(arguments: 0..<10)
    func `parts have their share of the rows and of each label`(seed: Int) throws {
        let prepared = try prepared(groups: nil, seed: seed)
        for (part, size) in zip(subsets(prepared, seed: UInt64(seed)), sizes) {
            for label in 0..<3 {
                let all = prepared.labels.count { $0 == label }
                let own = part.count { prepared.labels[$0] == label }
                // No bucket is more than a row off.
                #expect(abs(Double(own) - Double(all * size) / 32) <= Double(size), "seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<10)
    func `groups stay whole`(seed: Int) throws {
        let prepared = try prepared(groups: 60, seed: seed)
        for part in subsets(prepared, seed: UInt64(seed)) {
            let inside = Set(part)
            let groups = Set(part.map { prepared.groups.groupOfRow[$0] })
            for row in prepared.labels.indices where groups.contains(prepared.groups.groupOfRow[row]) {
                #expect(inside.contains(row), "seed \(seed)")
            }
        }
    }

    @Test func `extra rows are in every part`() throws {
        let prepared = try prepared(groups: nil, extra: true)
        let extra = prepared.isExtra.indices.filter { prepared.isExtra[$0] }
        #expect(extra.count == 2)
        #expect(subsets(prepared).allSatisfy { part in extra.allSatisfy(part.contains) })
    }

    @Test func `parts depend on the seed alone`() throws {
        let prepared = try prepared(groups: nil)
        #expect(subsets(prepared) == subsets(prepared))
        #expect(subsets(prepared) != subsets(prepared, seed: 2))
    }

    @Test func `sizes grow by one factor from a sixteenth, or from a few rows a label`() {
        func sizes(_ rows: Int, buckets: Int, points: Int = 5) -> [Int] {
            NestedSubsets.sizes(points: points, bucketCount: buckets, rows: rows, rowsPerLabel: 5, labels: 2)
        }
        #expect(sizes(10_000, buckets: 64) == [4, 8, 16, 32, 64])
        #expect(sizes(40, buckets: 64) == [16, 23, 32, 45, 64])
        // So few groups that sizes would repeat.
        #expect(sizes(10_000, buckets: 4, points: 9) == [1, 2, 3, 4])
    }
}
