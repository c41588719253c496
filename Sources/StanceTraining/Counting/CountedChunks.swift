import StanceAlgebra

/// What the texts of a block consist of, where its n-grams stand inside chunks: texts are lists of chunks, and chunks lists
/// of n-grams.
struct CountedChunks: Sendable {
    /// The chunks of each text in its order, one entry for each occurrence: texts × chunks.
    let ofTexts: TermMatrix
    /// The n-grams of each chunk in its order, one entry for each occurrence, by column of the block: chunks × n-grams.
    let ngrams: TermMatrix

    /// The number of entries of both.
    var entryCount: Int { ofTexts.entryCount + ngrams.entryCount }
}
