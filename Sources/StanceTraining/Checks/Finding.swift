public import StanceMetrics

/// Something about data that a user should know before trusting a score on them.
public struct Finding: Sendable, Equatable {
    /// How bad it is.
    public enum Severity: String, Sendable, CaseIterable {
        /// Scores on such data mislead, or training stops: mend the data first.
        case problem
        /// Scores may mislead: look at the rows.
        case warning
        /// Worth knowing.
        case note
    }

    /// What was found. `Documentation/Checks.md` defines each.
    public enum Matter: Sendable, Equatable {
        /// Rows that training stops at; the first of them.
        case unreadableRows([BadRow])
        /// Rows without a text.
        case emptyTexts
        /// Rows without a label.
        case missingLabels
        /// All rows have one label.
        case singleLabel(String)
        /// Labels that are spelled in several ways.
        case labelSpellings
        /// Texts that occur with different labels, and the fewest rows that any answer gets wrong for it.
        case conflictingLabels(texts: Int, leastErrors: Int)
        /// Rows whose text an earlier row has, with the same label; those of them that are in another group than the first.
        case repeatedTexts(acrossGroups: Int)
        /// Texts that an earlier text is much like; those of them with another label, and those in another group.
        case nearDuplicates(otherLabel: Int, acrossGroups: Int)
        /// Rows whose text stands in the other data too; those of them with another label there.
        case sharedTexts(otherLabel: Int)
        /// Texts that a text of the other data is much like; those of them with another label there.
        case nearlySharedTexts(otherLabel: Int)
        /// Texts with characters that nobody wrote.
        case garbledTexts
        /// Texts that do not look English.
        case foreignTexts
        /// Texts of more than `limit` words, where half of all texts have at most `median`.
        case longTexts(limit: Int, median: Int)
        /// Labels have very different numbers of rows.
        case imbalance(LabelBalance)
        /// The label can be told from something that is not the text.
        case predictable(Predictability)
        /// Annotators agree too little.
        case lowAgreement(alpha: Agreement.Coefficient)
    }

    /// A row, as a finding names it.
    public struct Row: Sendable, Equatable {
        /// Where it begins.
        public let location: RowLocation
        /// Its label; nil where it has none.
        public let label: String?
        /// Its text; empty where it has none.
        public let text: String
    }

    /// A row that the finding is about, with the rows that it goes together with.
    public struct Place: Sendable, Equatable {
        /// The rows, in the order of the data. Of texts in two data sets that of the checked one stands first.
        public let rows: [Row]
        /// How much alike the texts of near duplicates are, 0 to 1.
        public let likeness: Double?
        /// What is noticed about it in particular, such as the language.
        public let remark: String?

        init(_ rows: [Row], likeness: Double? = nil, remark: String? = nil) {
            self.rows = rows
            self.likeness = likeness
            self.remark = remark
        }
    }

    /// What was found.
    public let matter: Matter
    /// How bad it is.
    public let severity: Severity
    /// How many rows it is about.
    public let rowCount: Int
    /// Where; of unreadable rows the first ones only, of findings about all rows none.
    public let places: [Place]

    init(_ matter: Matter, _ severity: Severity, rowCount: Int, places: [Place] = []) {
        self.matter = matter
        self.severity = severity
        self.rowCount = rowCount
        self.places = places
    }

    /// A name for what was found that stays the same: `near-duplicates`.
    public var kind: String {
        switch matter {
        case .unreadableRows: "unreadable-rows"
        case .emptyTexts: "empty-texts"
        case .missingLabels: "missing-labels"
        case .singleLabel: "single-label"
        case .labelSpellings: "label-spellings"
        case .conflictingLabels: "conflicting-labels"
        case .repeatedTexts: "repeated-texts"
        case .nearDuplicates: "near-duplicates"
        case .sharedTexts: "shared-texts"
        case .nearlySharedTexts: "nearly-shared-texts"
        case .garbledTexts: "garbled-texts"
        case .foreignTexts: "foreign-texts"
        case .longTexts: "long-texts"
        case .imbalance: "imbalance"
        case .predictable(let predictability): "label-from-\(predictability.cue.rawValue)"
        case .lowAgreement: "low-agreement"
        }
    }
}
