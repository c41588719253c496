#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Searching of bytes by the C library, which is many times faster than a loop over an array. Nothing is kept of the pointers.
enum ByteSearch {
    /// Where a text begins in another, at or after an offset and, if told, within some bytes of it.
    ///
    /// - Complexity: O(*n*·*m*) at worst; O(*n*) where the first byte is rare or the beginnings differ.
    static func first(_ wanted: [UInt8], in bytes: [UInt8], from start: Int = 0, within window: Int = .max) -> Int? {
        guard let initial = wanted.first, start >= 0, start <= bytes.count else { return nil }
        return unsafe bytes.withUnsafeBytes { all in
            unsafe wanted.withUnsafeBytes { part -> Int? in
                guard let base = all.baseAddress, let partBase = part.baseAddress else { return nil }
                var position = start
                let end = all.count - start > window ? start + window : all.count
                // In bounds: memchr looks at the bytes from which the whole of `wanted` still fits before `end`, and memcmp at those.
                while position + part.count <= end {
                    let room = end - part.count - position + 1
                    guard let found = unsafe memchr(base + position, Int32(initial), room) else { return nil }
                    position = unsafe UnsafeRawPointer(found) - base
                    if unsafe memcmp(base + position, partBase, part.count) == 0 { return position }
                    position += 1
                }
                return nil
            }
        }
    }
}
