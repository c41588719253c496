/// Why the bytes of a file do not go on.
enum ByteInputFault: Error, Equatable {
    case damagedMember
    case cutMember
    case expandsTooMuch(times: Int)
    case lineTooLong(limit: Int)
}

/// The bytes of a file from front to back, unpacked if they are gzip, with a look ahead.
///
/// It holds what has been looked at and not taken, and a chunk more. A copy shares the stream with the original.
struct ByteInput: Sendable {
    typealias Read = @Sendable (_ limit: Int) throws -> [UInt8]

    /// Where unpacked bytes come from: those from `start` on are of the member at byte `member` of the file.
    private struct Segment {
        let start: Int
        let member: Int
    }

    private static let chunk = 1 << 16

    private let read: Read
    private let limits: ArticleLimits
    private var packed: ArraySlice<UInt8> = []
    /// The byte of the file at which `packed` begins.
    private var packedOffset: Int
    private var inflater: Inflater?
    private var isInMember = false
    private var usedOfMember = 0
    private var madeOfMember = 0
    private var segments: [Segment] = []

    private var buffer: [UInt8] = []
    private var head = 0
    /// The unpacked offset of the first byte of `buffer`.
    private var base: Int
    private var isAtEnd = false
    /// Why nothing follows what is in the buffer; thrown when it is needed.
    private var fault: ByteInputFault?

    /// - Parameter offset: the byte of the file at which the stream begins.
    init(offset: Int, limits: ArticleLimits, read: @escaping Read) throws {
        self.read = read
        self.limits = limits
        packedOffset = offset
        base = offset
        try fillPacked()
        if packed.starts(with: [0x1F, 0x8B, 0x08]) { inflater = Inflater() }
    }

    /// Whether the file is packed.
    var isPacked: Bool { inflater != nil }

    /// How many unpacked bytes came before the next one; of a plain file its offset.
    var offset: Int { base + head }

    /// The member that holds the next byte and whether the byte is its first; of a plain file always its own.
    var member: (offset: Int, isStart: Bool) {
        guard isPacked else { return (offset, true) }
        guard let segment = segments.last(where: { $0.start <= offset }) else { return (packedOffset, true) }
        // Where the last member has ended and no further byte has come, the next one begins.
        if offset == base + buffer.count, !isInMember, segment.start < offset { return (packedOffset, true) }
        return (segment.member, segment.start == offset)
    }

    /// The member that is being unpacked, or the last one; of a plain file the next byte.
    var lastMember: Int { segments.last?.member ?? offset }

    /// The next `count` bytes, fewer only at the end.
    mutating func peek(_ count: Int) throws -> ArraySlice<UInt8> {
        let bytes = try lookAhead(count)
        if bytes.count < count, let fault { throw fault }
        return bytes
    }

    /// The next `count` bytes, or as many as can be read.
    mutating func lookAhead(_ count: Int) throws -> ArraySlice<UInt8> {
        while buffer.count - head < count, try fill() {}
        return buffer[head...].prefix(count)
    }

    /// Whether nothing follows.
    mutating func isFinished() throws -> Bool { try peek(1).isEmpty }

    /// Moves on by bytes that have been looked at.
    mutating func advance(_ count: Int) {
        head = min(head + count, buffer.count)
        guard head > 1 << 18, head * 2 > buffer.count else { return }
        buffer.removeSubrange(..<head)
        base += head
        head = 0
        if let first = segments.lastIndex(where: { $0.start <= base }) { segments.removeSubrange(..<first) }
    }

    /// Moves on without keeping what is passed.
    mutating func skip(_ count: Int) throws {
        var left = count
        while left > 0 {
            let passed = try peek(min(left, Self.chunk)).count
            if passed == 0 { return }
            advance(passed)
            left -= passed
        }
    }

    /// The next line without its end, which is LF or CR LF; nil at the end of the file.
    mutating func line(limit: Int) throws -> ArraySlice<UInt8>? {
        var searched = 0
        while true {
            if let end = buffer[(head + searched)...].firstIndex(of: 0x0A) {
                let line = buffer[head..<end]
                guard line.count <= limit else { throw ByteInputFault.lineTooLong(limit: limit) }
                advance(end + 1 - head)
                return line.last == 0x0D ? line.dropLast() : line
            }
            searched = buffer.count - head
            guard searched <= limit else { throw ByteInputFault.lineTooLong(limit: limit) }
            if try !fill() {
                if let fault { throw fault }
                guard searched > 0 else { return nil }
                let line = buffer[head...]
                advance(searched)
                return line
            }
        }
    }

    /// Leaves a damaged member and finds the next; false if there is none.
    mutating func resynchronise() throws -> Bool {
        base += buffer.count
        buffer = []
        head = 0
        isInMember = false
        fault = nil
        while true {
            let start = packed.startIndex
            if let found = packed.indices.first(where: { packed[$0...].starts(with: [0x1F, 0x8B, 0x08]) }) {
                packed = packed[found...]
                packedOffset += found - start
                return true
            }
            // The magic bytes may straddle two chunks.
            let kept = packed.suffix(2)
            packedOffset += packed.count - kept.count
            packed = kept
            if try !fillPacked() { return false }
        }
    }

    @discardableResult
    private mutating func fillPacked() throws -> Bool {
        let chunk = try read(Self.chunk)
        if chunk.isEmpty { return false }
        packed = packed.isEmpty ? chunk[...] : ArraySlice(Array(packed) + chunk)
        return true
    }

    /// Brings more bytes; false at the end, or where they are damaged.
    private mutating func fill() throws -> Bool {
        if isAtEnd || fault != nil { return false }
        guard let inflater else {
            if packed.isEmpty, try !fillPacked() {
                isAtEnd = true
                return false
            }
            buffer += packed
            packedOffset += packed.count
            packed = []
            return true
        }
        let count = buffer.count
        while buffer.count == count {
            if packed.isEmpty, try !fillPacked() {
                isAtEnd = true
                if isInMember { fault = .cutMember }
                return false
            }
            inflate(inflater)
            if fault != nil { return buffer.count > count }
        }
        return true
    }

    private mutating func inflate(_ inflater: Inflater) {
        if !isInMember { beginMember(inflater) }
        guard isInMember else { return }
        let count = buffer.count
        let (used, outcome) = inflater.inflate(packed, onto: &buffer, limit: Self.chunk)
        packed = packed.dropFirst(used)
        packedOffset += used
        usedOfMember += used
        madeOfMember += buffer.count - count
        switch outcome {
        case .damaged: fault = .damagedMember
        case .memberEnded: isInMember = false
        case .more: break
        }
        if madeOfMember > 1 << 20, madeOfMember / limits.expansion > usedOfMember {
            buffer.removeSubrange(count...)
            fault = .expandsTooMuch(times: limits.expansion)
        }
    }

    /// Zero bytes may pad a file behind its last member.
    private mutating func beginMember(_ inflater: Inflater) {
        let padding = packed.prefix { $0 == 0 }.count
        packed = packed.dropFirst(padding)
        packedOffset += padding
        guard !packed.isEmpty else { return }
        inflater.restart()
        isInMember = true
        usedOfMember = 0
        madeOfMember = 0
        segments.append(Segment(start: base + buffer.count, member: packedOffset))
    }
}
