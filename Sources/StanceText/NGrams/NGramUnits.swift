/// What n-grams of one kind are taken from: one array, so that counting it does not copy a whole analysed text, each of whose
/// arrays would have its references counted.
enum NGramUnits {
    /// Folded bytes.
    case characters([UInt8])
    /// The hashes of words or classes.
    case sequence([UInt64])

    /// The number of places where n-grams may begin: units and the pad before them, or bytes.
    var startCount: Int {
        switch self {
        case .characters(let bytes): bytes.count
        case .sequence(let hashes): hashes.isEmpty ? 0 : hashes.count + 1
        }
    }
}

extension AnalysedText {
    /// What n-grams of a unit are taken from.
    @inline(__always)
    func units(_ unit: NGrams.Unit) -> NGramUnits {
        unit == .characters ? .characters(text.bytes) : .sequence(hashes(unit))
    }
}
