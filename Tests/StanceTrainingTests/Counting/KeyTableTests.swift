import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct KeyTableTests {
    @Test(arguments: [0, 5, 100_000])
    func `finds every key that was put in and no other`(expecting: Int) {
        var generator = SeededGenerator(seed: 3)
        var table = KeyTable(expecting: expecting)
        // Zero is what empty slots hold.
        let keys = [0] + (0..<20_000).map { _ in generator.next() }
        #expect(table.position(of: 0) == nil)
        for (position, key) in keys.enumerated() {
            #expect(table.insert(key) == UInt32(position))
        }
        for (position, key) in keys.enumerated() {
            #expect(table.insert(key) == UInt32(position))
            #expect(table.position(of: key) == UInt32(position))
        }
        #expect(table.keys == keys)
        #expect((0..<1000).allSatisfy { _ in table.position(of: generator.next()) == nil })
    }
}
