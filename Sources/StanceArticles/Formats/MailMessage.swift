/// A mail (RFC 5322) with its readable part (RFC 2045, 2046).
struct MailMessage {
    let header: HeaderFields
    /// The content of the part, decoded from its transfer encoding.
    let content: [UInt8]
    let isHTML: Bool
    let charset: String?

    private struct Part {
        let header: HeaderFields
        let body: ArraySlice<UInt8>
    }

    /// Takes the first plain-text part, or else the first HTML part, of a message of parts in parts.
    init(_ bytes: [UInt8]) {
        let message = Self.part(bytes[...])
        header = message.header
        var parts = [message]
        var plain: Part?
        var html: Part?
        // Each pass opens one level; parts in parts beyond ten are nobody's mail.
        for _ in 0..<10 {
            parts = parts.flatMap(Self.opened)
            plain = plain ?? parts.first { ($0.header.token("content-type") ?? "text/plain") == "text/plain" }
            html = html ?? parts.first { $0.header.token("content-type") == "text/html" }
        }
        let chosen = plain ?? html ?? message
        isHTML = plain == nil && html != nil
        charset = chosen.header.parameter("charset", of: "content-type")
        content = TransferEncoding.decode(chosen.body, chosen.header.token("content-transfer-encoding"))
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part {
        var lines: [ArraySlice<UInt8>] = []
        var position = bytes.startIndex
        while let end = bytes[position...].firstIndex(of: 0x0A), lines.count < 1_000 {
            let line = bytes[position..<end].last == 0x0D ? bytes[position..<(end - 1)] : bytes[position..<end]
            position = end + 1
            if line.isEmpty { break }
            lines.append(line)
        }
        return Part(header: HeaderFields(lines), body: bytes[position...])
    }

    /// The parts of a multipart, at most a hundred; anything else is itself.
    private static func opened(_ part: Part) -> [Part] {
        guard let type = part.header.token("content-type"), type.hasPrefix("multipart/"),
            let boundary = part.header.parameter("boundary", of: "content-type"), !boundary.isEmpty
        else { return [part] }
        let mark = Array("--\(boundary)".utf8)
        var parts: [Part] = []
        var start: Int?
        var position = part.body.startIndex
        while position < part.body.endIndex, parts.count < 100 {
            let end = part.body[position...].firstIndex(of: 0x0A) ?? part.body.endIndex
            if part.body[position..<end].starts(with: mark) {
                if let start { parts.append(Self.part(part.body[start..<position])) }
                start = min(end + 1, part.body.endIndex)
            }
            position = end + 1
        }
        // The closing line may be cut off.
        if let start, start < part.body.endIndex, parts.count < 100 { parts.append(Self.part(part.body[start...])) }
        return parts.filter { !$0.body.isEmpty }
    }
}
