/// How much of a text a model knows: the share of the n-grams of one block, by weight, that are features.
///
/// Each distinct n-gram of the text counts once: a known one by its scale, so that rare and telling ones weigh most, an
/// unknown one by the largest scale of the block, as if it were the rarest. In a formula, with S the scales of the known
/// ones, u the number of unknown ones and m the largest scale: `(Σ S) / (Σ S + (u · m))`.
package struct KnownMass: Sendable {
    private var known = 0.0
    private var unknownCount = 0

    package init() {}

    /// The mass of a text whose known n-grams, added up one after the other, have the scale `known`.
    package init(known: Double, unknownCount: Int) {
        self.known = known
        self.unknownCount = unknownCount
    }

    /// Counts an n-gram that is a feature.
    @inline(__always)
    package mutating func addKnown(scale: Double) { known += scale }

    /// Counts an n-gram that is none.
    @inline(__always)
    package mutating func addUnknown() { unknownCount += 1 }

    /// The share, from 0 to 1; 0 for a text without n-grams.
    package func share(largestScale: Double) -> Double {
        let all = known + Double(unknownCount) * largestScale
        return all > 0 ? known / all : 0
    }
}

extension [FeatureBlock] {
    /// The position of the block by which the known mass is measured: the first of words, or else of characters.
    package var measuringMass: Int? {
        firstIndex { $0.ngrams.unit == .words || $0.ngrams.unit == .markedWords }
            ?? firstIndex { $0.ngrams.unit == .characters }
    }
}
