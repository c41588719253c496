/// Reads the records of a JSON Lines file: an object on each line that is not blank.
///
/// The columns are the keys of the objects in the order of their first appearance.
struct JSONLineRecords: RecordReader {
    private(set) var header: Header
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    /// The keys of the columns in UTF-8, escapes undone.
    private var keys: [ArraySlice<UInt8>] = []
    private var columnsByKey: [ArraySlice<UInt8>: Int] = [:]
    /// For each column, where the last object that has a value for it begins.
    private var lastObjects: [Int] = []

    /// Begins at the first line of a file.
    init(_ file: FileText) {
        bytes = file.bytes
        header = Header(line: 1, mayGrow: true)
    }

    mutating func next(into record: inout Record) throws(RowFault) -> Bool {
        while let range = nextLine() {
            record.begin(at: range.lowerBound, line: line)
            record.end = range.upperBound
            if let next = bytes.endOfLineEnd(at: range.upperBound) {
                line += 1
                position = next
            }
            if bytes[range].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
            let columnCount = keys.count
            do throws(RowFault) {
                try readObject(in: range, into: &record)
            } catch {
                forgetColumns(from: columnCount)
                throw error
            }
            return true
        }
        return false
    }

    private mutating func nextLine() -> Range<Int>? {
        guard position < bytes.count else { return nil }
        let start = position
        while position < bytes.count, !bytes[position].isLineEnd {
            position += 1
        }
        return start..<position
    }

    private mutating func readObject(in range: Range<Int>, into record: inout Record) throws(RowFault) {
        if header.names.isEmpty { header.line = record.line }
        var scanner = JSONScanner(bytes, line: range)
        try scanner.openObject()
        while let key = try scanner.nextKey(isFirst: record.fields.isEmpty) {
            let column = try column(of: key, expecting: record.fields.count)
            guard lastObjects[column] != record.start else {
                let name = quoted(header.names[column])
                throw RowFault(offset: key.start, message: "expected each key once, found \(name) again")
            }
            lastObjects[column] = record.start
            let value = try scanner.value(depth: 1)
            guard value.range.count <= fieldSizeLimit else {
                throw .fieldTooLong(at: value.start, byteCount: value.range.count)
            }
            record.append(
                Record.Field(column: column, start: value.start, value: value.range, form: value.form))
        }
        try scanner.expectEnd()
    }

    /// The column of a key, a new one if the key is new.
    ///
    /// - Parameter guess: the column if the object has the same keys as the first one, which saves hashing the key.
    private mutating func column(of key: JSONScanner.Value, expecting guess: Int) throws(RowFault) -> Int {
        let bytes = key.form == .escapes ? JSONScanner.unescaped(self.bytes[key.range])[...] : self.bytes[key.range]
        if guess < keys.count, keys[guess] == bytes { return guess }
        if let column = columnsByKey[bytes] { return column }
        guard keys.count < Header.limit else {
            throw RowFault(offset: key.start, message: "expected at most 10,000 different keys in a file, found more")
        }
        let column = keys.count
        keys.append(bytes)
        columnsByKey[bytes] = column
        lastObjects.append(-1)
        header.append(String(decoding: bytes, as: UTF8.self))
        return column
    }

    /// Takes back the columns that a malformed object brought.
    private mutating func forgetColumns(from count: Int) {
        while keys.count > count {
            columnsByKey[keys.removeLast()] = nil
            lastObjects.removeLast()
        }
        header.removeColumns(from: count)
    }
}
