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

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for a seed everywhere.
struct DataTestGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
