@testable import StanceText

/// The arithmetic of keys as `Documentation/ModelFormat.md` has it, byte by byte.
enum PlainKeys {
    static let start: UInt64 = 0x3C73_3E00_0000_0001
    static let end: UInt64 = 0x3C2F_733E_0000_0003

    static func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
        var state = UInt64(truncatingIfNeeded: UInt128(bytes.count) * 0xD6E8_FEB8_6659_FD93)
        var rest = bytes[...]
        while !rest.isEmpty {
            var word: UInt64 = 0
            for (index, byte) in rest.prefix(8).enumerated() { word += UInt64(byte) << UInt64(8 * index) }
            state = mix(state ^ word)
            rest = rest.dropFirst(8)
        }
        return state
    }

    static func chain(_ state: UInt64, _ hash: UInt64) -> UInt64 {
        mix((state << 23 | state >> 41) ^ hash)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = UInt128(value) * 0x9E37_79B9_7F4A_7C15
        return UInt64(truncatingIfNeeded: product >> 64) ^ UInt64(truncatingIfNeeded: product)
    }

    /// The keys of a sequence of units, in the order of the text.
    static func sequence(_ hashes: [UInt64], _ lengths: ClosedRange<Int>) -> [UInt64] {
        guard !hashes.isEmpty else { return [] }
        let padded = [start] + hashes + [end]
        var keys: [UInt64] = []
        for first in 0..<padded.count - 1 {
            for length in lengths where first + length <= padded.count && (first > 0 || length > 1) {
                keys.append(padded[first + 1..<first + length].reduce(padded[first], chain))
            }
        }
        return keys
    }

    /// The keys of the characters of folded bytes, in the order of the text.
    static func characters(_ bytes: [UInt8], _ lengths: ClosedRange<Int>) -> [UInt64] {
        var keys: [UInt64] = []
        for chunk in String(decoding: bytes, as: UTF8.self).unicodeScalars.split(separator: " ") {
            let padded = [" "] + Array(chunk) + [" "]
            for first in padded.indices {
                for length in 1...lengths.upperBound where first + length <= padded.count {
                    if length >= lengths.lowerBound || length == padded.count {
                        keys.append(hash(padded[first..<first + length].flatMap { Array(String($0).utf8) }))
                    }
                }
            }
        }
        return keys
    }
}
