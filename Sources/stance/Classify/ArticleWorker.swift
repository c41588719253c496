import StanceModel
import StanceReports
import StanceText
import StanceTraining

/// Files that are read by whoever takes them.
struct FileInput: Sendable {
    private var paths: ArraySlice<String>
    private var file = 0

    init(_ paths: [String]) {
        self.paths = paths[...]
    }

    mutating func next() -> (file: Int, path: String)? {
        guard let path = paths.popFirst() else { return nil }
        file += 1
        return (file - 1, path)
    }
}

/// Labels the sentences of articles, a file at a time.
struct ArticleWorker: PieceWorker {
    private let classifier: TextClassifier
    private let writer: AnswerWriter
    private let target: String?
    private let keepsArticles: Bool
    private var explainer: Explainer?
    private var next = (file: 0, path: "")

    /// - Parameter keepsArticles: whether the pieces are to have the articles for a report.
    init(
        _ classifier: TextClassifier, _ writer: AnswerWriter, target: String?, explains: Bool, keepsArticles: Bool
    ) {
        self.classifier = classifier
        self.writer = writer
        self.target = target
        self.keepsArticles = keepsArticles
        explainer = explains ? Explainer(classifier) : nil
    }

    mutating func take(from input: inout FileInput) -> Bool {
        guard let next = input.next() else { return false }
        self.next = next
        return true
    }

    mutating func work() -> ClassifiedPiece {
        var piece = ClassifiedPiece(file: next.file, path: next.path)
        do throws(DataError) {
            let source = try InputFile.read(next.path).decoded(savedAs: "plain text in UTF-8")
            let article = classifier.classify(source, target: target)
            piece.replacedByteSequences = source.replacedByteSequences
            piece.extent = Double(source.utf8.count)
            piece.hasUnfamiliar = article.sentences.contains(where: \.prediction.isUnfamiliar)
            let explanations = explain(article)
            writer.append(article, source: next.path, explanations: explanations, to: &piece.answers)
            if keepsArticles { piece.article = article }
        } catch {
            piece.failure = error.description
        }
        return piece
    }

    private mutating func explain(_ article: ClassifiedText) -> [Explanation] {
        article.sentences.compactMap { explainer?.explain($0.text, target: target) }
    }

    mutating func reuse(_ piece: consuming ClassifiedPiece) {}
}
