/// A stored response: status, header and body (RFC 9112).
struct HTTPResponse {
    let status: Int
    let header: HeaderFields
    /// The body, with chunks joined and unpacked.
    let body: [UInt8]

    /// - Throws: `HTTPFault` where the bytes are no response or the body is packed in a way that is not known or too well.
    init(_ bytes: [UInt8], limits: ArticleLimits) throws(HTTPFault) {
        var lines: [ArraySlice<UInt8>] = []
        var position = 0
        while true {
            guard let end = bytes[position...].firstIndex(of: 0x0A) else {
                throw HTTPFault(message: "expected an empty line behind the HTTP header")
            }
            let line = bytes[position..<end].last == 0x0D ? bytes[position..<(end - 1)] : bytes[position..<end]
            position = end + 1
            if line.isEmpty { break }
            guard lines.count < 500 else { throw HTTPFault(message: "expected an HTTP header of at most 500 lines") }
            lines.append(line)
        }
        guard let first = lines.first, first.starts(with: "HTTP/".utf8) else {
            throw HTTPFault(message: "expected “HTTP/” to begin the response")
        }
        let words = first.split(separator: 0x20)
        status = words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) ?? 0 : 0
        header = HeaderFields(lines.dropFirst())
        var body = bytes[position...]
        if header["transfer-encoding"]?.lowercased().contains("chunked") ?? false, let joined = Self.joined(body) {
            body = joined[...]
        }
        self.body = try Self.unpacked(body, header["content-encoding"]?.lowercased(), limits)
    }

    /// The chunks of a body without their sizes; nil where it is not in chunks, as with archives that join them and keep the header.
    static func joined(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        var joined: [UInt8] = []
        var rest = body
        while true {
            guard let end = rest.firstIndex(of: 0x0A) else { return nil }
            let digits = rest[..<end].prefix { $0 != 0x3B && $0 > 0x20 }
            guard digits.count <= 8, let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0
            else { return nil }
            if size == 0 { return joined }
            rest = rest[(end + 1)...]
            joined += rest.prefix(size)
            guard rest.count > size else { return joined }
            rest = rest.dropFirst(size)
            if rest.first == 0x0D { rest.removeFirst() }
            if rest.first == 0x0A { rest.removeFirst() }
        }
    }

    private static func unpacked(_ body: ArraySlice<UInt8>, _ encoding: String?, _ limits: ArticleLimits)
        throws(HTTPFault) -> [UInt8]
    {
        switch encoding {
        case "gzip", "x-gzip", "deflate":
            // Archives that unpack bodies keep the header.
            let isPacked = body.starts(with: [0x1F, 0x8B]) || encoding == "deflate" && !body.starts(with: "<".utf8)
            guard isPacked, let inflater = Inflater(isRaw: encoding == "deflate" && (body.first ?? 0) & 0x0F != 0x08)
            else { return Array(body) }
            return try inflated(body, inflater, limits)
        case nil, "identity", "": return Array(body)
        case .some(let other):
            // Brotli or Zstandard, unless the archive has unpacked it.
            let looksLikeText = !body.prefix(512).contains { $0 < 0x09 }
            guard looksLikeText else {
                throw HTTPFault(message: "expected a body packed by gzip or deflate, found “\(other)”")
            }
            return Array(body)
        }
    }

    private static func inflated(_ body: ArraySlice<UInt8>, _ inflater: Inflater, _ limits: ArticleLimits)
        throws(HTTPFault) -> [UInt8]
    {
        var output: [UInt8] = []
        var rest = body
        while !rest.isEmpty {
            let (used, outcome) = inflater.inflate(rest, onto: &output, limit: 1 << 16)
            rest = rest.dropFirst(used)
            guard output.count <= limits.recordBytes,
                output.count < 1 << 20 || output.count / limits.expansion <= body.count
            else {
                throw HTTPFault(message: "the packed body expands beyond the limits")
            }
            if outcome == .memberEnded { return output }
            if outcome == .damaged { break }
        }
        // What could be read of a cut body is as good as a cut page.
        guard !output.isEmpty else { throw HTTPFault(message: "expected a packed body, found damaged data") }
        return output
    }
}

/// What a stored response lacks.
struct HTTPFault: Error, Equatable {
    let message: String
}
