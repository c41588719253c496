import Foundation
import StanceText
import Testing

@Suite struct FeatureRowTests {
    @Test func `weighs term frequencies as defined`() {
        #expect(TermFrequency.binary.weight(7) == 1)
        #expect(TermFrequency.logarithmic.weight(1) == 1)
        #expect(abs(TermFrequency.logarithmic.weight(3) - 2.09861228866811) < 1e-14)
    }

    @Test func `scales each block to length one by itself`() {
        var row = FeatureRow()
        row.add(column: 4, termFrequency: 1, scale: 3)
        row.add(column: 2, termFrequency: 2, scale: 2)
        row.closeBlock()
        row.add(column: 9, termFrequency: 1, scale: 0.5)
        row.closeBlock()
        #expect(row.columns == [4, 2, 9])
        #expect(zip(row.values, [0.6, 0.8, 1]).allSatisfy { abs($0 - $1) < 1e-15 })
    }

    @Test func `leaves an empty block and a block of zeros alone`() {
        var row = FeatureRow()
        row.closeBlock()
        row.add(column: 0, termFrequency: 1, scale: 0)
        row.closeBlock()
        #expect(row.values == [0])
    }

    @Test func `reads back the block that it wrote and refuses impossible lengths`() throws {
        let block = FeatureBlock(try #require(NGrams(.words, 1...3)), .binary)
        let json = try JSONEncoder().encode(block)
        #expect(try JSONDecoder().decode(FeatureBlock.self, from: json) == block)
        let hostile = Data(#"{"unit":"words","shortest":3,"longest":99,"termFrequency":"binary"}"#.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(FeatureBlock.self, from: hostile) }
    }
}
