/// What the answers of `classify` are about.
package enum AnswerKind: String, Sendable {
    /// A sentence of an article.
    case sentence
    /// A line or a row of a data file.
    case row
    /// A piece of an article that is no sentence.
    case aside
}

/// Where a text stands in its file as given.
package enum AnswerPlace: Sendable {
    /// The bytes of a sentence, the end excluded.
    case bytes(Range<Int>)
    /// The line, from 1, on which a row begins.
    case line(Int)
}

/// A file that answers come from, as their format names it.
package struct AnswerSource: Sendable {
    /// The field, or the beginning of each object.
    let bytes: [UInt8]
}
