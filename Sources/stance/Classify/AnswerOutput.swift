import StanceArticles
import StanceModel
import StanceReports

/// What becomes of a piece of the input of `classify`.
struct ClassifiedPiece: Sendable {
    /// The position of its file among the arguments, and the name.
    var file = 0
    var path = ""
    /// How much of the input it is, with what lies between it and the piece before: bytes, or the share of a data file.
    var extent = 0.0
    /// Where the record begins, of which it is.
    var position = ArticlePosition()
    var answers = OutputBytes()
    /// The article that the answers are about, where a report is to show it.
    var article: (name: String, text: ClassifiedText)?
    /// What the article adds to shares of labels, where they are asked for.
    var tally: ArticleTally?
    var hasUnfamiliar = false
    /// How many byte sequences were no valid text.
    var replacedByteSequences = 0
    /// Why the file, or the rest of it, could not be read.
    var failure: String?
}

/// Writes answers to standard output, notes to standard error, in the order of the input.
struct AnswerOutput: Sendable {
    /// Whether a file could not be read.
    private(set) var hasFailed = false
    private(set) var hasUnfamiliar = false
    /// What a report is to show, if there is to be one.
    private(set) var articles: ReportedArticles?
    /// The counts by group, if shares of labels are asked for.
    private(set) var tallies: Tallies?
    private var file = 0
    private var path = ""
    private var replacedByteSequences = 0
    private var progress: ClassifyProgress?

    init(progress: ClassifyProgress?, articles: ReportedArticles?, tallies: Tallies?) {
        self.progress = progress
        self.articles = articles
        self.tallies = tallies
    }

    mutating func write(_ piece: ClassifiedPiece) {
        if piece.file != file { finishFile() }
        (file, path) = (piece.file, piece.path)
        replacedByteSequences += piece.replacedByteSequences
        if piece.hasUnfamiliar { hasUnfamiliar = true }
        Console.writeNow(piece.answers.bytes)
        progress?.advance(by: piece.extent)
        if let article = piece.article { articles?.append(article.text, name: article.name) }
        if let tally = piece.tally { tallies?.append(tally) }
        if let failure = piece.failure {
            finishFile()
            Console.error(failure)
            articles?.append(failure: failure)
            hasFailed = true
        }
    }

    /// Notes what is known only when a file has been read to its end.
    mutating func finishFile() {
        Console.noteReplacements(replacedByteSequences, in: path)
        replacedByteSequences = 0
    }

    /// Ends the last file.
    mutating func finish() {
        finishFile()
        progress?.end()
    }
}

extension Console {
    static func noteReplacements(_ count: Int, in name: String) {
        guard count > 0 else { return }
        note("\(name): \(NumberText.count(count, "invalid byte sequence")) replaced by U+FFFD: is it UTF-8?")
    }
}
