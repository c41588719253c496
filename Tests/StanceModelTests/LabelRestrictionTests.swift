import StanceModel
import StanceTesting
import Testing

@Suite struct LabelRestrictionTests {
    @Test func `takes the outputs of three labels or more as they are, in any order`() throws {
        let restriction = try #require(LabelRestriction(from: ["a", "b", "c", "d"], to: ["d", "a", "c"]))
        #expect(restriction.outputCount == 3)
        #expect(restriction([1, 2, 3, 4]) == [4, 1, 3])
    }

    @Test func `makes of two labels the difference of the second and the first`() throws {
        let restriction = try #require(LabelRestriction(from: ["a", "b", "c"], to: ["c", "a"]))
        #expect(restriction.outputCount == 1)
        #expect(restriction([0.5, 7, -2]) == [2.5])
    }

    @Test func `keeps the one output of the same two labels, and turns it round with them`() throws {
        let same = try #require(LabelRestriction(from: ["a", "b"], to: ["a", "b"]))
        let turned = try #require(LabelRestriction(from: ["a", "b"], to: ["b", "a"]))
        #expect(same([0.75]) == [0.75])
        #expect(turned([0.75]) == [-0.75])
    }

    @Test func `refuses labels that the model does not have`() {
        #expect(LabelRestriction(from: ["a", "b"], to: ["a", "c"]) == nil)
    }

    @Test(arguments: 1...20)
    func `keeps the proportions of the probabilities that are left`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let labels = (0..<Int.random(in: 3...6, using: &generator)).map { "label \($0)" }
        let kept = Array(labels.shuffled(using: &generator).prefix(2))
        let values = labels.map { _ in Double.random(in: -3...3, using: &generator) }
        let restriction = try #require(LabelRestriction(from: labels, to: kept))
        let scores = kept.map { label in values[labels.firstIndex(of: label) ?? 0] }
        #expect(abs(restriction(values)[0] - (scores[1] - scores[0])) < 1e-15, "seed \(seed)")
    }
}
