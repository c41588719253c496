import StanceAlgebra
import StanceText
import Synchronization

/// What settings share that learn from the same rows, kept while they are worked on: how often n-grams occur, their scales,
/// and their term frequencies as solvers use them. The last may be shared with other rows, too.
///
/// A class, since settings are worked on by several threads, each of which may bring what the others need. Two that begin
/// together may both work out the same; what the first to finish brings is kept.
final class SharedFeatures: Sendable {
    /// A block of features; which n-grams are features, and how counts are weighted, follows from its source.
    struct Key: Hashable, Sendable {
        let source: CountedSource
        /// The only target whose rows count, or nil for all rows.
        var target: Int?
        var weighting: Weighting?
        /// How many rows without features stand behind the others.
        var emptyRows = 0
    }

    /// The columns that tell targets apart.
    struct TargetKey: Hashable, Sendable {
        /// Those that have a column.
        let targets: [Int]
        let emptyRows: Int
    }

    private struct Store {
        var frequencies: [Key: DocumentFrequencies] = [:]
        var scales: [Key: FeatureScales] = [:]
    }

    /// The term frequencies of some rows.
    final class Terms: Sendable {
        fileprivate let ofNGrams = Mutex([Key: MergedTerms]())
        fileprivate let ofTargets = Mutex([TargetKey: MergedTerms]())

        /// Forgets everything.
        func removeAll() {
            ofNGrams.withLock { $0 = [:] }
            ofTargets.withLock { $0 = [:] }
        }
    }

    private let store = Mutex(Store())
    private let terms: Terms

    /// - Parameter terms: the term frequencies of all rows that designs are made of.
    init(terms: Terms = Terms()) { self.terms = terms }

    func frequencies(_ key: Key, _ make: () -> DocumentFrequencies) -> DocumentFrequencies {
        if let found = store.withLock({ $0.frequencies[key] }) { return found }
        let made = make()
        store.withLock { $0.frequencies[key] = made }
        return made
    }

    func scales(_ key: Key, _ make: () -> FeatureScales) -> FeatureScales {
        if let found = store.withLock({ $0.scales[key] }) { return found }
        let made = make()
        store.withLock { $0.scales[key] = made }
        return made
    }

    func terms(_ key: Key, _ make: () -> MergedTerms) -> MergedTerms {
        Self.found(key, in: terms.ofNGrams, make)
    }

    /// Lets go of the term frequencies, which take more memory than all else.
    func forgetTerms() { terms.removeAll() }

    func targetTerms(_ key: TargetKey, _ make: () -> MergedTerms) -> MergedTerms {
        Self.found(key, in: terms.ofTargets, make)
    }

    /// All who ask get the same terms, by which designs are told to share them.
    private static func found<Key: Hashable & Sendable>(
        _ key: Key, in store: borrowing Mutex<[Key: MergedTerms]>, _ make: () -> MergedTerms
    ) -> MergedTerms {
        if let found = store.withLock({ $0[key] }) { return found }
        let made = make()
        return store.withLock { terms in
            if let found = terms[key] { return found }
            terms[key] = made
            return made
        }
    }
}
