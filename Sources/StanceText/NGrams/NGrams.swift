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
        let units = text.units(unit)
        visit(units, startingAt: 0..<units.startCount, with: &visitor)
    }

    /// How many n-grams begin at one place at most.
    var mostAtOneStart: Int {
        // The blank behind a chunk, which is the next one's first, counts twice.
        unit == .characters && lengths.lowerBound == 1 ? lengths.count + 1 : lengths.count
    }

    /// Calls the visitor for the n-grams that begin at some of the places.
    ///
    /// - Precondition: the places are within 0..<`startCount` of the units.
    @inline(__always)
    func visit(_ units: NGramUnits, startingAt starts: Range<Int>, with visitor: inout some NGramVisitor) {
        switch units {
        case .characters(let bytes): CharacterNGrams(lengths).visit(bytes, startingAt: starts, with: &visitor)
        case .sequence(let hashes): SequenceNGrams(lengths).visit(hashes, startingAt: starts, with: &visitor)
        }
    }
}
