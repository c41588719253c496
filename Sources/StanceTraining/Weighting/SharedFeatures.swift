import StanceAlgebra
import StanceText
import Synchronization

/// What settings share that learn from the same rows, kept while they are worked on: how often n-grams occur, their scales,
/// and their term frequencies as solvers use them.
///
/// A class, since the settings of a fold are worked on by several threads, each of which may bring what the others need. Two
/// that begin together may both work out the same.
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

    private struct Store {
        var frequencies: [Key: DocumentFrequencies] = [:]
        var scales: [Key: FeatureScales] = [:]
        var terms: [Key: MergedTerms] = [:]
    }

    private let store = Mutex(Store())

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
        if let found = store.withLock({ $0.terms[key] }) { return found }
        let made = make()
        store.withLock { $0.terms[key] = made }
        return made
    }

    /// Forgets everything.
    func removeAll() { store.withLock { $0 = Store() } }
}
