#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Decoding of character sets by the C library's `iconv`.
///
/// Ownership: the descriptor is opened and closed within one call, and pointers into arrays are lent for it.
enum CharacterSetDecoder {
    /// The text in UTF-8, and how many bytes were no text and became U+FFFD; nil for a character set that is not known.
    ///
    /// - Parameter name: as `iconv` calls it.
    static func decode(_ bytes: ArraySlice<UInt8>, from name: String) -> (utf8: [UInt8], replaced: Int)? {
        let unavailable = unsafe iconv_t(bitPattern: -1)
        let descriptor = unsafe iconv_open("UTF-8", name)
        guard unsafe descriptor != unavailable else { return nil }
        defer { _ = unsafe iconv_close(descriptor) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 4)
        var replaced = 0
        var rest = bytes
        while !rest.isEmpty {
            let (chunk, used, isStuck) = unsafe convert(rest, descriptor)
            output += chunk
            rest = rest.dropFirst(used)
            if isStuck {
                output += [0xEF, 0xBF, 0xBD]
                replaced += 1
                rest = rest.dropFirst()
            }
        }
        return (output, replaced)
    }

    /// One call of `iconv` over at most 64 KiB; stuck where the next byte begins no character.
    private static func convert(
        _ bytes: ArraySlice<UInt8>, _ descriptor: iconv_t?
    ) -> (chunk: [UInt8], used: Int, isStuck: Bool) {
        let window = bytes.prefix(1 << 16)
        // No character set takes more than six bytes of UTF-8 for a byte.
        let capacity = window.count * 6
        var used = 0
        var failure: Int32 = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
            unsafe window.withUnsafeBytes { input in
                var from = unsafe UnsafeMutablePointer(
                    mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
                var fromCount = input.count
                var to = unsafe UnsafeMutableRawPointer(room.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var toCount = capacity
                errno = 0
                if unsafe iconv(descriptor, &from, &fromCount, &to, &toCount) == Int(bitPattern: UInt.max) {
                    failure = errno
                }
                used = input.count - fromCount
                count = capacity - toCount
            }
        }
        // A character that the window cuts is whole in the next one, unless this is the last or nothing was used.
        let isCut = failure == EINVAL && window.count < bytes.count && used > 0
        return (chunk, used, failure != 0 && !isCut)
    }
}
