import StanceMetrics
package import StanceModel

/// Shares of labels by article, source, speaker or time, as counted and corrected for the classifier's known errors.
package struct Aggregates: Sendable {
    /// The sentences of a group.
    struct Group: Sendable {
        let name: String
        let articleCount: Int
        /// The sentences that have a label.
        let sentenceCount: Int
        /// Of these, the sentences whose label takes a side.
        let stanceCount: Int
        /// The sentences that were left out since the classifier is not sure of their label.
        let uncertain: Int
        /// The share of each label that takes a side; none without a sentence that has one.
        let shares: [ShareEstimate]
    }

    /// The groups by one key.
    struct Breakdown: Sendable {
        let key: AggregateKey
        /// By time, or in the order of the articles, or the group with most sentences that take a side first.
        let groups: [Group]
    }

    /// Whether shares are corrected.
    enum Correction: Sendable, Equatable {
        /// By so many held-out rows; and what it makes of errors of counted shares at most (`ErrorRates.amplification`).
        case byHeldOutRows(Int, amplification: Double)
        /// Why not.
        case impossible(String)
    }

    let labels: [String]
    /// The labels that take a side, by their number; all if none does.
    let sides: [Int]
    let all: Group
    let breakdowns: [Breakdown]
    let correction: Correction

    /// The seed of the resamples.
    static let seed: UInt64 = 1

    /// Estimates the shares of all groups.
    ///
    /// - Parameters:
    ///   - obstacle: why the labels do not have the error rates of the classifier's held-out rows, if they have not.
    ///   - threads: how many threads may work; the result is the same for any number.
    /// - Throws: `ModelError.damaged`.
    package init(_ tallies: Tallies, by classifier: TextClassifier, obstacle: String?, threads: Int) throws {
        let rows = try obstacle == nil ? classifier.heldOutRows() : nil
        try self.init(
            tallies, confusion: rows?.confusion,
            obstacle: obstacle ?? "the model has no held-out rows: it was trained without validation", threads: threads)
    }

    /// - Parameter obstacle: why there are no counts of held-out rows.
    init(_ tallies: Tallies, confusion: [Int]?, obstacle: String, threads: Int) throws {
        let labels = tallies.labels
        let takingSides = labels.indices.filter { Verdict.takesSide(labels[$0]) }
        let sides = takingSides.isEmpty ? Array(labels.indices) : takingSides
        let estimator: ShareEstimator
        (estimator, correction) = try Self.estimator(labels, sides, confusion, obstacle)
        let groups = [("all", tallies.all)] + tallies.groups.flatMap { $0 }
        let shares = try Self.shares(of: groups.map(\.1.counts), by: estimator, threads: threads)
        let estimated = zip(groups, shares).map { Group($0.0, $0.1, sides, $1, labels.count) }
        var next = 1
        breakdowns = zip(tallies.keys, tallies.groups).map { key, groups in
            defer { next += groups.count }
            return Breakdown(key: key, groups: Self.ordered(Array(estimated[next..<(next + groups.count)]), by: key))
        }
        all = estimated[0]
        self.labels = labels
        self.sides = sides
    }

    private static func estimator(
        _ labels: [String], _ sides: [Int], _ confusion: [Int]?, _ obstacle: String
    ) throws -> (ShareEstimator, Correction) {
        do throws(ErrorRates.Fault) {
            let estimator = try ShareEstimator(labelCount: labels.count, sides: sides, confusion: confusion, seed: seed)
            guard let confusion else { return (estimator, .impossible(obstacle)) }
            let rates = try ErrorRates(labelCount: labels.count, confusion: confusion)
            return (estimator, .byHeldOutRows(confusion.reduce(0, +), amplification: rates.amplification))
        } catch {
            let counting = try ShareEstimator(labelCount: labels.count, sides: sides, confusion: nil, seed: seed)
            switch error {
            case .noRows(let label):
                return (counting, .impossible("no held-out row has the label “\(labels[label].printable)”"))
            case .alike:
                return (counting, .impossible("on its held-out rows the model hardly told some labels apart"))
            }
        }
    }

    /// The shares of groups by their counts. Groups of one article often have the same ones, and what is drawn for equal counts
    /// is equal, so that these are estimated once.
    private static func shares(
        of counts: [[Int]], by estimator: ShareEstimator, threads: Int
    ) throws -> [[ShareEstimate]] {
        var (places, distinct) = ([[Int]: Int](), [[Int]]())
        let placeOfGroup = counts.map { counts in
            if let place = places[counts] { return place }
            places[counts] = distinct.count
            distinct.append(counts)
            return distinct.count - 1
        }
        let estimates = try concurrentMap(count: distinct.count, threads: threads) { [distinct] place in
            estimator.estimates(distinct[place])
        }
        return placeOfGroup.map { estimates[$0] }
    }

    private static func ordered(_ groups: [Group], by key: AggregateKey) -> [Group] {
        switch key {
        case .article: groups
        case .date, .month:
            groups.sorted {
                ($0.name == ArticleTally.noDate ? 1 : 0, $0.name) < ($1.name == ArticleTally.noDate ? 1 : 0, $1.name)
            }
        case .source, .speaker: groups.sorted { ($1.stanceCount, $0.name) < ($0.stanceCount, $1.name) }
        }
    }

    var isCorrected: Bool {
        if case .byHeldOutRows = correction { true } else { false }
    }

    /// What the corrected shares are, or why there are none.
    var correctionNote: String {
        switch correction {
        case .byHeldOutRows(let rows, _):
            "corrected: the shares that explain those counted best, given which labels the model took for which on its \(NumberText.count(rows, "held-out row")); "
                + "it holds for texts on which the model errs as it did there"
        case .impossible(let reason): "shares cannot be corrected for the model's errors: \(reason)"
        }
    }
}

extension Aggregates.Group {
    fileprivate init(
        _ name: String, _ group: Tallies.Group, _ sides: [Int], _ shares: [ShareEstimate], _ labelCount: Int
    ) {
        self.name = name
        articleCount = group.articleCount
        sentenceCount = group.counts.reduce(0, +)
        stanceCount = sides.reduce(0) { sum, side in
            sum + stride(from: side, to: group.counts.count, by: labelCount).reduce(0) { $0 + group.counts[$1] }
        }
        uncertain = group.uncertain
        self.shares = shares
    }
}
