/// Term frequencies of rows that consist of chunks, where chunks consist of columns: a text is words, and a word is the
/// n-grams of its characters.
///
/// T = R · U + E, where R are term frequencies of chunks in rows, U counts the columns of each chunk, and E is what T has
/// beyond their product. A chunk comes in many rows, a column in many chunks, and E has entries only where a row has a column
/// from several places. So R, U and E together have far fewer entries than T (a third for the 2- to 5-grams of
/// sentences), and solvers work with them.
package struct ChunkedTerms: Sendable {
    /// T.
    let terms: TermMatrix
    /// R.
    let chunks: TermMatrix
    /// U as lists: the column of each entry, an entry for each occurrence.
    let columnsOfChunks: TermMatrix
    /// E.
    let corrections: SparseMatrix

    /// - Parameters:
    ///   - terms: T.
    ///   - chunks: R.
    ///   - columnsOfChunks: U, for each chunk the columns that it consists of, an entry for each occurrence. Chunks that no row
    ///     has are empty.
    ///   - corrections: E, without entries in columns that occur once in one chunk and in no other.
    /// - Precondition: The shapes fit together, and R and U have no values but ones and extras, U no extras; that T = R · U + E
    ///   is the caller's word.
    package init(
        terms: TermMatrix, chunks: TermMatrix, columnsOfChunks: TermMatrix, corrections: SparseMatrix
    ) {
        precondition(
            chunks.rowCount == terms.rowCount && chunks.columnCount == columnsOfChunks.rowCount
                && columnsOfChunks.columnCount == terms.columnCount && corrections.rowCount == terms.rowCount
                && corrections.columnCount == terms.columnCount, "the factors have another shape than the product")
        precondition(
            chunks.values.isEmpty && columnsOfChunks.values.isEmpty && columnsOfChunks.extras == nil,
            "factors are ones, and chunks are lists")
        self.terms = terms
        self.chunks = chunks
        self.columnsOfChunks = columnsOfChunks
        self.corrections = corrections
    }
}
