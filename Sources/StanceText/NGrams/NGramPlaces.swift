/// Finds where n-grams first stand in a text.
package struct NGramPlaces: Sendable {
    /// The units of each n-gram, or its folded bytes if it is of characters.
    package var places: [ClosedRange<Int>] { search.places }
    private var search = Search()

    package init() {}

    /// Looks for n-grams by their keys.
    ///
    /// - Parameter keys: those of n-grams of the text, in the order of their first occurrence.
    /// - Precondition: the text has them in this order.
    /// - Complexity: O(*n*) in the n-grams of the text: the next one is the only one to look out for.
    package mutating func find(_ keys: ArraySlice<UInt64>, _ ngrams: NGrams, in text: AnalysedText) {
        search.places.removeAll(keepingCapacity: true)
        search.keys.removeAll(keepingCapacity: true)
        search.keys += keys
        let units = text.units(ngrams.unit)
        ngrams.visit(units, startingAt: 0..<units.startCount, with: &search)
        precondition(search.places.count == keys.count, "the text has the n-grams in this order")
    }

    private struct Search: NGramVisitor, Sendable {
        var keys: [UInt64] = []
        var places: [ClosedRange<Int>] = []

        @inline(__always)
        mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) {
            if places.count < keys.count, key == keys[places.count] { places.append(units) }
        }

        @inline(__always)
        mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
            if places.count < keys.count, key == keys[places.count] {
                places.append(bytes.lowerBound...bytes.upperBound - 1)
            }
        }
    }
}
