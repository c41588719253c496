package import StanceModel

/// An explanation of a text with what else is told of it.
package struct ExplainedText: Sendable {
    /// A row of training data that is like the text.
    package struct Neighbour: Sendable {
        package let text: String
        package let label: String
        /// `data.tsv:12`.
        package let place: String
        package let cosine: Double

        package init(text: String, label: String, place: String, cosine: Double) {
            self.text = text
            self.label = label
            self.place = place
            self.cosine = cosine
        }
    }

    /// The file, if the text is a line of one.
    package let source: String?
    /// The line, from 1, if the text is one of a file.
    package let line: Int?
    package let explanation: Explanation
    /// Nil if it was not asked for.
    package let deletion: DeletionSearch?
    /// Nil if no training data were given.
    package let nearest: [Neighbour]?

    package init(
        source: String?, line: Int?, _ explanation: Explanation, deletion: DeletionSearch?, nearest: [Neighbour]?
    ) {
        self.source = source
        self.line = line
        self.explanation = explanation
        self.deletion = deletion
        self.nearest = nearest
    }
}
