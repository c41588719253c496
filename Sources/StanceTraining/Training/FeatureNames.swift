import StanceModel
import StanceText

/// The names of the features that a model keeps, found by going once more through the texts in which they first occur.
struct FeatureNames {
    /// A longer name, of words that are no words, is cut: a name is for people and not for matching.
    static let longestName = 256

    /// By part: a name for each feature, in the order of the columns.
    let byPart: [NameList]

    /// - Parameter parts: the features of all texts.
    /// - Complexity: O(*n*) in the bytes of the texts and the entries of their rows.
    init(_ parts: [FeatureSpace.Part], data: LearningSet, setting: Setting, threads: Int = 1) throws {
        let runLength = 512
        let rowCount = data.texts.texts.count
        let runs = stride(from: 0, to: rowCount, by: runLength).map { $0..<min(rowCount, $0 + runLength) }
        let firsts = try parts.map { try Self.firstColumns($0.counted, runs, threads: threads) }
        let names = try concurrentMap(count: runs.count, threads: threads) { run in
            Self.names(runs[run], parts, firstColumns: firsts.map { $0[run] }, data, setting)
        }
        byPart = try parts.indices.map { part in
            try NameList(joining: names.map { $0[part] }, threads: threads)
        }
    }

    /// The number of the first n-gram that no row before each run has: they are numbered as they first occur.
    private static func firstColumns(_ counted: CountedBlock, _ runs: [Range<Int>], threads: Int) throws -> [Int] {
        let ends = try concurrentMap(count: runs.count, threads: threads) { run in
            let (first, last) = (runs[run].lowerBound, runs[run].upperBound)
            var end = 0
            for entry in counted.rowStarts[first]..<counted.rowStarts[last] {
                end = max(end, Int(counted.columns[entry]) + 1)
            }
            return end
        }
        return ends.reduce(into: [0]) { $0.append(max($0[$0.count - 1], $1)) }
    }

    /// The names that first occur in some rows, by part, in the order of their occurrence.
    private static func names(
        _ rows: Range<Int>, _ parts: [FeatureSpace.Part], firstColumns: [Int], _ data: LearningSet, _ setting: Setting
    ) -> [NameList] {
        var ends = Array(repeating: [Int](), count: parts.count)
        var bytes = Array(repeating: [UInt8](), count: parts.count)
        var text = AnalysedText(
            parts.map(\.block.ngrams), lexicon: setting.lexicon.flatMap { data.texts.lexicons[$0] })
        var firsts = zip(parts, firstColumns).map { FirstOccurrences($0, firstColumn: $1) }
        for row in rows {
            var isAnalysed = false
            for part in firsts.indices where firsts[part].goOn(to: row) {
                if !isAnalysed {
                    text.analyse(
                        data.texts.texts[row].utf8.span,
                        mask: data.texts.mask(row, isMasked: setting.targets == .masked))
                    isAnalysed = true
                }
                let found = firsts[part].find(in: text)
                NGramNames.append(
                    firsts[part].ngrams.unit, found, in: text, limit: longestName, to: &bytes[part], &ends[part])
            }
        }
        return zip(ends, bytes).map { NameList(ends: $0, bytes: $1) }
    }
}

/// The n-grams of a part that first occur in a row, row after row: they are numbered as they first occur, and the entries
/// of a row are in the order of their first occurrence.
private struct FirstOccurrences {
    let ngrams: NGrams
    private let counted: CountedBlock
    /// 0 for n-grams that are no features.
    private let scales: [Double]
    private var columns: Range<Int>
    private var places = NGramPlaces()

    init(_ part: FeatureSpace.Part, firstColumn: Int) {
        ngrams = part.block.ngrams
        counted = part.counted
        scales = part.scales
        columns = firstColumn..<firstColumn
    }

    /// Goes on to the next row; whether a feature first occurs there.
    mutating func goOn(to row: Int) -> Bool {
        var end = columns.upperBound
        var hasFeatures = false
        for entry in counted.rowStarts[row]..<counted.rowStarts[row + 1] where counted.columns[entry] == end {
            hasFeatures = hasFeatures || scales[end] > 0
            end += 1
        }
        columns = columns.upperBound..<end
        return hasFeatures
    }

    /// Where in the text of the row the features stand that first occur there.
    mutating func find(in text: AnalysedText) -> [ClosedRange<Int>] {
        places.find(counted.vocabulary.keys[columns], ngrams, in: text)
        if columns.allSatisfy({ scales[$0] > 0 }) { return places.places }
        return zip(columns, places.places).filter { scales[$0.0] > 0 }.map(\.1)
    }
}
