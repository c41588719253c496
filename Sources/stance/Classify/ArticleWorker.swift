import StanceArticles
import StanceModel
import StanceReports
import StanceText
import StanceTraining

/// Labels the sentences of articles, a record at a time.
struct ArticleWorker: PieceWorker {
    /// What pieces are to have.
    struct Results: Sendable {
        /// The answers for the sentences.
        var sentences = true
        /// The articles, for a report.
        var articles = false
        /// The counts of labels, for shares of these.
        var tallies = false
    }

    private let classifier: TextClassifier
    private let writer: AnswerWriter
    private let target: String?
    private let keptText: KeptText?
    private let results: Results
    private var explainer: Explainer?
    private var next = ArticleInput.Piece(content: .failure(CommandFailure("")))

    init(
        _ classifier: TextClassifier, _ writer: AnswerWriter, target: String?, keptText: KeptText?, explains: Bool,
        results: Results
    ) {
        self.classifier = classifier
        self.writer = writer
        self.target = target
        self.keptText = keptText
        self.results = results
        explainer = explains ? Explainer(classifier) : nil
    }

    mutating func take(from input: inout ArticleInput) -> Bool {
        guard let next = input.next() else { return false }
        self.next = next
        return true
    }

    mutating func work() -> ClassifiedPiece {
        var piece = ClassifiedPiece(file: next.file, path: next.path, extent: next.extent, position: next.position)
        do {
            guard let article = try next.content.get().article() else { return piece }
            let labelled = classifier.classify(article.text, target: target)
            piece.replacedByteSequences = article.replacedByteSequences
            piece.hasUnfamiliar = labelled.sentences.contains(where: \.prediction.isUnfamiliar)
            try keptText?.write(article, file: next.file)
            if results.sentences {
                let explanations = explain(labelled)
                writer.append(labelled, source: article.label, explanations: explanations, to: &piece.answers)
            }
            if results.articles { piece.article = (article.label, labelled) }
            if results.tallies { piece.tally = ArticleTally(labelled, ArticleTally.Facts(article)) }
        } catch {
            piece.failure = "\(error)"
        }
        return piece
    }

    private mutating func explain(_ article: ClassifiedText) -> [Explanation] {
        article.sentences.compactMap { explainer?.explain($0.text, target: target) }
    }

    mutating func reuse(_ piece: consuming ClassifiedPiece) {}
}

extension Article {
    /// The file, and the record within it where it holds several.
    var label: String {
        switch kind {
        case .plainText, .markdown, .html, .mail, .pdf: source
        case .feedEntry, .row, .archivedText, .archivedPage:
            "\(source)#\(record ?? "\(position.offset + position.records + 1)")"
        }
    }
}
