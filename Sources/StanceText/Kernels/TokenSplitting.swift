/// Divides folded bytes into tokens and hashes them, eight bytes at a time.
///
/// Words of ASCII and the marks between them are told here; what a character beyond ASCII has a say in, initialisms, user
/// names and hashtags are left to `TokenRules`.
enum TokenSplitting {
    /// Appends tokens and their hashes, from `start` on; stops at the end, or after many tokens, and returns where.
    ///
    /// - Parameter mentionsAddress: set if one of the tokens may begin a web address.
    /// - Precondition: `bytes` ends in a blank, so that every token has a byte behind it.
    static func append(
        _ bytes: [UInt8], from start: Int, to tokens: inout [Range<Int>], _ hashes: inout [UInt64],
        mentionsAddress: inout Bool
    ) -> Int {
        precondition(bytes.last == ASCII.space, "folded bytes end in a blank")
        let room = min(bytes.count - start, 1 << 12)
        var position = start
        tokens.append(addingCapacity: room) { tokens in
            hashes.append(addingCapacity: room) { hashes in
                unsafe bytes.withUnsafeBufferPointer { buffer in
                    let text = unsafe TextBytes(bytes: buffer)
                    while unsafe position < text.count, hashes.freeCapacity > 0 {
                        if unsafe text[position] == ASCII.space {
                            position &+= 1
                            continue
                        }
                        let first = unsafe text.eight(at: position)
                        let end = unsafe end(text, from: position, first) ?? TokenRules.end(of: bytes, from: position)
                        let length = end &- position
                        tokens.append(position..<end)
                        hashes.append(unsafe text.hash(from: position, byteCount: length, first: first))
                        if WebAddress.isBeginning(first.prefix(min(length, 8))) { mentionsAddress = true }
                        position = end
                    }
                }
            }
        }
        return position
    }

    /// The end of the token at `start`, whose first eight bytes are given, or nil if it is not for this loop to tell.
    @inline(__always)
    private static func end(_ text: TextBytes, from start: Int, _ first: EightBytes) -> Int? {
        let run = EightBytes.firstUnmarked(first.wordCharacters)
        var end = start &+ run
        if run == 0 { return unsafe markEnd(text, from: start, UInt8(truncatingIfNeeded: first.bits)) }
        if run == 8 { end = unsafe wordEnd(text, from: end) }
        while true {
            let next = unsafe text[end]
            if next == ASCII.space { return end }
            if next >= 0x80 { return nil }
            guard ASCII.joinsWords(next) else { return end }
            let (last, after) = unsafe (text[end &- 1], text[end &+ 1])
            if next == ASCII.apostrophe {
                if after >= 0x80 { return nil }
                guard ASCII.isWord(after) else { return end }
            } else {
                // A single letter and a full stop may begin an initialism.
                if end == start &+ 1, next == ASCII.period { return nil }
                guard ASCII.isDigit(last), ASCII.isDigit(after) else { return end }
            }
            end = unsafe wordEnd(text, from: end &+ 1)
        }
    }

    /// The end of the run of ASCII word characters from `start` on.
    @inline(__always)
    private static func wordEnd(_ text: TextBytes, from start: Int) -> Int {
        var end = start
        while true {
            let run = unsafe EightBytes.firstUnmarked(text.eight(at: end).wordCharacters)
            end &+= run
            if run < 8 { return end }
        }
    }

    /// The end of a run of one and the same mark.
    private static func markEnd(_ text: TextBytes, from start: Int, _ mark: UInt8) -> Int? {
        if mark >= 0x80 || mark == ASCII.at || mark == ASCII.hash { return nil }
        var end = start &+ 1
        while unsafe text[end] == mark { end &+= 1 }
        return end
    }
}
