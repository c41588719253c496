/// What the term frequency of an n-gram is multiplied by.
public enum Weighting: String, Sendable, Hashable, CaseIterable {
    /// The inverse document frequency.
    case tfidf
    /// The inverse document frequency times a naive-Bayes log-count ratio.
    case naiveBayes = "tfidf-nb"
}
