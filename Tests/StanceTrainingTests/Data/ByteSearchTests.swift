import StanceTesting
import Testing

@testable import StanceTraining

@Suite struct ByteSearchTests {
    @Test(arguments: 1...20)
    func `finds the ends of fields and NULs as a plain search does`(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        // Neighbours of what is looked for, by value and by the bits that a search of eight bytes works with.
        let alphabet: [UInt8] = [
            0, 1, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x2C, 0x41, 0x80, 0x81, 0x89, 0x8A, 0x8D, 0xFF,
        ]
        for length in 0..<40 {
            let few = (0..<Int.random(in: 1...4, using: &generator)).compactMap { _ in
                alphabet.randomElement(using: &generator)
            }
            let bytes = (0..<length).compactMap { _ in few.randomElement(using: &generator) }
            #expect(bytes.hasNUL == bytes.contains(0), "seed \(seed): \(bytes)")
            for separator: UInt8 in [0x09, 0x2C] {
                for start in 0...length {
                    let plain = bytes[start...].firstIndex { $0 == separator || $0 == 0x0A || $0 == 0x0D } ?? length
                    #expect(bytes.endOfField(from: start, separator: separator) == plain, "seed \(seed): \(bytes)")
                }
            }
        }
    }
}
