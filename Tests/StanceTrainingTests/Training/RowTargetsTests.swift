import StanceText
import Testing

@testable import StanceTraining

@Suite struct RowTargetsTests {
    @Test func `numbers targets in the order of first occurrence`() {
        let targets = RowTargets(["bags", nil, "guns", "bags", "We should ban it"])
        #expect(targets.names == ["bags", "guns", "We should ban it"])
        #expect(targets.ofRow == [0, nil, 1, 0, 2])
        #expect(targets.masks == [TargetMask(target: "bags"), TargetMask(target: "guns"), nil])
    }

    @Test func `has no rows where no row has a target`() {
        let targets = RowTargets([nil, nil])
        #expect(targets.names.isEmpty && targets.ofRow.isEmpty && targets.masks.isEmpty)
    }

    @Test func `tells whether a target occurs in several groups`() {
        func spans(_ targets: [String?], groups: [String?]) -> Bool {
            RowTargets(targets).spanGroups(RowGroups(texts: targets.indices.map { "\($0)" }, names: groups))
        }
        #expect(!spans(["a", "a", "b", nil], groups: ["x", "x", "y", "z"]))
        #expect(!spans(["a", "b"], groups: ["x", "x"]))
        #expect(spans(["a", "b", "a"], groups: ["x", "x", "y"]))
        #expect(!spans([nil, nil], groups: ["x", "y"]))
    }
}
