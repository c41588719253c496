import Foundation
import StanceAlgebra

/// Rows with two classes from a file in the format of LIBLINEAR: a label, then `column:value` pairs, columns counted from 1.
struct SVMLightFile {
    /// The rows.
    let matrix: SparseMatrix
    /// For each row 1 if its label is above 0, else 0.
    let labels: [Int]

    /// Reads a file.
    ///
    /// - Throws: ``SVMLightError`` with the first field that is not what it should be, or why the file cannot be read.
    init(path: String) throws {
        var labels: [Int] = []
        var rowStarts = [0]
        var columns: [UInt32] = []
        var values: [Double] = []
        for line in try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: " "))
            guard let first = fields.first, let label = Double(String(decoding: first, as: UTF8.self)) else {
                throw SVMLightError(
                    row: labels.count + 1, field: fields.first.map { String(decoding: $0, as: UTF8.self) })
            }
            labels.append(label > 0 ? 1 : 0)
            for field in fields.dropFirst() {
                guard let (column, value) = Self.entry(field) else {
                    throw SVMLightError(row: labels.count, field: String(decoding: field, as: UTF8.self))
                }
                columns.append(column - 1)
                values.append(value)
            }
            rowStarts.append(values.count)
        }
        self.labels = labels
        let columnCount = columns.max().map { Int($0) + 1 } ?? 0
        matrix = try SparseMatrix(columnCount: columnCount, rowStarts: rowStarts, columns: columns, values: values)
    }

    private static func entry(_ field: Data) -> (column: UInt32, value: Double)? {
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")),
            let column = UInt32(String(decoding: field[..<colon], as: UTF8.self)), column > 0,
            let value = Double(String(decoding: field[(colon + 1)...], as: UTF8.self))
        else { return nil }
        return (column, value)
    }
}

/// What in a file is not a label or a `column:value` pair.
struct SVMLightError: Error, CustomStringConvertible {
    let row: Int
    let field: String?

    var description: String {
        "row \(row): expected a label and column:value pairs, found \(field.map { "“\($0)”" } ?? "nothing")"
    }
}
