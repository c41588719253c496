/// A format of data files.
public enum DataFileFormat: Sendable, Equatable {
    /// Comma-separated values (RFC 4180) under a header line. Quoted fields may hold commas, line ends and doubled
    /// quotes. A quote inside a field that does not begin with one is plain text.
    case csv
    /// Tab-separated values under a header line, without quoting: a quote is plain text.
    case tsv
    /// One JSON object a line (RFC 8259).
    case jsonLines
}

extension DataFileFormat {
    /// Recognises the format of a file by the extension of its name and else by its first line that is not blank.
    ///
    /// - Parameters:
    ///   - name: the name of the file.
    ///   - text: its content in UTF-8, without a byte order mark.
    static func recognised(name: String, text: [UInt8]) -> DataFileFormat {
        switch fileExtension(of: name) {
        case "csv": return .csv
        case "tsv", "tab": return .tsv
        case "jsonl", "ndjson", "json": return .jsonLines
        default: return recognised(byFirstLineOf: text)
        }
    }

    private static func recognised(byFirstLineOf text: [UInt8]) -> DataFileFormat {
        guard let start = text.firstIndex(where: { !$0.isASCIIWhiteSpace }) else { return .csv }
        if text[start] == UInt8(ascii: "{") { return .jsonLines }
        let line = text[start...].prefix { !$0.isLineEnd }
        return line.contains(UInt8(ascii: "\t")) ? .tsv : .csv
    }

    private static func fileExtension(of name: String) -> String {
        let lastComponent = name.split(separator: "/").last ?? ""
        guard let dot = lastComponent.lastIndex(of: ".") else { return "" }
        return lastComponent[dot...].dropFirst().lowercased()
    }
}

extension UInt8 {
    /// Whether the byte ends a line: LF, or CR alone or before LF.
    var isLineEnd: Bool { self == 0x0A || self == 0x0D }

    /// Whether the byte is a space, a tab or a line end.
    var isASCIIWhiteSpace: Bool { self == 0x20 || self == 0x09 || isLineEnd }
}
