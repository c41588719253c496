import StanceTraining
import Testing

/// Shorthands for tests about data files.
enum DataTesting {
    static func file(_ name: String, _ text: String) -> DataFile {
        DataFile(name: name, bytes: Array(text.utf8))
    }

    /// The rows of a file as `[text, label]`, with group and target where the file has them.
    static func rows(
        _ name: String, _ text: String, options: DataReadingOptions = DataReadingOptions()
    ) throws -> [[String?]] {
        try LabelledData(reading: [file(name, text)], options: options).rows.map { row in
            [row.text, row.label] + (row.group == nil && row.target == nil ? [] : [row.group, row.target])
        }
    }

    /// The text that the user sees when a file is refused, or a description of what was read instead.
    static func message(
        _ name: String, _ text: String, options: DataReadingOptions = DataReadingOptions()
    ) -> String {
        message(reading: [file(name, text)], options: options)
    }

    static func message(reading files: [DataFile], options: DataReadingOptions = DataReadingOptions()) -> String {
        do throws(DataError) {
            return "no error, but \(try LabelledData(reading: files, options: options).rows.count) rows"
        } catch {
            return error.description
        }
    }
}
