/// What a data set holds, as training saw it.
public struct DataSummary: Sendable, Equatable {
    /// Rows used.
    public let rows: Int
    /// The labels, in the order of the model.
    public let labels: [String]
    /// Rows of each label.
    public let rowsPerLabel: [Int]
    /// Of the rows, those that are only trained on and never scored.
    public let extraRows: Int
    /// Distinct groups of the scored rows, or nil if these name none.
    public let groups: Int?
    /// The column that names the groups.
    public let groupColumn: String?
    /// Distinct targets; 0 if the data name none.
    public let targets: Int
    /// What a user should know about the data, a sentence each.
    public let notes: [String]
}
