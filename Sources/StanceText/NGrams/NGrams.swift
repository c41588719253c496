/// A kind of n-gram: of which units, and how long.
public struct NGrams: Sendable, Hashable {
    /// What an n-gram is a sequence of.
    public enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
        /// Tokens, with one pad before the first and one behind the last; a pad alone is no unigram.
        case words
        /// Tokens, of which those in the scope of a negation begin with `NOT_`. Such a token is another word than the plain
        /// one.
        case markedWords = "marked-words"
        /// Characters inside a white-space-delimited chunk padded by one blank a side. A padded chunk shorter than the
        /// shortest n-gram counts once, whole. The same as scikit-learn's `analyzer="char_wb"`.
        case characters
        /// The classes that a lexicon puts the words and phrases of the text in, those in the scope of a negation with
        /// `NOT_`.
        case classes
        /// The text reduced to its lexicon classes, its function words and its target, with pads as for words.
        case classSequence = "class-sequence"
    }

    /// The longest n-gram of either unit.
    public static let longest = 8

    /// What an n-gram is a sequence of.
    public let unit: Unit
    /// The numbers of units in an n-gram, within 1...`longest`.
    public let lengths: ClosedRange<Int>

    /// N-grams of the given unit and lengths, or nil if a length lies outside 1...`longest`.
    public init?(_ unit: Unit, _ lengths: ClosedRange<Int>) {
        guard lengths.lowerBound >= 1, lengths.upperBound <= Self.longest else { return nil }
        self.unit = unit
        self.lengths = lengths
    }
}

/// Takes each n-gram of a text, as its key and where it stands.
package protocol NGramVisitor {
    /// Called for each n-gram of words or classes in the order of the text. The ends of `units` may lie one beyond the
    /// sequence, for the pads.
    mutating func visitSequence(key: UInt64, units: ClosedRange<Int>)
    /// Called for each n-gram of characters in the order of the text, with its range of folded bytes.
    mutating func visitCharacters(key: UInt64, bytes: Range<Int>)
}

extension NGrams {
    /// Calls the visitor for every n-gram of a text.
    ///
    /// - Complexity: O(*n* · *m*) for *n* units and *m* lengths.
    package func visit(_ text: AnalysedText, with visitor: inout some NGramVisitor) {
        switch unit {
        case .words: visitSequence(text, .words, &visitor)
        case .markedWords: visitSequence(text, .markedWords, &visitor)
        case .classes: visitSequence(text, .classes, &visitor)
        case .classSequence: visitSequence(text, .classSequence, &visitor)
        case .characters: visitCharacters(text.text, &visitor)
        }
    }

    /// The unit is a constant at each call, so that the loops are compiled for it.
    @inline(__always)
    private func visitSequence(_ text: AnalysedText, _ unit: Unit, _ visitor: inout some NGramVisitor) {
        let count = text.count(unit)
        guard count > 0 else { return }
        // The pads stand at -1 and count.
        for first in -1..<count {
            var state = first < 0 ? NGramKey.startOfText : text.hash(unit, at: first)
            if lengths.lowerBound == 1, first >= 0 {
                visitor.visitSequence(key: NGramKey.finish(state), units: first...first)
            }
            var last = first + 1
            while last <= count, last - first < lengths.upperBound {
                state = NGramKey.chain(state, last < count ? text.hash(unit, at: last) : NGramKey.endOfText)
                if last - first + 1 >= lengths.lowerBound {
                    visitor.visitSequence(key: NGramKey.finish(state), units: first...last)
                }
                last += 1
            }
        }
    }

    private func visitCharacters(_ text: TokenizedText, _ visitor: inout some NGramVisitor) {
        let bytes = text.bytes
        var chunkStart = 0
        while chunkStart + 1 < bytes.count {
            // The padded chunk runs from one blank to the next, both included.
            var chunkEnd = chunkStart + 1
            while bytes[chunkEnd] != ASCII.space { chunkEnd += 1 }
            visitChunk(bytes, chunkStart..<chunkEnd + 1, &visitor)
            chunkStart = chunkEnd
        }
    }

    private func visitChunk(_ bytes: [UInt8], _ chunk: Range<Int>, _ visitor: inout some NGramVisitor) {
        var first = chunk.lowerBound
        while first < chunk.upperBound {
            var hash = NGramKey.emptyHash
            var end = first
            var length = 0
            while end < chunk.upperBound, length < lengths.upperBound {
                let next = min(end + UTF8Scalars.length(lead: bytes[end]), chunk.upperBound)
                while end < next {
                    hash = NGramKey.extend(hash, by: bytes[end])
                    end += 1
                }
                length += 1
                let isWholeChunk = first == chunk.lowerBound && end == chunk.upperBound
                if length >= lengths.lowerBound || isWholeChunk {
                    visitor.visitCharacters(key: NGramKey.finish(hash), bytes: first..<end)
                }
            }
            first += UTF8Scalars.length(lead: bytes[first])
        }
    }
}
