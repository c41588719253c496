import StanceMetrics
import Testing

@Suite("SplitMix64")
struct SplitMix64Tests {
    @Test("the outputs are those of splitmix64.c")
    func knownAnswers() {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
        var zero = SplitMix64(seed: 0)
        #expect((0..<2).map { _ in zero.next() } == [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4])
    }

    @Test("skipping outputs is as good as drawing them", arguments: [0, 1, 2, 1_000] as [UInt64])
    func skipping(count: UInt64) {
        var drawn = SplitMix64(seed: 99)
        for _ in 0..<count { _ = drawn.next() }
        var skipped = SplitMix64(seed: 99, skipping: count)
        #expect(drawn.next() == skipped.next())
    }

    @Test("an index takes one output and is its share of the count")
    func indices() {
        var outputs = SplitMix64(seed: 5)
        var generator = outputs
        for count in [1, 2, 3, 1_000, Int.max] {
            let share = Double(outputs.next()) / 0x1p64
            let index = generator.nextIndex(below: count)
            #expect(index >= 0 && index < count)
            #expect(abs(Double(index) - share * Double(count)) <= max(1, 1e-9 * Double(count)))
        }
    }

    @Test("two indices take the halves of one output and are their shares of the count")
    func indexPairs() {
        var outputs = SplitMix64(seed: 6)
        var generator = outputs
        for count in [1, 2, 3, 1_000, Int(UInt32.max)] {
            let output = outputs.next()
            let (first, second) = generator.nextIndices(below: count)
            #expect(first == Int(Double(output >> 32) / 0x1p32 * Double(count)))
            #expect(second == Int(Double(output & 0xFFFF_FFFF) / 0x1p32 * Double(count)))
        }
    }

    @Test("indices are drawn evenly")
    func evenly() {
        var generator = SplitMix64(seed: 11)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[generator.nextIndex(below: 7)] += 1 }
        // The standard deviation of a count is √(70,000 · 1/7 · 6/7) = 93: five of them are 465.
        for count in counts { #expect(abs(count - 10_000) < 465) }
    }
}
