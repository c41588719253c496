/// Tells sentences from what stands between them: headings, captions, bylines, dates, links, the furniture of pages.
///
/// Rules for plain text and Markdown. All but the first ask for a piece that has its lines to itself and is short (of a
/// piece beside sentences only notices of rights and credits of pictures are told); what none of them knows is a sentence,
/// so that furniture is kept rather than sentences lost. The first that applies decides:
///  1. No letter or digit: boilerplate ("***").
///  2. A Markdown picture, a Markdown link or an address with nothing else on the line: link.
///  3. `#` to `######` in front: heading.
///  4. "By", "Written by", "Reporting by" and capitalised words; a dash, a name and an account or a date: byline.
///  5. Nothing but words of dates and times and numbers, at least one of them, perhaps a place or "Updated" before:
///     dateline.
///  6. A word like "Photo", "Credit", "Image" with a colon or a slash, or an agency in brackets at the end: caption.
///  7. A phrase that pages carry ("Share this", "Read more", "All rights reserved") at the start, in at most twelve words
///     and without a verb of speech; three or more parts between bars or arrows; one of four or more lines in a row of
///     less than 32 bytes and without a terminator: boilerplate.
///  8. A list marker in front and no terminator: list item.
///  9. At most fourteen words without a terminator, a comma or a colon at the end: heading.
/// 10. Anything else: sentence.
public struct SentenceSorter: Sendable {
    /// Creates a sorter. It holds no state and can be shared.
    public init() {}

    /// The kind of each sentence of a text.
    ///
    /// - Parameters:
    ///   - utf8: The text.
    ///   - sentences: Its sentences, as ``SentenceSegmenter/sentences(in:)`` gives them.
    /// - Complexity: O(*n*) in the number of bytes.
    public func kinds(in utf8: [UInt8], sentences: [Range<Int>]) -> [SentenceKind] {
        let text = TextScalars(bytes: utf8)
        let pieces = sentences.indices.map { index in
            TextPiece(
                in: text, sentences[index], after: index > 0 ? sentences[index - 1].upperBound : 0,
                before: index + 1 < sentences.count ? sentences[index + 1].lowerBound : utf8.count)
        }
        var kinds = pieces.map { $0.kind(in: text) }
        Self.markMenus(pieces, &kinds)
        return kinds
    }

    private static let menuLines = 4

    /// Rule 7: lines in a row that are too short for prose.
    private static func markMenus(_ pieces: [TextPiece], _ kinds: inout [SentenceKind]) {
        var start = 0
        while start < pieces.count {
            var end = start
            while end < pieces.count, pieces[end].isMenuLine, kinds[end] == .heading || !kinds[end].isProse { end += 1 }
            if end - start >= menuLines {
                for index in start..<end where kinds[index] == .heading { kinds[index] = .boilerplate }
            }
            start = max(end, start + 1)
        }
    }
}
