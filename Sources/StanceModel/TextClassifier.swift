public import StanceText

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A trained model: tells the label of a text, or of every sentence of an article.
///
/// ```swift
/// let classifier = try TextClassifier(contentsOf: "bans.stance")
/// let article = classifier.classify(SourceText(decoding: bytes))
/// for sentence in article.sentences { print(sentence.prediction.label, sentence.text) }
/// ```
///
/// A classifier is a value that threads may share. The model file stays mapped as long as a classifier uses it.
public struct TextClassifier: Sendable {
    /// Labels, features and provenance.
    public let header: ModelHeader
    /// The labels, in the order of all numbers by label.
    public var labels: [String] { header.labels }

    let tables: [BlockTable]
    private let segmenter = SentenceSegmenter()

    /// Opens a model file.
    ///
    /// - Throws: `ModelError`. A damaged, truncated or hostile file never does more than that.
    /// - Complexity: O(*n*) in the bytes of the file, each of which is checked.
    public init(contentsOf path: String) throws {
        try self.init(MappedBytes(path: path), path: path)
    }

    /// A classifier from the bytes of a model file. `name` stands for the file in errors.
    ///
    /// - Throws: `ModelError`.
    public init(modelBytes: [UInt8], name: String) throws {
        try self.init(MappedBytes(copying: modelBytes), path: name)
    }

    private init(_ bytes: MappedBytes, path: String) throws {
        let sections = try SectionTable(bytes, path: path)
        let json = try sections.section(.header, of: UInt8.self)
        do {
            header = try JSONDecoder().decode(ModelHeader.self, from: Data(json.copy(0..<json.count)))
        } catch {
            throw sections.damaged(.header, "not the JSON of a model header")
        }
        if let flaw = header.flaw { throw sections.damaged(.header, flaw) }
        let outputCount = header.outputCount
        tables = try header.blocks.indices.map { try BlockTable(sections, block: $0, outputCount: outputCount) }
    }

    /// Labels every sentence of a text, in order.
    ///
    /// - Returns: the sentences with their byte ranges in the source as it was given.
    /// - Complexity: O(*n*) in the bytes of the text.
    public func classify(_ source: SourceText) -> ClassifiedText {
        let ranges = segmenter.sentences(in: source.utf8)
        var scorer = makeScorer()
        let sentences = ranges.map { range in
            ClassifiedSentence(
                text: String(decoding: source.utf8[range], as: UTF8.self),
                range: source.originalRange(range),
                prediction: scorer.predict(source.utf8.span.extracting(range), labels: labels))
        }
        return ClassifiedText(labels: labels, sentences: sentences)
    }

    /// Labels one text as a whole, whatever its sentences.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    public func predict(_ text: String) -> Prediction {
        var scorer = makeScorer()
        let utf8 = Array(text.utf8)
        return scorer.predict(utf8.span, labels: labels)
    }

    /// Labels each text as a whole, with several threads.
    ///
    /// - Returns: a prediction for each text, in order, the same for any number of threads.
    public func predict(_ texts: [String], threads: Int = 1) throws -> [Prediction] {
        let chunk = 256
        let predictions = try concurrentMap(count: (texts.count + chunk - 1) / chunk, threads: threads) { index in
            var scorer = makeScorer()
            return texts[index * chunk..<min(texts.count, (index + 1) * chunk)].map { text in
                let utf8 = Array(text.utf8)
                return scorer.predict(utf8.span, labels: labels)
            }
        }
        return predictions.flatMap { $0 }
    }

    private func makeScorer() -> Scorer {
        Scorer(blocks: header.blocks, tables: tables, intercepts: header.intercepts)
    }
}
