import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct NearDuplicatesTests {
    /// For each set the sets before it with at least three fifths of their union in common, by comparing all pairs.
    private func bruteForce(_ sets: [Set<UInt64>], from first: Int = 0, among end: Int = .max) -> [[Int: Double]] {
        (first..<sets.count).map { later in
            var alike: [Int: Double] = [:]
            for earlier in 0..<min(later, end) {
                let common = sets[later].intersection(sets[earlier]).count
                let either = sets[later].union(sets[earlier]).count
                if either > 0, 5 * common >= 3 * either { alike[earlier] = Double(common) / Double(either) }
            }
            return alike
        }
    }

    /// Whether there is a match exactly where there is a set that is alike, and it is one of these.
    private func agrees(_ found: [NearDuplicates.Match?], _ alike: [[Int: Double]]) -> Bool {
        found.count == alike.count
            && zip(found, alike).allSatisfy { match, alike in
                match.map { alike[$0.earlier] == $0.likeness } ?? alike.isEmpty
            }
    }

    /// Sets of up to 25 values out of few, many of them variants of earlier ones.
    private func randomSets(_ count: Int, values: UInt64, using generator: inout SeededGenerator) -> [Set<UInt64>] {
        var sets: [Set<UInt64>] = []
        for _ in 0..<count {
            var set: Set<UInt64> = []
            if let old = sets.randomElement(using: &generator), Int.random(in: 0..<2, using: &generator) == 0 {
                set = old
                for _ in 0..<Int.random(in: 0..<5, using: &generator) {
                    if Bool.random(using: &generator), let value = set.min() { set.remove(value) }
                    set.insert(UInt64.random(in: 0..<values, using: &generator) &* 0x9E37_79B9)
                }
            } else {
                for _ in 0..<Int.random(in: 0...25, using: &generator) {
                    set.insert(UInt64.random(in: 0..<values, using: &generator) &* 0x9E37_79B9)
                }
            }
            sets.append(set)
        }
        return sets
    }

    private func search(_ sets: [Set<UInt64>], limit: Int = NearDuplicates.listLimit) -> NearDuplicates {
        var search = NearDuplicates(listLimit: limit)
        for set in sets { search.append(set.sorted()[...]) }
        return search
    }

    @Test(arguments: 0..<30) func `finds what comparing all pairs finds`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let sets = randomSets(150, values: [30, 100, 1_000, 1 << 30][seed % 4], using: &generator)
        #expect(agrees(search(sets).matches(), bruteForce(sets)), "seed \(seed)")
        #expect(
            agrees(search(sets).matches(from: 60, among: 60), bruteForce(sets, from: 60, among: 60)), "seed \(seed)")
    }

    @Test(arguments: 0..<10) func `finds nothing that is not there when lists are cut short`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let sets = randomSets(200, values: 40, using: &generator)
        let found = search(sets, limit: 3).matches()
        for (match, alike) in zip(found, bruteForce(sets)) {
            if let match { #expect(alike[match.earlier] == match.likeness, "seed \(seed)") }
        }
        #expect(search(sets, limit: 3).matches() == found)
    }

    @Test func `three fifths are near, less is not`() {
        // Of five values three in common; of six, three, of which rounding up would make four.
        #expect(search([[1, 2, 3, 4], [1, 2, 3, 5]]).matches()[1] == .init(earlier: 0, likeness: 0.6))
        #expect(search([[1, 2, 3, 4], [1, 2, 3, 5, 6]]).matches()[1] == nil)
        #expect(search([[], []]).matches() == [nil, nil])
    }

    @Test func `sets of other salts have nothing in common`() {
        var search = NearDuplicates()
        search.append([1, 2, 3], salt: 7)
        search.append([1, 2, 3], salt: 8)
        search.append([1, 2, 3], salt: 7)
        search.append([1, 2, 3])
        #expect(search.matches() == [nil, nil, .init(earlier: 0, likeness: 1), nil])
    }
}

@Suite struct TextSignaturesTests {
    private func likeness(_ left: String, _ right: String) -> Double? {
        let signatures = TextSignatures([left, right])
        var search = NearDuplicates()
        for text in 0..<2 { search.append(signatures.shingles(of: text)) }
        return search.matches()[1]?.likeness
    }

    private func haveOneKey(_ left: String, _ right: String) -> Bool {
        let keys = TextSignatures([left, right]).keys
        return keys[0] == keys[1]
    }

    @Test func `a text of w words with one replaced is (w − 1) / (w + 3) like itself`() {
        // Of nine shingles and nine, seven in common: 7/11.
        #expect(likeness("a b c d e f g h", "a b c x e f g h") == 7.0 / 11)
        // At w = 7, 6/10 is the least; at w = 6, 5/9 is too little.
        #expect(likeness("a b c d e f g", "a b c x e f g") == 0.6)
        #expect(likeness("a b c d e f", "a b c x e f") == nil)
        // One word more at the end: six of w + 1 = 7, and 8 in the longer: 6/9.
        #expect(likeness("a b c d e f", "a b c d e f g") == 6.0 / 9)
    }

    @Test func `punctuation and case make no difference to likeness`() {
        #expect(likeness("Ban it — now!", "ban it now") == 1)
        #expect(likeness("!!!", "!!!") == nil)
    }

    @Test func `texts that a model cannot tell apart have one key`() {
        #expect(haveOneKey("The ban is  overdue.", "the BAN is overdue ."))
        #expect(haveOneKey("see https://a.example/1", "see https://b.example/2"))
        #expect(haveOneKey("don’t", "don't"))
        #expect(!haveOneKey("good!", "good?"))
        #expect(!haveOneKey("ban this", "this ban"))
    }
}
