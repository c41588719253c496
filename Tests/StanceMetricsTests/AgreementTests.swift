import StanceMetrics
import Testing

@Suite("Agreement")
struct AgreementTests {
    private func agreement(
        _ columns: [[Int?]], labels: Int = 3, groups: [Int]? = nil, resamples: Int = 100
    ) throws -> Agreement {
        let ratings = try Ratings(
            labels: (0..<labels).map(String.init), annotators: columns.indices.map { "annotator \($0)" },
            columns: columns, groups: groups)
        return Agreement(ratings, bootstrap: try Bootstrap(resamples: resamples, seed: 5))
    }

    @Test(
        "coefficients are those of scikit-learn, statsmodels and krippendorff",
        arguments: try References.cases("agreement", as: References.AgreementCase.self))
    func matchesReference(reference: References.AgreementCase) throws {
        let found = try agreement(
            reference.columns.map { $0.map { $0 < 0 ? nil : $0 } }, labels: reference.labels)
        #expect(found.pairs.count == reference.cohen.count)
        for (pair, expected) in zip(found.pairs, reference.cohen) { #expect(agrees(pair.kappa?.value, expected)) }
        #expect(agrees(found.fleissKappa?.value, reference.fleiss))
        #expect(agrees(found.alpha?.value, reference.alpha))
    }

    /// Ten rows by two annotators: both say 0 in four, both 1 in three, and in three one says 0, the other 1.
    private let two: [[Int?]] = [[0, 0, 0, 0, 1, 1, 1, 0, 0, 1], [0, 0, 0, 0, 1, 1, 1, 1, 1, 0]]

    @Test("two annotators, worked out by hand")
    func byHand() throws {
        let found = try agreement(two, labels: 2)
        // Observed 7/10; the first says 0 in 6, the second in 5: chance 0.6 · 0.5 + 0.4 · 0.5 = 0.5.
        #expect(agrees(found.pairs[0].kappa?.value, 0.4))
        #expect(agrees(found.pairs[0].kappa?.observed, 0.7))
        // Together they say 0 eleven times of twenty: chance (121 + 81) / 400 = 0.505.
        #expect(agrees(found.fleissKappa?.value, (0.7 - 0.505) / 0.495))
        // Disagreement observed 3 rows · 2 / 20 = 0.3, by chance (400 − 202) / (20 · 19).
        #expect(agrees(found.alpha?.value, 1 - 0.3 / (198.0 / 380)))
        #expect(agrees(found.alpha?.observed, 0.7))
        #expect(found.alpha?.rowCount == 10 && found.unit == .row && found.unitCount == 10)
    }

    @Test("rows with fewer than two labels count for nothing")
    func missing() throws {
        let padded = try agreement(
            two.map { $0 + [1, nil] }.enumerated().map { index, column in
                index == 0 ? column : Array(column.dropLast(2)) + [nil, nil]
            }, labels: 2)
        let plain = try agreement(two, labels: 2)
        #expect(padded.pairs[0].kappa?.value == plain.pairs[0].kappa?.value)
        #expect(padded.fleissKappa?.value == plain.fleissKappa?.value)
        #expect(padded.alpha?.value == plain.alpha?.value && padded.alpha?.rowCount == 10)
    }

    @Test("what all agree on is 1, a single label throughout says nothing, no common row has no value")
    func edges() throws {
        let same = try agreement([[0, 1, 2, 0], [0, 1, 2, 0]])
        #expect(same.pairs[0].kappa?.value == 1 && same.fleissKappa?.value == 1 && same.alpha?.value == 1)
        let single = try agreement([[1, 1, 1], [1, 1, 1]])
        #expect(single.alpha?.observed == 1 && single.alpha?.value == nil && single.alpha?.interval == nil)
        #expect(single.pairs[0].kappa?.value == nil && single.fleissKappa?.value == nil)
        let apart = try agreement([[1, nil], [nil, 0]])
        #expect(apart.pairs[0].kappa == nil && apart.fleissKappa == nil && apart.alpha == nil)
    }

    @Test("the order of rows and the names of labels make no difference", arguments: 0..<10)
    func invariance(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let rows = (0..<60).map { _ in
            (0..<3).map { _ in Int?.some(generator.nextIndex(below: 4)).flatMap { $0 == 3 ? nil : $0 } }
        }
        func columns(_ rows: [[Int?]]) -> [[Int?]] { (0..<3).map { annotator in rows.map { $0[annotator] } } }
        let plain = try agreement(columns(rows))
        let shuffled = try agreement(columns(rows.shuffled(using: &generator)))
        let renamed = try agreement(columns(rows.map { $0.map { $0.map { ($0 + 1) % 3 } } }))
        for other in [shuffled, renamed] {
            #expect(agrees(other.alpha?.value, plain.alpha?.value ?? .nan))
            #expect(agrees(other.fleissKappa?.value, plain.fleissKappa?.value ?? .nan))
            for (left, right) in zip(other.pairs, plain.pairs) {
                #expect(agrees(left.kappa?.value, right.kappa?.value ?? .nan))
            }
        }
    }

    @Test("intervals hold the coefficient, repeat with a seed, and are wider by whole groups")
    func intervals() throws {
        let columns: [[Int?]] = two.map { column in (0..<20).flatMap { _ in column } }
        let rows = try agreement(columns, labels: 2, resamples: 400)
        #expect(try agreement(columns, labels: 2, resamples: 400) == rows)
        // Groups of twenty equal rows.
        let groups = try agreement(columns, labels: 2, groups: (0..<200).map { $0 % 10 }, resamples: 400)
        func width(_ agreement: Agreement) throws -> Double {
            let interval = try #require(agreement.alpha?.interval)
            #expect(interval.lower < 0.4 && 0.4 < interval.upper)
            return interval.upper - interval.lower
        }
        // √20 = 4.5, less what the ends of the scale cut off.
        #expect(try width(groups) > 3 * width(rows))
        #expect(groups.unit == .group && groups.unitCount == 10)
        #expect(try agreement(two, labels: 2, groups: Array(repeating: 0, count: 10)).alpha?.interval == nil)
    }

    @Test("pairs are told apart up to ten annotators")
    func manyAnnotators() throws {
        let column: [Int?] = [0, 1, 2, 0]
        #expect(try agreement(Array(repeating: column, count: 10)).pairs.count == 45)
        #expect(try agreement(Array(repeating: column, count: 11)).pairs.isEmpty)
    }

    @Test("ratings that do not fit are refused")
    func refused() {
        func message(_ annotators: [String], _ columns: [[Int?]], groups: [Int]? = nil) -> String? {
            #expect(throws: MetricsError.self) {
                try Ratings(labels: ["a", "b"], annotators: annotators, columns: columns, groups: groups)
            }?.description
        }
        #expect(message(["ada"], [[0]]) == "expected 2 to 1000 annotators with a column each, found 1")
        #expect(message(["ada", "ben"], [[], []]) == "expected at least one row to score, found none")
        #expect(
            message(["ada", "ben"], [[0, 1], [0]])
                == "expected 2 ratings by \"ben\" as by the first annotator, found 1")
        #expect(
            message(["ada", "ben"], [[0, 1], [0, 2]])
                == "expected a label index from 0 to 1 by \"ben\" in row 1, found 2")
        #expect(
            message(["ada", "ben"], [[0], [0]], groups: [1, 2])
                == "expected a group for each row, 1 of them, found 2")
    }
}
