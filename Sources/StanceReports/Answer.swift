package import StanceModel

/// One labelled text of the output of `classify`.
package struct Answer: Sendable {
    /// What the text is.
    package enum Kind: String, Sendable {
        /// A sentence of an article.
        case sentence
        /// A line or a row of a data file.
        case row
    }

    let kind: Kind
    /// The file it comes from.
    let source: String
    /// The bytes of a sentence in its file as given.
    let range: Range<Int>?
    let text: String
    let prediction: Prediction
    /// The other columns of a row: name and value, in the order of the file.
    let columns: [(name: String, value: String)]

    package init(sentence: ClassifiedSentence, source: String) {
        kind = .sentence
        self.source = source
        range = sentence.range
        text = sentence.text
        prediction = sentence.prediction
        columns = []
    }

    package init(
        row text: String, source: String, prediction: Prediction, columns: [(name: String, value: String)] = []
    ) {
        kind = .row
        self.source = source
        range = nil
        self.text = text
        self.prediction = prediction
        self.columns = columns
    }
}
