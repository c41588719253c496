import Foundation
import StanceText
import Testing

@Suite struct FeatureBlockTests {
    private func decode(_ json: String) throws -> FeatureBlock {
        try JSONDecoder().decode(FeatureBlock.self, from: Data(json.utf8))
    }

    @Test(arguments: NGrams.Unit.allCases)
    func `reads back the block that it wrote`(unit: NGrams.Unit) throws {
        let block = FeatureBlock(try #require(NGrams(unit, 2...5)), .logarithmic, weight: 0.25)
        #expect(try JSONDecoder().decode(FeatureBlock.self, from: JSONEncoder().encode(block)) == block)
    }

    @Test func `is written with the names of the file format`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let block = FeatureBlock(try #require(NGrams(.classSequence, 1...4)), .binary, weight: 0.5)
        #expect(
            String(decoding: try encoder.encode(block), as: UTF8.self)
                == #"{"longest":4,"shortest":1,"termFrequency":"binary","unit":"class-sequence","weight":0.5}"#)
        #expect(
            NGrams.Unit.allCases.map(\.rawValue) == [
                "words", "marked-words", "characters", "classes", "class-sequence",
            ])
    }

    @Test(arguments: ["0", "-1", "1e-7", "1e7", "1e300"])
    func `refuses weights beyond 1e-6 and 1e6`(weight: String) throws {
        let json = #"{"longest":4,"shortest":1,"termFrequency":"binary","unit":"words","weight":"#
        #expect(try decode(json + "1e-6}").weight == 1e-6 && decode(json + "1e6}").weight == 1e6)
        #expect(throws: DecodingError.self) { try decode(json + weight + "}") }
        #expect(throws: DecodingError.self) {
            try decode(#"{"longest":4,"shortest":1,"termFrequency":"binary","unit":"words"}"#)
        }
    }

    @Test(arguments: [(0, 1), (3, 2), (1, 9), (-1, 2)])
    func `refuses lengths that no n-gram has`(shortest: Int, longest: Int) {
        let json =
            #"{"longest":\#(longest),"shortest":\#(shortest),"termFrequency":"binary","unit":"words","weight":1}"#
        #expect(throws: DecodingError.self) { try decode(json) }
    }

    @Test func `scales a row's block to its weight`() {
        var row = FeatureRow()
        row.add(column: 0, termFrequency: 1, scale: 3)
        row.add(column: 1, termFrequency: 1, scale: 4)
        row.closeBlock(weight: 0.25)
        row.add(column: 2, termFrequency: 1, scale: 7)
        row.closeBlock()
        #expect(zip(row.values, [0.15, 0.2, 1]).allSatisfy { abs($0 - $1) < 1e-15 }, "\(row.values)")
    }
}
