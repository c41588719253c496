/// The columns of a data file, by number and by name.
struct Header {
    /// The greatest number of columns; a file with more is most likely not what it was taken for.
    static let limit = 10_000

    /// The line of the header, or of the first object of a JSON Lines file.
    var line: Int
    /// Whether more columns may turn up, as in JSON Lines, where any object may bring a new key.
    let mayGrow: Bool
    /// The names without surrounding white space, in the order of the file.
    private(set) var names: [String] = []
    private var columnsByName: [String: [Int]] = [:]

    init(line: Int, mayGrow: Bool) {
        self.line = line
        self.mayGrow = mayGrow
    }

    mutating func append(_ name: String) {
        let trimmed = trimmed(name)
        columnsByName[trimmed.lowercased(), default: []].append(names.count)
        names.append(trimmed)
    }

    /// Takes back the columns from `count` on.
    mutating func removeColumns(from count: Int) {
        while names.count > count {
            columnsByName[names.removeLast().lowercased()]?.removeLast()
        }
    }

    /// The columns of this name. One that is spelled exactly so is preferred to others that differ in case.
    func columns(named name: String) -> [Int] {
        let wanted = trimmed(name)
        let columns = columnsByName[wanted.lowercased()] ?? []
        guard columns.count > 1 else { return columns }
        let exact = columns.filter { names[$0] == wanted }
        return exact.isEmpty ? columns : exact
    }

    /// The names in quotation marks for a message, the first dozen of them.
    func listed() -> String {
        guard !names.isEmpty else { return "none" }
        let shown = names.prefix(12).map { quoted($0) }.joined(separator: ", ")
        return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
    }
}

/// The text without white space (Unicode's White_Space) at its ends.
func trimmed(_ text: String) -> String {
    func isPadding(_ byte: UInt8?) -> Bool {
        byte.map { $0 <= 0x20 || $0 >= 0x80 } ?? false
    }
    guard isPadding(text.utf8.first) || isPadding(text.utf8.last) else { return text }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[start...last])
}
