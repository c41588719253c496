import CZlib

/// Packing of test data.
enum Packing {
    /// A gzip member.
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var packed = [UInt8](repeating: 0, count: Int(compressBound(uLong(bytes.count))))
        var count = uLong(packed.count)
        _ = unsafe packed.withUnsafeMutableBufferPointer { room in
            unsafe bytes.withUnsafeBufferPointer {
                unsafe compress2(room.baseAddress, &count, $0.baseAddress, uLong($0.count), 9)
            }
        }
        let sum = unsafe bytes.withUnsafeBufferPointer { unsafe crc32(0, $0.baseAddress, uInt($0.count)) }
        // What zlib wraps in its own header and sum, gzip wraps in others.
        let deflated = packed[2..<(Int(count) - 4)]
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflated + littleEndian(UInt32(truncatingIfNeeded: sum))
            + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
    }

    static func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
}
