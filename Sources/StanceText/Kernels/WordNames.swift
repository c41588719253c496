/// Writes the names of n-grams of words eight bytes at a time.
enum WordNames {
    /// Appends names, one behind the other, and where each ends among all bytes.
    ///
    /// - Parameters:
    ///   - places: the units of each n-gram, whose ends may be the pads beside the first and the last word.
    ///   - limit: a longer name is cut to so many bytes, and to whole characters.
    static func append(
        _ places: [ClosedRange<Int>], of text: TokenizedText, limit: Int, to names: inout [UInt8], _ ends: inout [Int]
    ) {
        // Of a name so much is written that a cut can be made in front of a whole character.
        let longest = limit + 4
        let (tokens, before) = (text.tokens, names.count)
        let room = places.reduce(0) { $0 + min(longest, length(of: $1, tokens)) }
        // The stores of eight reach up to seven bytes beyond the last.
        names.append(addingCapacity: room + 8) { output in
            unsafe text.bytes.withUnsafeBufferPointer { bytes in
                unsafe output.withUnsafeMutableBufferPointer { output, count in
                    let start = UnsafeMutableRawPointer(unsafe output.baseAddress.unsafelyUnwrapped)
                    for place in places {
                        let name = unsafe start + count
                        let written = unsafe write(
                            place, tokens, TextBytes(bytes: bytes), to: name, atMost: longest)
                        count &+= written <= limit ? written : unsafe wholeCharacters(of: name, limit)
                        ends.append(before + count)
                    }
                }
            }
        }
    }

    /// How many bytes a name has.
    private static func length(of place: ClosedRange<Int>, _ tokens: [Range<Int>]) -> Int {
        place.reduce(place.count - 1) { length, unit in
            length + (unit < 0 ? 3 : unit == tokens.count ? 4 : tokens[unit].count)
        }
    }

    /// - Returns: how many bytes were written.
    @inline(__always)
    private static func write(
        _ place: ClosedRange<Int>, _ tokens: [Range<Int>], _ text: TextBytes, to name: UnsafeMutableRawPointer,
        atMost limit: Int
    ) -> Int {
        var end = 0
        for unit in place where end < limit {
            if unit > place.lowerBound {
                unsafe name.storeBytes(of: ASCII.space, toByteOffset: end, as: UInt8.self)
                end &+= 1
            }
            if unit < 0 || unit == tokens.count {
                // "<s>" and "</s>".
                let pad: UInt64 = unit < 0 ? 0x3E_733C : 0x3E73_2F3C
                unsafe name.storeBytes(of: pad.littleEndian, toByteOffset: end, as: UInt64.self)
                end &+= unit < 0 ? 3 : 4
            } else {
                let token = tokens[unit]
                let count = min(token.count, limit &- end)
                for offset in stride(from: 0, to: count, by: 8) {
                    let eight = unsafe text.eight(at: token.lowerBound &+ offset).bits.littleEndian
                    unsafe name.storeBytes(of: eight, toByteOffset: end &+ offset, as: UInt64.self)
                }
                end &+= count
            }
        }
        return min(end, limit)
    }

    /// How many of the first `limit` bytes of a longer name are whole characters.
    private static func wholeCharacters(of name: UnsafeMutableRawPointer, _ limit: Int) -> Int {
        var end = limit
        while unsafe end > 0 && name.load(fromByteOffset: end, as: UInt8.self) & 0xC0 == 0x80 { end &-= 1 }
        return end
    }
}
