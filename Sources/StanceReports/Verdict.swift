package import StanceMetrics
package import StanceModel

/// Which way the sentences of an article lean, among those whose label takes a side.
package struct Verdict: Sendable, Equatable {
    /// Labels that take no side, in lower case; other labels do.
    private static let sideless: Set<String> = ["neutral", "none", "other", "unrelated", "no stance", "mixed"]

    /// Whether a label takes a side.
    static func takesSide(_ label: String) -> Bool { !sideless.contains(label.lowercased()) }

    /// The most frequent label that takes a side; of equally frequent ones the first.
    package let label: String
    /// Sentences with that label.
    package let count: Int
    /// Sentences whose label takes a side.
    package let decided: Int
    /// 95 % Wilson interval of the share `count` / `decided`, as if the sentences were independent draws.
    package let interval: Interval

    /// Whether the interval lies above one half, so that the lean is more than chance.
    package var isClear: Bool { interval.lower > 0.5 }

    /// The verdict on a text, or nil if none of its sentences takes a side.
    package init?(_ text: ClassifiedText) {
        let counts = text.counts
        let sides = text.labels.indices.filter { Self.takesSide(text.labels[$0]) }
        let decided = sides.reduce(0) { $0 + counts[$1] }
        guard decided > 0, let first = sides.first else { return nil }
        let leading = sides.reduce(first) { counts[$1] > counts[$0] ? $1 : $0 }
        guard let interval = try? Interval.wilson(successes: counts[leading], trials: decided) else { return nil }
        label = text.labels[leading]
        count = counts[leading]
        self.decided = decided
        self.interval = interval
    }

    /// `leans critical: 82 % of 17 that take a side [59, 94]`.
    package var phrase: String {
        let lean = isClear ? "leans \(label.printable)" : "no clear lean, most often \(label.printable)"
        return "\(lean): \(percent(share)) % of \(NumberText.count(decided)) that take a side \(range)"
    }

    /// `count` / `decided`.
    var share: Double { Double(count) / Double(decided) }

    /// The interval in per cent: `[59, 94]`.
    var range: String { "[\(percent(interval.lower)), \(percent(interval.upper))]" }

    private func percent(_ share: Double) -> String { NumberText.fixed(100 * share, 0) }
}
