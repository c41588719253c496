/// What sentences are put together by.
package enum AggregateKey: String, Sendable, CaseIterable {
    case article, source, speaker, date, month

    /// Whether groups are in the order of time, rather than of their size.
    var isTime: Bool { self == .date || self == .month }
}
