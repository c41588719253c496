/// Ratings boiled down to what agreement needs of them: how often each combination of labels occurs.
///
/// Rows with the same labels by the same annotators are alike to every coefficient. A resample is counted by pattern, and
/// the coefficients are computed from a handful of patterns instead of all rows.
struct RatingPatterns: Sendable {
    /// A combination of labels: what the annotators said of a row.
    struct Pattern: Sendable {
        /// The label of each annotator, -1 where it is missing.
        let labels: [Int]
        /// The labels that occur, with how many annotators gave each.
        let counts: [(label: Int, count: Int)]
        /// How many annotators gave a label.
        let ratingCount: Int
        /// Ordered pairs of two annotators who agree: `Σₖ (n[k] · (n[k] − 1))`.
        let agreeingPairs: Int

        init(labels: [Int]) {
            var counts: [Int: Int] = [:]
            for label in labels where label >= 0 { counts[label, default: 0] += 1 }
            self.labels = labels
            self.counts = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
            ratingCount = counts.values.reduce(0, +)
            agreeingPairs = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
        }
    }

    let labelCount: Int
    let annotatorCount: Int
    /// The distinct patterns, in the order of their first row.
    let patterns: [Pattern]
    /// Unit u has the rows `starts[u]..<starts[u + 1]`; a unit is a row or a group.
    private let starts: [Int]
    /// The pattern of each row, the rows of a unit side by side.
    private let patternOfRow: [Int]

    /// - Complexity: O(*n* · (A + log *n*)) for n rows and A annotators.
    init(_ ratings: Ratings) {
        labelCount = ratings.labels.count
        annotatorCount = ratings.annotators.count
        let units = ratings.groups ?? Array(0..<ratings.rowCount)
        let order = units.indices.sorted { (units[$0], $0) < (units[$1], $1) }
        var numbers: [[Int]: Int] = [:]
        var starts: [Int] = []
        var patterns: [Pattern] = []
        var patternOfRow: [Int] = []
        for (position, row) in order.enumerated() {
            if position == 0 || units[row] != units[order[position - 1]] { starts.append(position) }
            let labels = ratings.columns.map { $0[row] ?? -1 }
            let number = numbers[labels] ?? patterns.count
            if number == patterns.count {
                numbers[labels] = number
                patterns.append(Pattern(labels: labels))
            }
            patternOfRow.append(number)
        }
        self.patterns = patterns
        self.patternOfRow = patternOfRow
        self.starts = starts + [order.count]
    }

    /// The number of units to draw from.
    var unitCount: Int { starts.count - 1 }

    /// How often each pattern occurs.
    var counts: [Int] {
        patternOfRow.reduce(into: Array(repeating: 0, count: patterns.count)) { $0[$1] += 1 }
    }

    /// How often each pattern occurs among as many units as there are, drawn with replacement; takes exactly
    /// ``unitCount`` random outputs.
    func resampledCounts(using generator: inout SplitMix64) -> [Int] {
        var counts = Array(repeating: 0, count: patterns.count)
        for _ in 0..<unitCount {
            let unit = generator.nextIndex(below: unitCount)
            for row in starts[unit]..<starts[unit + 1] { counts[patternOfRow[row]] += 1 }
        }
        return counts
    }
}
