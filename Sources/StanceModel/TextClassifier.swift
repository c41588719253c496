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
    /// What is added to each decision value, for label shares that are not those of training.
    var priorShift: [Double]
    /// The probability below which predictions are uncertain; 0 unless ``with(maximumError:)`` has chosen one.
    public internal(set) var leastProbability = 0.0
    /// What became of held-out rows, unread.
    let heldOutSection: MappedArray<UInt8>?
    /// The file that was opened, or what was given as its name.
    package let name: String
    private let bytes: MappedBytes
    let matcher: LexiconMatcher?
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
        name = path
        self.bytes = bytes
        let sections = try SectionTable(bytes, path: path)
        let json = try sections.section(.header, of: UInt8.self)
        do {
            header = try JSONDecoder().decode(ModelHeader.self, from: Data(json.copy(0..<json.count)))
        } catch {
            throw sections.damaged(.header, "not the JSON of a model header")
        }
        if let flaw = header.flaw { throw sections.damaged(.header, flaw) }
        (tables, matcher) = try Self.content(header, sections)
        priorShift = Array(repeating: 0, count: header.outputCount)
        heldOutSection = sections.has(.heldOut) ? try sections.section(.heldOut, of: UInt8.self) : nil
    }

    /// Checks the tables while another thread reads the lexicon: together they are half of the time it takes to begin.
    private static func content(
        _ header: ModelHeader, _ sections: SectionTable
    ) throws -> ([BlockTable], LexiconMatcher?) {
        guard let name = header.lexicon else { return (try tables(header, sections), nil) }
        let parts: [(tables: [BlockTable], lexicon: LexiconMatcher?)] = try concurrentMap(count: 2, threads: 2) {
            part in
            part == 0 ? (try tables(header, sections), nil) : ([], try lexicon(sections, name: name))
        }
        return (parts[0].tables, parts[1].lexicon)
    }

    private static func tables(_ header: ModelHeader, _ sections: SectionTable) throws -> [BlockTable] {
        let (counts, hosts) = (header.weightCounts, header.hosts)
        var indexes: [Int: NGramIndex] = [:]
        // A target's part may stand before the one whose n-grams it has some of.
        for block in Set(hosts.compactMap { $0 }) { indexes[block] = try NGramIndex(sections, block: block) }
        return try counts.indices.map { block in
            try BlockTable(
                sections, block: block, weightCount: counts[block], index: indexes[hosts[block] ?? block],
                isMember: hosts[block] != nil)
        }
    }

    private static func lexicon(_ sections: SectionTable, name: String) throws -> LexiconMatcher {
        let source = try sections.section(.lexicon, of: UInt8.self)
        do throws(LexiconError) {
            return LexiconMatcher(try Lexicon(source.copy(0..<source.count), name: name))
        } catch {
            throw sections.damaged(.lexicon, "line \(error.line) cannot be read")
        }
    }

    /// The number of bytes of the model file.
    package var byteCount: Int { bytes.count }
    /// The XXH64 of the model file.
    ///
    /// - Complexity: O(*n*) in its bytes.
    package var digest: UInt64 { bytes.digest(0..<bytes.count, with: XXH64.digest) }
    /// Whether label shares other than those of training have been given.
    var hasOtherPriors: Bool { priorShift.contains { $0 != 0 } }
    /// The lexicon that the file holds.
    package var lexicon: Lexicon? { matcher?.lexicon }

    /// Whether a target has weights of its own. Texts of others are labelled by what all targets have in common.
    public func knows(target: String) -> Bool { header.targets.contains(target) }

    /// Labels every sentence of a text, in order.
    ///
    /// - Parameter target: what the stance is toward, for models that make use of it.
    /// - Returns: the sentences with their byte ranges in the source as it was given.
    /// - Complexity: O(*n*) in the bytes of the text.
    public func classify(_ source: SourceText, target: String? = nil) -> ClassifiedText {
        let pieces = TextPieces(source, sentences: segmenter.sentences(in: source.utf8))
        var scorer = makeScorer()
        let sentences = pieces.sentences.map { range, speaker in
            ClassifiedSentence(
                text: String(decoding: source.utf8[range], as: UTF8.self),
                range: source.originalRange(range),
                prediction: scorer.predict(source.utf8.span.extracting(range), target: target),
                speaker: speaker)
        }
        return ClassifiedText(labels: labels, sentences: sentences, asides: pieces.asides)
    }

    /// Labels one text as a whole, whatever its sentences.
    ///
    /// - Complexity: O(*n*) in the bytes of the text.
    public func predict(_ text: String, target: String? = nil) -> Prediction {
        var scorer = makeScorer()
        let utf8 = Array(text.utf8)
        return scorer.predict(utf8.span, target: target)
    }

    /// Labels each text as a whole, with several threads.
    ///
    /// - Parameter targets: what the stance of each text is toward; nil if nothing is known of any.
    /// - Precondition: as many targets as texts, if any.
    /// - Returns: a prediction for each text, in order, the same for any number of threads.
    public func predict(_ texts: [String], targets: [String?]? = nil, threads: Int = 1) throws -> [Prediction] {
        try scores(texts, targets: targets, threads: threads) { scorer, utf8, target in
            scorer.predict(utf8.span, target: target)
        }
    }

    /// What `score` makes of each text, with several threads.
    func scores<Score: Sendable>(
        _ texts: [String], targets: [String?]?, threads: Int,
        _ score: @Sendable (inout Scorer, [UInt8], String?) -> Score
    ) throws -> [Score] {
        precondition(targets.map { $0.count == texts.count } ?? true, "a target for each text")
        let chunk = 256
        return try concurrentMap(count: (texts.count + chunk - 1) / chunk, threads: threads) { index in
            var scorer = makeScorer()
            return (index * chunk..<min(texts.count, (index + 1) * chunk)).map { row in
                score(&scorer, Array(texts[row].utf8), targets?[row])
            }
        }.flatMap { $0 }
    }

    func makeScorer() -> Scorer {
        Scorer(
            header, tables: tables, lexicon: matcher, priorShift: priorShift, leastProbability: leastProbability)
    }
}
