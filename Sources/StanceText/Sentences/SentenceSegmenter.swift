/// Splits English text into sentences.
///
/// Rules, not a trained model: the same bytes always give the same sentences, and every decision can be looked up. The
/// text is walked once. Only a few bytes can end a sentence, and each of them is decided by the first rule that applies.
///
/// **Where a sentence certainly ends**
///  1. At the end of the text, and before a blank line or a paragraph separator.
///  2. Before the next item of a list whose first item began the line: `1) … 2) …`, `a. … b. …`, `• … • …`.
///
/// **A terminator (`.` `!` `?` `…` and runs of them), with the quotation marks and brackets that close after it**
///  3. Without a space behind it, it ends a sentence only between a lower-case letter or digit and a capitalised word
///     ("the end.Next"), outside addresses, abbreviations and names like Node.js.
///  4. Before a further terminator, a comma, a closing bracket or a combining mark it ends nothing.
///  5. A sentence holds at least one letter or digit: marks, symbols and hashtags alone stay with the words of their
///     line. The marker of a list item ("1." "a)") is no sentence either.
///  6. In a bracket that was opened within the sentence it ends nothing. At the end of that bracket the rules below
///     apply to a full stop; other terminators end a sentence there only before a word that begins one ("The", "They").
///  7. An ellipsis ends a sentence before a capitalised word other than "I"; one that stands free between two spaces
///     does so only with a fourth dot or before a word that begins sentences. A full stop with a spaced ellipsis behind
///     it ends the sentence, and the ellipsis opens the next.
///  8. `!` and `?` end a sentence except before a lower-case word, before the attribution of a quotation (`"Why?" Lee
///     asked`), and in names that are written with them.
///  9. A full stop ends nothing before a lower-case word, unless the sentence itself began in lower case (its writer does
///     without capitals) or the word is one like "iPhone".
/// 10. A full stop after an initial ("E. Smith"), a title ("Sen.") or a connective ("vs.") ends nothing; after an
///     abbreviation that leads to numbers ("No.", "p.") it ends nothing before a number.
/// 11. A full stop after "a.m." or "p.m." ends a sentence before a capitalised word that is no time zone, day or month.
/// 12. A full stop after an abbreviation that can stand at the end as well ("U.S.", "Inc.", "Jan.") ends a sentence only
///     before a word that begins sentences.
/// 13. Any other full stop ends a sentence.
///
/// **A single line break**
/// 14. Behind a terminator it ends the sentence where rules 3 to 13 do. Where these go by the next word alone, as after
///     "Inc." and before a lower-case word, the sentence goes on only over a break that rule 17 explains.
/// 15. It ends the sentence before the marker of a list item.
/// 16. It does not after a comma, an opening bracket, a dash or a word like "the"; nor before a lower-case word, except in
///     a list of three or more short lines without terminators; nor before closing punctuation.
/// 17. It does not where hard wrapping explains it: the next word would not have fitted into the width at which the text
///     breaks its lines.
/// 18. It ends the sentence anywhere else: below a headline, a caption, an item, a paragraph.
///
/// **A closing quotation mark**
/// 19. Glued to a capitalised word, it ends a sentence that began with its opening mark: a quoted headline that lost its
///     line break.
///
/// Not promised: anything about other languages beyond the contract of ``sentences(in:)``, and the right answer where
/// only the meaning tells ("… worked for Acme Inc. Google sued").
public struct SentenceSegmenter: Sendable {
    /// Creates a segmenter. It holds no state and can be shared.
    public init() {}

    /// The sentences of a text.
    ///
    /// The ranges are not empty, ascend and do not overlap. Each begins and ends with a scalar that is not white space,
    /// and every byte outside them is white space (Unicode `White_Space`). They begin and end at scalars, never between
    /// a base and a combining mark. Bytes that are not valid UTF-8 do not trap; what they give is not promised.
    ///
    /// - Parameter utf8: The text.
    /// - Returns: The byte range of each sentence, its closing quotation marks and brackets included.
    /// - Complexity: O(*n*) in the number of bytes, for any input.
    public func sentences(in utf8: [UInt8]) -> [Range<Int>] {
        var scanner = SentenceScanner(TextScalars(bytes: utf8))
        return scanner.scan()
    }
}
