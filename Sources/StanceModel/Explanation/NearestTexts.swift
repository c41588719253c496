/// Texts among which those most like another one are found, in the features of a classifier.
///
/// A text is the row of its weighted features: of each block that applies, the values that are multiplied by weights. Two
/// texts are as alike as the cosine of their rows, from 0 to 1: Σⱼ xⱼ yⱼ / (‖x‖ ‖y‖). N-grams that the model does not know
/// do not count. What a model stores are weights, not texts: it names rows only to whoever has them.
public struct NearestTexts: Sendable {
    private struct Entry: Sendable {
        let text: Int
        let value: Double
    }

    /// A text and how alike it is.
    public struct Neighbour: Sendable, Equatable {
        /// Its position among the texts.
        public let position: Int
        /// The cosine of the two rows.
        public let cosine: Double
    }

    private let classifier: TextClassifier
    private let count: Int
    /// By feature, the texts that have it.
    private var entries: [Int: [Entry]] = [:]

    /// - Parameter targets: what the stance of each text is toward; nil if nothing is known of any.
    /// - Precondition: as many targets as texts, if any.
    /// - Complexity: O(*n*) in the n-grams of the texts.
    public init(
        _ classifier: TextClassifier, texts: [String], targets: [String?]? = nil, threads: Int = 1
    ) throws {
        precondition(targets.map { $0.count == texts.count } ?? true, "a target for each text")
        self.classifier = classifier
        count = texts.count
        let chunk = 256
        let rows = try concurrentMap(count: (texts.count + chunk - 1) / chunk, threads: threads) { index in
            var finder = FeatureFinder(classifier)
            return (index * chunk..<min(texts.count, (index + 1) * chunk)).map { row in
                finder.row(of: Array(texts[row].utf8), target: targets?[row])
            }
        }.joined()
        for (text, row) in rows.enumerated() {
            for feature in row { entries[feature.number, default: []].append(Entry(text: text, value: feature.value)) }
        }
    }

    /// The texts most like one, most alike first, equally alike ones in their order; none that has nothing in common.
    ///
    /// - Parameter target: what the stance is toward, as for `predict`.
    /// - Precondition: `limit` is not negative.
    /// - Complexity: O(*n* log *n*) in the texts, times the features of the text that they share.
    public func nearest(to text: String, target: String? = nil, limit: Int) -> [Neighbour] {
        precondition(limit >= 0, "a limit is not negative")
        var finder = FeatureFinder(classifier)
        var cosines = Array(repeating: 0.0, count: count)
        for feature in finder.row(of: Array(text.utf8), target: target) {
            for entry in entries[feature.number] ?? [] { cosines[entry.text] += feature.value * entry.value }
        }
        let order = cosines.indices.filter { cosines[$0] > 0 }.sorted {
            cosines[$0] != cosines[$1] ? cosines[$0] > cosines[$1] : $0 < $1
        }
        return order.prefix(limit).map { Neighbour(position: $0, cosine: min(1, cosines[$0])) }
    }
}

extension FeatureFinder {
    /// The features of the parts that apply to a text by its target, scaled to length 1. Parts of detected targets, whose
    /// n-grams the common part has, do not count.
    fileprivate mutating func row(of utf8: [UInt8], target: String?) -> [(number: Int, value: Double)] {
        let text = features(of: utf8, target: target)
        let parts = header.plan(of: target).parts
        var row: [(number: Int, value: Double)] = []
        var start = 0
        for (part, blocks) in blocksOfPart.enumerated() {
            for block in blocks {
                if parts.contains(part) {
                    row += features(text, in: block).map { (start + $0.place, $0.value) }
                }
                start += featureCount(of: block)
            }
        }
        let length = row.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
        return length > 0 ? row.map { ($0.number, $0.value / length) } : []
    }
}
