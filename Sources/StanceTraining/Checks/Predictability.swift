public import StanceMetrics

/// How well labels can be told from something other than the text, by cross-validation.
///
/// Each fold of ten is labelled by what the other nine say of a value of the cue: its most frequent label there, and the
/// most frequent of all for a value that they lack; of several the first. `gain` is how much more accurate that is than the
/// most frequent label of all rows, a baseline that has seen the very rows that it is scored on, so that chance
/// alone gains nothing.
public struct Predictability: Sendable, Equatable {
    /// What labels are told from.
    public enum Cue: String, Sendable, Equatable {
        /// The quarter of all texts, by the number of words, that the text is in.
        case length
        /// The group.
        case group
        /// The target.
        case target
    }

    /// The texts of one quarter by length.
    public struct Quarter: Sendable, Equatable {
        /// The fewest and the most words.
        public let words: ClosedRange<Int>
        /// The most frequent label.
        public let label: String
        /// Its share of the quarter.
        public let share: Double
    }

    /// What labels are told from.
    public let cue: Cue
    /// The accuracy of telling labels from it.
    public let accuracy: Double
    /// The accuracy of always saying the most frequent label.
    public let majorityAccuracy: Double
    /// The first less the second.
    public let gain: Double
    /// The 95 % interval of the gain, rows of one group (for the cue target, of one target) taken as one draw; nil where
    /// there is a single one.
    public let interval: Interval?
    /// Of the cue length the quarters, shortest first; texts of equal length are in one.
    public let quarters: [Quarter]

    /// What the lower end of the gain has to exceed for a note.
    public static let notableGain = 0.01
    /// What it has to exceed for a warning.
    public static let highGain = 0.05

    /// nil where the gain is not worth mentioning.
    var severity: Finding.Severity? {
        guard let interval, interval.lower > Self.notableGain else { return nil }
        return interval.lower > Self.highGain ? .warning : .note
    }

    private static let folds = 10

    /// - Parameters:
    ///   - values: the value of the cue of each row, any numbers.
    ///   - labels: the label index of each row.
    ///   - units: what is drawn together, and so for the length kept in one fold; nil for rows.
    /// - Precondition: there is a row, and a value and a label of each.
    /// - Complexity: O(*n* log *n* + *n* · K) for n rows and K labels.
    init(
        cue: Cue, values: [Int], labels: [Int], labelCount: Int, units: [Int]?, quarters: [Quarter] = []
    ) {
        let foldOfRow = Self.folds(rows: values.count, units: cue == .length ? units : nil)
        let isRight = Self.heldOutAnswers(values, labels, labelCount: labelCount, foldOfRow: foldOfRow)
        var counts = Array(repeating: 0, count: labelCount)
        for label in labels { counts[label] += 1 }
        let majority = Self.mostFrequent(counts)
        let gains = zip(isRight, labels).map { ($0 ? 1.0 : 0) - ($1 == majority ? 1 : 0) }
        let mean = ClusteredMean(gains, clusters: units)
        self.cue = cue
        accuracy = Double(isRight.count { $0 }) / Double(labels.count)
        majorityAccuracy = Double(counts[majority]) / Double(labels.count)
        gain = mean.mean
        interval = mean.interval
        self.quarters = quarters
    }

    /// Whether each row is labelled rightly from its value by the rows of other folds.
    private static func heldOutAnswers(
        _ values: [Int], _ labels: [Int], labelCount: Int, foldOfRow: [Int]
    ) -> [Bool] {
        let all = heldOutMajorities(of: Array(values.indices), labels, labelCount, foldOfRow)
        var isRight = Array(repeating: false, count: values.count)
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        for rows in order.chunked(where: { values[$0] == values[$1] }) {
            let answers = heldOutMajorities(of: rows, labels, labelCount, foldOfRow)
            for row in rows { isRight[row] = labels[row] == answers[foldOfRow[row]] ?? all[foldOfRow[row]] }
        }
        return isRight
    }

    /// For each fold the most frequent label of the given rows that are in other folds; nil where there are none.
    private static func heldOutMajorities(
        of rows: [Int], _ labels: [Int], _ labelCount: Int, _ foldOfRow: [Int]
    ) -> [Int?] {
        var total = Array(repeating: 0, count: labelCount)
        var inFold = Array(repeating: 0, count: folds * labelCount)
        for row in rows {
            total[labels[row]] += 1
            inFold[foldOfRow[row] * labelCount + labels[row]] += 1
        }
        return (0..<folds).map { fold in
            let outside = total.indices.map { total[$0] - inFold[fold * labelCount + $0] }
            return outside.allSatisfy { $0 == 0 } ? nil : mostFrequent(outside)
        }
    }

    private static func mostFrequent(_ counts: [Int]) -> Int {
        counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }
    }

    /// Shuffles units, or rows, over the folds; always in the same way.
    private static func folds(rows: Int, units: [Int]?) -> [Int] {
        let units = units ?? Array(0..<rows)
        var generator = SplitMix64(seed: 1)
        var foldOfUnit: [Int: Int] = [:]
        let distinct = Set(units).sorted().shuffled(using: &generator)
        for (position, unit) in distinct.enumerated() { foldOfUnit[unit] = position % folds }
        return units.map { foldOfUnit[$0] ?? 0 }
    }
}

extension Array {
    /// The runs of neighbours that belong together.
    fileprivate func chunked(where belong: (Element, Element) -> Bool) -> [[Element]] {
        var chunks: [[Element]] = []
        for element in self {
            if let last = chunks.last?.last, belong(last, element) {
                chunks[chunks.count - 1].append(element)
            } else {
                chunks.append([element])
            }
        }
        return chunks
    }
}
