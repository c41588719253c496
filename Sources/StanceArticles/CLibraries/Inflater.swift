import CZlib

/// Unpacks gzip members (RFC 1952) by zlib.
///
/// Ownership: the stream is allocated once, handed to zlib, and given back in `deinit`; pointers into arrays are lent for one call.
/// A class, since zlib keeps the address of the stream; unchecked, since its one owner, a reader, is used by one thread at a time.
@safe
final class Inflater: @unchecked Sendable {
    enum Outcome: Equatable { case more, memberEnded, damaged }

    private let stream: UnsafeMutablePointer<z_stream>

    /// Makes an inflater; nil if there is no memory for it.
    ///
    /// - Parameter isRaw: whether the data are deflated without a gzip or zlib header.
    init?(isRaw: Bool = false) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 32: the header tells gzip from zlib.
        guard unsafe stance_inflate_init(stream, isRaw ? -15 : 15 + 32) == Z_OK else {
            unsafe stream.deallocate()
            return nil
        }
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Begins the next member.
    func restart() { _ = unsafe inflateReset(stream) }

    /// Unpacks as much as there is, up to `limit` bytes.
    ///
    /// - Parameters:
    ///   - input: packed bytes.
    ///   - output: gets the unpacked bytes at its end.
    /// - Returns: how many packed bytes were used, and whether the member goes on.
    func inflate(_ input: ArraySlice<UInt8>, onto output: inout [UInt8], limit: Int) -> (used: Int, outcome: Outcome) {
        var status = Z_OK
        var used = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: limit) { room, count in
            unsafe input.withUnsafeBufferPointer { packed in
                // zlib does not write to its input; its declaration only lacks the const.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(clamping: packed.count)
                unsafe stream.pointee.next_out = room.baseAddress
                unsafe stream.pointee.avail_out = UInt32(clamping: limit)
                status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                used = unsafe min(packed.count, Int(UInt32.max)) - Int(stream.pointee.avail_in)
                count = unsafe min(limit, Int(UInt32.max)) - Int(stream.pointee.avail_out)
                unsafe stream.pointee.next_in = nil
                unsafe stream.pointee.next_out = nil
            }
        }
        output += chunk
        switch status {
        case Z_STREAM_END: return (used, .memberEnded)
        case Z_OK, Z_BUF_ERROR: return (used, used == 0 && chunk.isEmpty ? .damaged : .more)
        default: return (used, .damaged)
        }
    }
}
