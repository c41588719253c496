import StanceTraining

/// Reading of whole files, `-` being standard input.
enum InputFile {
    /// What stands for standard input in messages and answers.
    static let standardInputName = "<standard input>"

    static func read(_ path: String) throws(DataError) -> DataFile {
        guard path == "-" else { return try DataFile(path: path) }
        return DataFile(name: standardInputName, bytes: try FileBytes(standardInput: standardInputName).readAll())
    }
}
