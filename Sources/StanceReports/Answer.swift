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

    /// A place in a file.
    enum Place: Sendable {
        /// The bytes of a sentence, the end excluded.
        case bytes(Range<Int>)
        /// The line, from 1, on which a row begins.
        case line(Int)
    }

    let kind: Kind
    /// The file it comes from.
    let source: String
    /// Where it stands in its file as given.
    let place: Place
    let text: String
    let prediction: Prediction
    /// The values of a row's other columns by their position; a row of JSON Lines need not have all.
    let columns: [Int: String]

    package init(sentence: ClassifiedSentence, source: String) {
        kind = .sentence
        self.source = source
        place = .bytes(sentence.range)
        text = sentence.text
        prediction = sentence.prediction
        columns = [:]
    }

    package init(
        row text: String, line: Int, source: String, prediction: Prediction,
        columns: [Int: String] = [:]
    ) {
        kind = .row
        self.source = source
        place = .line(line)
        self.text = text
        self.prediction = prediction
        self.columns = columns
    }
}
