/// How evenly rows spread over labels.
public struct LabelBalance: Sendable, Equatable {
    /// A label and its rows.
    public struct Share: Sendable, Equatable {
        /// The label.
        public let label: String
        /// Its rows.
        public let rowCount: Int
    }

    /// The label with the most rows, the first of several.
    public let mostFrequent: Share
    /// The label with the fewest rows, the first of several.
    public let rarest: Share
    /// The rows that have a label.
    public let rowCount: Int

    /// From how many times the rows of the rarest label on the most frequent one is worth a note.
    public static let notableRatio = 3
    /// From how many times on it is worth a warning.
    public static let highRatio = 10
    /// The fewest rows of a label that a score of it can rest on.
    public static let fewestRows = 10

    /// - Returns: nil for fewer than two labels.
    init?(labels: [String], rowsPerLabel: [Int]) {
        let shares = zip(labels, rowsPerLabel).filter { $0.1 > 0 }.map { Share(label: $0.0, rowCount: $0.1) }
        guard shares.count > 1 else { return nil }
        mostFrequent = shares.dropFirst().reduce(shares[0]) { $1.rowCount > $0.rowCount ? $1 : $0 }
        rarest = shares.dropFirst().reduce(shares[0]) { $1.rowCount < $0.rowCount ? $1 : $0 }
        rowCount = shares.reduce(0) { $0 + $1.rowCount }
    }

    /// The accuracy of always giving the most frequent label.
    public var majorityShare: Double { Double(mostFrequent.rowCount) / Double(rowCount) }

    /// Whether the most frequent label has several times the rows of the rarest.
    public var isUneven: Bool { exceeds(Self.notableRatio) }

    /// Whether it has many times the rows.
    var isVeryUneven: Bool { exceeds(Self.highRatio) }

    /// nil where labels are even enough.
    var severity: Finding.Severity? {
        if rarest.rowCount < Self.fewestRows || isVeryUneven { return .warning }
        return isUneven ? .note : nil
    }

    private func exceeds(_ ratio: Int) -> Bool { mostFrequent.rowCount >= ratio * rarest.rowCount }
}
