import StanceTesting
import Testing

@testable import StanceModel

@Suite struct KeyOrderTests {
    /// Distinct keys, many of which may begin alike.
    private func keys(seed: Int) -> [UInt64] {
        var generator = SeededGenerator(seed: seed)
        let mask = [UInt64.max, 0x000F_FFFF_FFFF_FFFF, 0xF0F0_0FFF_FFFF_FFFF].randomElement(using: &generator) ?? .max
        let count = seed == 1 ? 70_000 : Int.random(in: 0..<1 << (seed + 1), using: &generator)
        var keys: Set<UInt64> = []
        // Alike keys differ in bits that a file holds.
        for _ in 0..<count { keys.insert(UInt64.random(in: 0...UInt64.max, using: &generator) & mask & ~0xFFFF) }
        return keys.shuffled(using: &generator)
    }

    @Test(arguments: 1...13)
    func `is that of the sorted keys, whatever the threads`(seed: Int) throws {
        let keys = keys(seed: seed)
        let sorted = keys.sorted()
        for threads in [1, 3] {
            let order = try KeyOrder(keys, threads: threads)
            #expect(order.order.map { keys[Int($0)] } == sorted, "seed \(seed)")
            let fingerprints = sorted.map { UInt32(truncatingIfNeeded: $0 >> UInt64(32 - order.bits)) }
            #expect(order.parts.flatMap(\.fingerprints) == fingerprints, "seed \(seed)")
            let buckets = order.parts.flatMap(\.buckets)
            #expect(buckets.count == 1 << order.bits, "seed \(seed)")
            var position = 0
            for (bucket, start) in buckets.enumerated() {
                while position < sorted.count, sorted[position] >> UInt64(64 - order.bits) < UInt64(bucket) {
                    position += 1
                }
                if Int(start) != position {
                    Issue.record("seed \(seed): bucket \(bucket) begins at \(start) instead of \(position)")
                    break
                }
            }
        }
    }

    @Test func `takes more bits for keys that are alike in bucket and fingerprint`() throws {
        let keys: [UInt64] = [0x8000_0000_4000_0000, 0x8000_0000_0000_0000, 1 << 40]
        let order = try KeyOrder(keys)
        #expect(order.bits == 2)
        #expect(order.order == [2, 1, 0])
    }

    @Test func `refuses keys that are alike in all bits of a file`() {
        #expect(throws: ModelError.self) { try KeyOrder([1, 2]) }
    }
}
