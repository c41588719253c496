/// Finds the quotations of a text and who speaks in them.
public struct QuotationFinder: Sendable {
    /// Creates a finder. It holds no state and can be shared.
    public init() {}

    /// The quotations of a text, with its sentences as ``SentenceSegmenter`` finds them.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public func quotations(in source: SourceText) -> [Quotation] {
        find(in: source.utf8, sentences: SentenceSegmenter().sentences(in: source.utf8)).quotations
    }

    /// The quotations of a text and who speaks in each of its sentences.
    ///
    /// - Parameters:
    ///   - utf8: The text.
    ///   - sentences: Its sentences, as ``SentenceSegmenter/sentences(in:)`` gives them: ascending, without overlap.
    /// - Complexity: O(*n*) in the number of bytes.
    public func find(in utf8: [UInt8], sentences: [Range<Int>]) -> QuotedText {
        var reader = SpeechReader(TextScalars(bytes: utf8), sentences: sentences)
        return reader.read()
    }
}
