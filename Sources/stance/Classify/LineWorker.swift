import StanceModel
import StanceReports
import StanceText
import StanceTraining

/// The lines of several files, one after another.
struct LineInput: Sendable {
    private var paths: ArraySlice<String>
    private var file = 0
    private var reader: LineReader?

    init(_ paths: [String]) {
        self.paths = paths[...]
    }

    /// Reads a block of lines of the next file that has any, or says of a file why it cannot be read.
    ///
    /// - Returns: the file of the block, or nil at the end.
    mutating func read(_ block: inout LineBlock) -> (file: Int, path: String, failure: String?)? {
        while let path = paths.first {
            do throws(DataError) {
                var reader = if let reader { reader } else { try LineReader(path: path) }
                self.reader = nil
                if try reader.read(&block) {
                    self.reader = reader
                    return (file, path, nil)
                }
            } catch {
                endFile()
                return (file - 1, path, error.description)
            }
            endFile()
        }
        return nil
    }

    private mutating func endFile() {
        reader = nil
        paths.removeFirst()
        file += 1
    }
}

/// Labels lines, a block of them at a time.
struct LineWorker: PieceWorker {
    private let writer: AnswerWriter
    private let target: String?
    private var labeller: TextLabeller
    private var explainer: Explainer?
    private var block = LineBlock()
    private var piece = ClassifiedPiece()
    private var spare = OutputBytes()

    init(_ classifier: TextClassifier, _ writer: AnswerWriter, target: String?, explains: Bool) {
        self.writer = writer
        self.target = target
        labeller = classifier.makeLabeller()
        explainer = explains ? Explainer(classifier) : nil
    }

    mutating func take(from input: inout LineInput) -> Bool {
        guard let (file, path, failure) = input.read(&block) else { return false }
        piece = ClassifiedPiece(file: file, path: path, failure: failure)
        return true
    }

    mutating func work() -> ClassifiedPiece {
        var piece = piece
        guard piece.failure == nil else { return piece }
        (piece.answers, spare) = (spare, OutputBytes())
        if explainer == nil { answer(block, &labeller, &piece) } else { explain(block, &piece) }
        return piece
    }

    private func answer(_ block: LineBlock, _ labeller: inout TextLabeller, _ piece: inout ClassifiedPiece) {
        let source = writer.source(piece.path, .row)
        var line = block.firstLine
        let lines = block.bytes.span.extracting(0..<block.count)
        let replaced = TextLines.visit(lines) { text in
            let prediction = labeller.label(text, target: target)
            if prediction.isUnfamiliar { piece.hasUnfamiliar = true }
            labeller.withProbabilities { probabilities in
                writer.append(text, of: source, at: .line(line), prediction, probabilities, to: &piece.answers)
            }
            line += 1
        }
        piece.replacedByteSequences = block.replacedByteSequences + replaced
        piece.extent = Double(block.count)
    }

    private mutating func explain(_ block: LineBlock, _ piece: inout ClassifiedPiece) {
        let source = writer.source(piece.path, .row)
        var line = block.firstLine
        let replaced = TextLines.visit(block.bytes.span.extracting(0..<block.count)) { text in
            guard let explanation = explainer?.explain(String(copying: text), target: target) else { return }
            if explanation.prediction.isUnfamiliar { piece.hasUnfamiliar = true }
            writer.append(explanation, of: source, at: .line(line), to: &piece.answers)
            line += 1
        }
        piece.replacedByteSequences = block.replacedByteSequences + replaced
    }

    mutating func reuse(_ piece: consuming ClassifiedPiece) {
        // The storage of uncommonly long answers is not kept.
        guard piece.answers.capacity <= 8 * LineReader.blockSize else { return }
        spare = piece.answers
        spare.removeAll()
    }
}

extension String {
    /// The text of valid UTF-8.
    init(copying utf8: Span<UInt8>) {
        var bytes = OutputBytes()
        bytes.append(utf8)
        self = bytes.text
    }
}
