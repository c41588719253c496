import StanceText

/// The sentences of a text with their speakers, and what stands between them.
struct TextPieces {
    /// The bytes of each sentence and who says it.
    private(set) var sentences: [(range: Range<Int>, speaker: Speaker?)] = []
    private(set) var asides: [TextAside] = []

    /// - Parameter sentences: what the segmenter takes for sentences.
    init(_ source: SourceText, sentences ranges: [Range<Int>]) {
        let kinds = SentenceSorter().kinds(in: source.utf8, sentences: ranges)
        let prose = zip(ranges, kinds).filter { $0.1.isProse }.map { $0.0 }
        let speakers = QuotationFinder().find(in: source.utf8, sentences: prose).speakers
        sentences = Array(zip(prose, speakers)).map { (range: $0.0, speaker: $0.1) }
        asides = zip(ranges, kinds).filter { !$0.1.isProse }.map { range, kind in
            TextAside(
                text: String(decoding: source.utf8[range], as: UTF8.self), range: source.originalRange(range),
                kind: kind)
        }
    }
}
