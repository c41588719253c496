/// The fewest words of a text whose deletion changes its label.
///
/// A deletion is tried by labelling the text that really lacks the words: each word's bytes are replaced by a blank, so that
/// what stood apart is not joined. Words are the spans of an `Explanation`.
public struct DeletionSearch: Sendable, Equatable {
    /// Words whose deletion gives the text another label.
    public struct Flip: Sendable, Equatable {
        /// The bytes of the words in the text's UTF-8, in order.
        public let ranges: [Range<Int>]
        /// What the rest of the text is labelled as.
        public let prediction: Prediction
    }

    /// What changes the label; nil if nothing did. Of deletions of one size the one that leaves the label the least
    /// probability, then the first.
    public let flip: Flip?
    /// Every deletion of so many words or fewer was tried, until one changed the label. Larger ones were built word by word,
    /// each time adding the one that leaves the label the least probability.
    public let exhaustiveSize: Int
    /// The largest number of words whose deletion was tried.
    public let largestSize: Int

    /// Whether no deletion of fewer words changes the label.
    public var isShortest: Bool { flip.map { $0.ranges.count <= exhaustiveSize + 1 } ?? false }

    /// Texts of more words have only so many of them tried, those that speak most for the label.
    public static let mostWords = 512
    /// Texts of more words have no pairs of them tried.
    public static let mostWordsInPairs = 64
    /// No step relabels more bytes in all, whatever the length of the text: of long texts fewer words are tried, but never
    /// fewer than eight, and pairs of none.
    public static let mostBytes = 1 << 22
}

extension TextClassifier {
    /// Searches for the fewest words whose deletion changes the label of an explained text.
    ///
    /// - Parameter limit: the largest number of words to delete.
    /// - Precondition: the explanation is one of this classifier's, and `limit` is not negative.
    /// - Complexity: for *n* words O(*n*²) predictions up to `DeletionSearch.mostWordsInPairs` of them, otherwise O(*n* ·
    ///   limit); of long texts no more than relabel `DeletionSearch.mostBytes` a step.
    public func deletionSearch(for explanation: Explanation, limit: Int = 5) -> DeletionSearch {
        precondition(explanation.labels == labels, "an explanation of another model")
        precondition(limit >= 0, "a limit is not negative")
        var trial = DeletionTrial(explanation, makeScorer())
        return trial.search(limit: limit)
    }
}

/// Tries deletions from one text.
private struct DeletionTrial {
    /// Words, as positions in `words`, ascending, and the probability of the label without them.
    private typealias Deletion = (words: [Int], probability: Double, isFlip: Bool)

    private let utf8: [UInt8]
    private let target: String?
    private let label: Int
    /// The words that are tried, in the order of the text.
    private let words: [Range<Int>]
    private let areAll: Bool
    private var scorer: Scorer
    private var probabilities: [Double] = []

    init(_ explanation: Explanation, _ scorer: Scorer) {
        utf8 = Array(explanation.text.utf8)
        target = explanation.target
        label = explanation.prediction.index
        let spans = explanation.spans
        let most = min(DeletionSearch.mostWords, max(8, DeletionSearch.mostBytes / max(1, utf8.count)))
        areAll = spans.count <= most
        let (label, rival) = (label, explanation.runnerUp)
        let weights = spans.map { $0.contributions[label] - $0.contributions[rival] }
        let order = spans.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }
        words = order.prefix(most).sorted().map { spans[$0].range }
        self.scorer = scorer
    }

    mutating func search(limit: Int) -> DeletionSearch {
        let limit = min(limit, words.count)
        let pairs = words.count * (words.count - 1) / 2
        let triesPairs =
            areAll && words.count <= DeletionSearch.mostWordsInPairs
            && pairs <= DeletionSearch.mostBytes / max(1, utf8.count)
        let exhaustive = min(limit, triesPairs ? 2 : areAll ? 1 : 0)
        var best: Deletion = ([], 1, false)
        while !best.isFlip, best.words.count < limit {
            let size = best.words.count + 1
            // With the pair that leaves the least the third word is sought, whether or not the best single word is in it.
            best = size == 2 && triesPairs ? bestPair() : bestAddition(to: best.words)
        }
        let flip = best.isFlip ? flip(best.words) : nil
        return DeletionSearch(flip: flip, exhaustiveSize: exhaustive, largestSize: flip?.ranges.count ?? limit)
    }

    private mutating func bestAddition(to deleted: [Int]) -> Deletion {
        best(of: words.indices.filter { !deleted.contains($0) }.map { (deleted + [$0]).sorted() })
    }

    private mutating func bestPair() -> Deletion {
        best(of: words.indices.flatMap { first in words.indices[(first + 1)...].map { [first, $0] } })
    }

    /// The deletion that changes the label, or else leaves it the least probability.
    private mutating func best(of candidates: [[Int]]) -> Deletion {
        var best: Deletion = ([], .infinity, false)
        for candidate in candidates {
            let brief = predict(without: candidate)
            let deletion: Deletion = (candidate, probabilities[label], brief.index != label)
            let isBetter =
                deletion.isFlip == best.isFlip ? deletion.probability < best.probability : deletion.isFlip
            if isBetter { best = deletion }
        }
        return best
    }

    private mutating func predict(without deleted: [Int]) -> BriefPrediction {
        scorer.predict(text(without: deleted).span, target: target, probabilities: &probabilities)
    }

    private mutating func flip(_ deleted: [Int]) -> DeletionSearch.Flip {
        DeletionSearch.Flip(
            ranges: deleted.map { words[$0] }, prediction: scorer.predict(text(without: deleted).span, target: target))
    }

    private func text(without deleted: [Int]) -> [UInt8] {
        var text: [UInt8] = []
        var copied = 0
        for word in deleted {
            text += utf8[copied..<words[word].lowerBound]
            text.append(UInt8(ascii: " "))
            copied = words[word].upperBound
        }
        return text + utf8[copied...]
    }
}
