/// Why a model file could not be read or written.
public enum ModelError: Error, Equatable, Sendable {
    /// The operating system refused: what was tried, and its reason.
    case file(path: String, reason: String)
    /// The file does not begin as a model file does.
    case notAModel(path: String)
    /// The file's format version is not one that this program reads.
    case unsupportedVersion(path: String, found: UInt32)
    /// The file was cut off, or something was added to it.
    case wrongLength(path: String, expected: UInt64, found: UInt64)
    /// A new model has more n-grams or longer names than a file can hold.
    case tooLarge(ngrams: Int)
    /// A part of the file is not what was written: its checksum differs, or it contradicts another part.
    case damaged(path: String, part: String, detail: String)
}

extension ModelError: CustomStringConvertible {
    /// What went wrong, in which file, and what to do.
    public var description: String {
        switch self {
        case .file(let path, let reason):
            "\(path): \(reason)"
        case .notAModel(let path):
            "\(path): not a Stance model; models are made by “stance train … -o MODEL”"
        case .unsupportedVersion(let path, let found):
            "\(path): model format version \(found); this program reads version \(ModelLayout.version)"
        case .wrongLength(let path, let expected, let found):
            "\(path): damaged model: expected \(expected) bytes, found \(found); copy it again or train it anew"
        case .tooLarge(let ngrams):
            "a model of \(ngrams) n-grams does not fit a file; raise --min-df or take shorter n-grams"
        case .damaged(let path, let part, let detail):
            "\(path): damaged model: \(part): \(detail); copy it again or train it anew"
        }
    }
}
