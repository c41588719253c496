import StanceModel
import StanceReports
import StanceTraining

/// The rows of a data file.
struct RowInput: Sendable {
    private static let rowsPerPiece = 256

    private let count: Int
    private var next = 0

    init(_ table: DataTable) {
        count = table.rows.count
    }

    mutating func take() -> Range<Int>? {
        guard next < count else { return nil }
        let start = next
        next = min(count, start + Self.rowsPerPiece)
        return start..<next
    }
}

/// Labels rows of a data file.
struct RowWorker: PieceWorker {
    private let table: DataTable
    private let writer: AnswerWriter
    private let path: String
    private let source: AnswerSource
    private let target: String?
    private var labeller: TextLabeller
    private var explainer: Explainer?
    private var rows = 0..<0

    init(
        _ table: DataTable, path: String, _ classifier: TextClassifier, _ writer: AnswerWriter, target: String?,
        explains: Bool
    ) {
        self.table = table
        self.path = path
        self.writer = writer
        source = writer.source(path, .row)
        self.target = target
        labeller = classifier.makeLabeller()
        explainer = explains ? Explainer(classifier) : nil
    }

    mutating func take(from input: inout RowInput) -> Bool {
        guard let rows = input.take() else { return false }
        self.rows = rows
        return true
    }

    mutating func work() -> ClassifiedPiece {
        if explainer != nil { return explain() }
        var piece = ClassifiedPiece(path: path, extent: Double(rows.count) / Double(table.rows.count))
        for row in table.rows[rows] {
            let text = row.text.utf8.span
            let prediction = labeller.label(text, target: target ?? table.target(of: row))
            if prediction.isUnfamiliar { piece.hasUnfamiliar = true }
            writer.append(
                text, of: source, at: .line(row.location.line), prediction, labeller.probabilities,
                values: table.otherValues(of: row), to: &piece.answers)
        }
        return piece
    }

    private mutating func explain() -> ClassifiedPiece {
        var piece = ClassifiedPiece(path: path)
        for row in table.rows[rows] {
            guard let explanation = explainer?.explain(row.text, target: target ?? table.target(of: row)) else {
                continue
            }
            if explanation.prediction.isUnfamiliar { piece.hasUnfamiliar = true }
            writer.append(
                explanation, of: source, at: .line(row.location.line), values: table.otherValues(of: row),
                to: &piece.answers)
        }
        return piece
    }

    mutating func reuse(_ piece: consuming ClassifiedPiece) {}
}
