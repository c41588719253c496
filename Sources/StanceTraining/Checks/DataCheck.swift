public import StanceMetrics

/// What is wrong with labelled data, or worth knowing about them, before anything is learned from them or scored on them.
///
/// `Documentation/Checks.md` defines every check and its threshold.
public struct DataCheck: Sendable {
    /// What was found, the worst first.
    public let findings: [Finding]
    /// How far annotators agree; nil where there are fewer than two.
    public let agreement: Agreement?
    /// The data that were checked.
    public let data: CheckedData
    /// The lengths of their texts.
    public let lengths: TextLengths
    /// How many rows with a text the other data have; nil without other data.
    public let otherRowCount: Int?

    /// Checks data.
    ///
    /// - Parameters:
    ///   - data: the rows.
    ///   - other: rows that should have no text in common with them, such as those of training when data for scoring are
    ///     checked.
    ///   - seed: the seed of the bootstrap of the annotators' agreement.
    ///   - progress: is told the share of the work that is done.
    /// - Throws: `MetricsError.annotatorCount` for a thousand annotators and more.
    /// - Complexity: O(*n* log *n*) expected in the bytes of the texts; with annotators, that of ``Agreement`` besides.
    public init(
        _ data: CheckedData, against other: CheckedData? = nil, seed: UInt64 = 1, progress: (Double) -> Void = { _ in }
    ) throws(MetricsError) {
        let lengths = TextLengths(data.rows.map(\.text))
        let textCount = Double(data.rows.count + (other?.rows.count ?? 0))
        let signatures = TextSignatures(data.rows.map(\.text)) { progress(0.5 * Double($0) / textCount) }
        let ofOther = other.map { other in
            TextSignatures(other.rows.map(\.text)) { progress(0.5 * Double(data.rows.count + $0) / textCount) }
        }
        var findings = RowFaults.findings(data) + LabelChecks.findings(data)
        findings += RepeatedTexts(data, signatures) { progress(0.5 + 0.25 * $0) }.findings
        if let other, let ofOther {
            let shared = SharedTexts(data, signatures, other, ofOther) { progress(0.75 + 0.25 * $0) }
            findings += shared.findings
        }
        findings += TextChecks.findings(data, lengths: lengths, foreign: signatures.foreign)
        findings += LabelCues.findings(data, lengths: lengths)
        let agreement = try Self.agreement(of: data, seed: seed)
        if let alpha = agreement?.alpha, let value = alpha.value, value < Self.leastAlpha {
            findings.append(Finding(.lowAgreement(alpha: alpha), .warning, rowCount: alpha.rowCount))
        }
        self.findings = Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
        self.agreement = agreement
        self.data = data
        self.lengths = lengths
        otherRowCount = other?.rows.count
    }

    /// Distinct groups that rows name; nil where they name none.
    public var groupCount: Int? { Self.count(data.rows.lazy.compactMap(\.group)) }

    /// Distinct targets that rows name; nil where they name none.
    public var targetCount: Int? { Self.count(data.rows.lazy.compactMap(\.target)) }

    private static func count(_ names: some Sequence<String>) -> Int? {
        let distinct = Set(names).count
        return distinct == 0 ? nil : distinct
    }

    /// The alpha from which on Krippendorff (2004, section 11.4) lets tentative conclusions rest on labels.
    public static let leastAlpha = 0.667

    private static func agreement(of data: CheckedData, seed: UInt64) throws(MetricsError) -> Agreement? {
        guard data.annotators.count > 1 else { return nil }
        let ratings = try Ratings(
            labels: data.labels, annotators: data.annotators, columns: data.ratings, groups: data.groupNumbers)
        return Agreement(ratings, bootstrap: try Bootstrap(seed: seed))
    }
}

extension CheckedData {
    /// A row as findings name it.
    func row(_ index: Int) -> Finding.Row {
        let row = rows[index]
        return Finding.Row(location: row.location, label: row.label.map { labels[$0] }, text: row.text)
    }

    /// A finding about single rows, or nil if there are none: a note where they are fewer than one in a hundred.
    func finding(
        _ matter: Finding.Matter, _ severity: Finding.Severity, rows: [Int], remark: (Int) -> String? = { _ in nil }
    ) -> Finding? {
        guard !rows.isEmpty else { return nil }
        return Finding(
            matter, severity, rowCount: rows.count, places: rows.map { Finding.Place([row($0)], remark: remark($0)) })
    }

    /// A warning where rows are one in a hundred or more, else a note.
    func severity(ofShare count: Int) -> Finding.Severity {
        100 * count >= rows.count ? .warning : .note
    }
}
