import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct KeyNumberingTests {
    /// Numbers keys one after the other with a dictionary.
    private func plain(_ keys: [UInt64]) -> (keys: [UInt64], numbers: [UInt32]) {
        var numberOfKey: [UInt64: UInt32] = [:]
        var distinct: [UInt64] = []
        let numbers = keys.map { key in
            let number = numberOfKey[key] ?? UInt32(distinct.count)
            if numberOfKey.updateValue(number, forKey: key) == nil { distinct.append(key) }
            return number
        }
        return (distinct, numbers)
    }

    private func runs(seed: Int) -> [[UInt64]] {
        var generator = SeededGenerator(seed: seed)
        // Few or many distinct keys; a mask crowds them into few shards or few slots.
        let range = UInt64(1) << UInt64.random(in: 0...14, using: &generator)
        let masks: [UInt64] = [.max, 0x00FF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_FFFF_FF00, 0x0300_0000_0000_00FF]
        let mask = masks.randomElement(using: &generator) ?? .max
        return (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
            (0..<Int.random(in: 0..<4_000, using: &generator)).map { _ in
                (UInt64.random(in: 0..<range, using: &generator) &* 0x9E37_79B9_7F4A_7C15) & mask
            }
        }
    }

    @Test(arguments: 1...40)
    func `gives what a dictionary gives, whatever the threads`(seed: Int) throws {
        let runs = runs(seed: seed)
        let expected = plain(Array(runs.joined()))
        for threads in [1, 2, 3, 8] {
            let numbering = try KeyNumbering(runs.map(DealtKeys.init), threads: threads)
            #expect(numbering.keys == expected.keys, "seed \(seed), \(threads) threads")
            #expect(numbering.numbers == expected.numbers, "seed \(seed), \(threads) threads")
            var frequencies = Array(repeating: UInt32(0), count: expected.keys.count)
            for number in expected.numbers { frequencies[Int(number)] += 1 }
            #expect(numbering.frequencies == frequencies, "seed \(seed), \(threads) threads")
        }
    }
}
