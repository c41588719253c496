import Testing

@testable import StanceTraining

@Suite struct RowSlicesTests {
    private func rows(_ texts: [String], slices: [String?] = []) -> [LabelledRow] {
        texts.enumerated().map { index, text in
            LabelledRow(
                text: text, label: "a", slice: index < slices.count ? slices[index] : nil,
                location: RowLocation(file: "f", line: index + 2))
        }
    }

    @Test func `tells rows apart by the values of a column, none being one`() {
        let slices = RowSlices(rows(["1", "2", "3", "4"], slices: ["news", nil, "op-ed", "news"]), column: "style")
        #expect(slices.basis == "style" && !slices.isOrdered)
        #expect(slices.sliceOfRow == [0, 1, 2, 0])
        #expect(slices.names == ["news", "(none)", "op-ed"])
    }

    @Test func `cuts quarters by length in characters`() {
        let texts = [8, 1, 2, 3, 4, 5, 6, 7].map { String(repeating: "é", count: $0) }
        let slices = RowSlices(byLengthOf: rows(texts))
        #expect(slices.basis == "length" && slices.isOrdered)
        #expect(slices.sliceOfRow == [3, 0, 0, 1, 1, 2, 2, 3])
        #expect(slices.names == ["1–2 characters", "3–4 characters", "5–6 characters", "7–8 characters"])
    }

    @Test(arguments: [
        ([5], ["5 characters"]), ([3, 3, 3, 3, 3], ["3 characters"]),
        ([1, 9, 9, 9, 9], ["1–9 characters"]),
        ([1, 1, 9, 9, 9], ["1 characters", "2–9 characters"]),
    ])
    func `has fewer parts where many texts have one length`(lengths: [Int], names: [String]) {
        let slices = RowSlices(byLengthOf: rows(lengths.map { String(repeating: "x", count: $0) }))
        #expect(slices.names == names)
        #expect(slices.sliceOfRow.allSatisfy { names.indices.contains($0) })
    }
}
