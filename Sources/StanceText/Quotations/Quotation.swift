/// Words of somebody whom the text names, or lets speak: not the author's own.
public struct Quotation: Sendable, Equatable {
    /// How the words are given.
    public enum Kind: String, Sendable, CaseIterable {
        /// Word for word: all of it stands between quotation marks.
        case direct
        /// In the author's words: "Li said that the ban had failed".
        case indirect
        /// In the author's words, with some of the speaker's own between quotation marks.
        case mixed
    }

    /// The bytes of the words in the text, with the quotation marks round a direct quotation, without the cue.
    public let range: Range<Int>
    /// How the words are given.
    public let kind: Kind
    /// Who says them; nil if the text does not tell.
    public let speaker: Speaker?
    /// The bytes of the words that say that this is speech: "said", "according to"; nil for a quotation that stands alone
    /// and has its speaker from the sentences before.
    public let cue: Range<Int>?
}

/// Somebody who speaks in a text.
public struct Speaker: Sendable, Hashable {
    /// The name in full where the text gives it anywhere, otherwise the words that the text has for the speaker, without
    /// article: "Fu Cong", "Trade Office", "analysts at Harmon", "they".
    public let name: String
    /// Whether ``name`` is a name, not a description.
    public let isNamed: Bool
}

/// The quotations of a text, and who speaks in each of its sentences.
public struct QuotedText: Sendable, Equatable {
    /// The quotations, ascending by their start. They do not overlap.
    public let quotations: [Quotation]
    /// The speaker of each sentence, in the order of the sentences; nil for the author's own voice.
    ///
    /// That is who speaks most of the sentence's quoted bytes; of equals, who speaks first.
    public let speakers: [Speaker?]
}
