import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct FoldsTests {
    private func singletons(_ labels: [Int], count: Int, seed: UInt64 = 1) -> Folds {
        Folds(
            count: count, labels: labels, classCount: (labels.max() ?? 0) + 1, groups: Array(labels.indices),
            groupCount: labels.count, seed: seed)
    }

    @Test(arguments: 0..<30)
    func `shares each label evenly when rows are independent`(seed: UInt64) {
        var generator = SeededGenerator(seed: Int(seed))
        let labels = (0..<203).map { _ in [0, 0, 0, 0, 1, 1, 2].randomElement(using: &generator) ?? 0 }
        let folds = singletons(labels, count: 5, seed: seed)
        for label in 0..<3 {
            let counts = (0..<5).map { fold in
                labels.indices.count { labels[$0] == label && folds.foldOfRow[$0] == fold }
            }
            #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "seed \(seed), label \(label): \(counts)")
        }
    }

    @Test(arguments: 0..<30)
    func `keeps groups whole and uses every fold`(seed: UInt64) {
        var generator = SeededGenerator(seed: Int(seed))
        let groups = (0..<300).map { _ in Int.random(in: 0..<17, using: &generator) }
        let labels = groups.map { ($0 + Int.random(in: 0...1, using: &generator)) % 2 }
        let folds = Folds(count: 4, labels: labels, classCount: 2, groups: groups, groupCount: 17, seed: seed)
        for group in 0..<17 {
            let used = Set(groups.indices.filter { groups[$0] == group }.map { folds.foldOfRow[$0] })
            #expect(used.count <= 1, "seed \(seed)")
        }
        #expect(Set(folds.foldOfRow).count == 4, "seed \(seed)")
    }

    @Test func `depends on the seed and on nothing else`() {
        let labels = (0..<100).map { $0 % 3 }
        #expect(singletons(labels, count: 5, seed: 1) == singletons(labels, count: 5, seed: 1))
        #expect(singletons(labels, count: 5, seed: 1) != singletons(labels, count: 5, seed: 2))
    }

    @Test func `divides places into training and test`() {
        let folds = singletons((0..<23).map { $0 % 2 }, count: 4)
        for fold in 0..<4 {
            let places = folds.places(of: fold)
            #expect((places.training + places.test).sorted() == Array(0..<23))
            #expect(places.test.allSatisfy { folds.foldOfRow[$0] == fold })
        }
    }
}

@Suite struct RowGroupsTests {
    @Test func `keeps rows of a name together, and rows without a name that have the same text`() {
        let groups = RowGroups(texts: ["a", "b", "a", "c", "d"], names: [nil, nil, nil, nil, nil])
        #expect(groups.groupOfRow == [0, 1, 0, 2, 3])
        #expect(groups.count == 4)
        #expect(groups.namedCount == nil)
        #expect(groups.repeatedRows == 1)
        #expect(groups.repeatedAcrossGroups == 0)
    }

    @Test func `counts texts that two named groups share`() {
        let groups = RowGroups(texts: ["a", "b", "a", "b"], names: ["x", "x", "y", "x"])
        #expect(groups.groupOfRow == [0, 0, 1, 0])
        #expect(groups.namedCount == 2)
        #expect(groups.repeatedRows == 2)
        #expect(groups.repeatedAcrossGroups == 1)
    }

    @Test func `tells a name from a text that reads the same`() {
        #expect(RowGroups(texts: ["a", "b"], names: [nil, "a"]).groupOfRow == [0, 1])
    }
}
