/// The labels that several annotators gave to the same rows. Any may be missing.
public struct Ratings: Sendable, Equatable {
    /// The label set.
    public let labels: [String]
    /// The names of the annotators, at least two.
    public let annotators: [String]
    /// How many rows there are, those without a label included.
    public let rowCount: Int
    /// The group of each row; nil if rows are independent.
    let groups: [Int]?
    /// The label index of each row by each annotator, annotator after annotator; nil is missing.
    let columns: [[Int?]]

    /// The numbers of annotators accepted. The agreement of pairs grows with their square.
    public static let allowedAnnotators = 2...1_000

    /// Checks the ratings.
    ///
    /// - Parameters:
    ///   - labels: the label set, at least one.
    ///   - annotators: a name for each column.
    ///   - columns: for each annotator the index of the label of every row, nil where there is none.
    ///   - groups: the group of each row, which resampling keeps whole; nil if rows are independent.
    /// - Throws: ``MetricsError/annotatorCount(_:)``, ``MetricsError/ratingCount(annotator:expected:found:)``,
    ///   ``MetricsError/rating(annotator:row:found:labelCount:)``, ``MetricsError/groupCount(rows:found:)``,
    ///   ``MetricsError/noRows``.
    public init(
        labels: [String], annotators: [String], columns: [[Int?]], groups: [Int]? = nil
    ) throws(MetricsError) {
        guard Self.allowedAnnotators.contains(annotators.count), columns.count == annotators.count else {
            throw .annotatorCount(annotators.count)
        }
        let rowCount = columns[0].count
        guard rowCount > 0 else { throw .noRows }
        for (annotator, column) in zip(annotators, columns) {
            guard column.count == rowCount else {
                throw .ratingCount(annotator: annotator, expected: rowCount, found: column.count)
            }
            for (row, label) in column.enumerated() {
                guard let label, !labels.indices.contains(label) else { continue }
                throw .rating(annotator: annotator, row: row, found: label, labelCount: labels.count)
            }
        }
        if let groups, groups.count != rowCount {
            throw .groupCount(rows: rowCount, found: groups.count)
        }
        self.labels = labels
        self.annotators = annotators
        self.columns = columns
        self.groups = groups
        self.rowCount = rowCount
    }
}
