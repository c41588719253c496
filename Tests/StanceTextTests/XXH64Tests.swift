import StanceText
import Testing

@Suite struct XXH64Tests {
    /// The bytes that xxHash's own sanity checks hash: the top bytes of successive products of a 32-bit prime.
    private func sanityBytes(_ count: Int) -> [UInt8] {
        var generator: UInt64 = 2_654_435_761
        return (0..<count).map { _ in
            defer { generator = generator &* 11_400_714_785_074_694_797 }
            return UInt8(generator >> 56)
        }
    }

    @Test(arguments: [
        (0, 0xEF46_DB37_51D8_E999 as UInt64), (1, 0xE934_A84A_DB05_2768), (4, 0x9136_A0DC_A57457EE),
        (14, 0x8282_DCC4_994E_35C8), (222, 0xB641_AE8C_B691_C174),
    ])
    func `agrees with the vectors of the xxHash distribution`(count: Int, expected: UInt64) {
        #expect(XXH64.digest(of: sanityBytes(count)) == expected)
    }

    @Test func `hashes a text as the reference program does`() {
        #expect(XXH64.digest(of: Array("abc".utf8)) == 0x44BC_2CF5_AD77_0999)
    }

    @Test func `changes with every bit of the input`() {
        let bytes = sanityBytes(70)
        let digest = XXH64.digest(of: bytes)
        for position in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[position] ^= 1 << UInt8(bit)
                #expect(XXH64.digest(of: changed) != digest, "byte \(position), bit \(bit)")
            }
        }
    }
}
