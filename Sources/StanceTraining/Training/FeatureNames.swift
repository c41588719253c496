import StanceModel
import StanceText

/// The names of the features that a model keeps, found by going once more through the texts in which they first occur.
struct FeatureNames {
    /// A longer name, of words that are no words, is cut: a name is for people and not for matching.
    static let longestName = 256

    /// By part of the feature space: a name for each feature, in the order of the columns.
    let byPart: [NameList]

    /// - Complexity: O(*n*) in the bytes of the texts and the entries of their rows.
    init(_ space: FeatureSpace, data: LearningSet, setting: Setting, threads: Int = 1) throws {
        let chunkSize = 512
        let rowCount = data.texts.texts.count
        let firsts = space.parts.map { FirstOccurrences($0) }
        let chunks = try concurrentMap(count: (rowCount + chunkSize - 1) / chunkSize, threads: threads) { index in
            let rows = index * chunkSize..<min(rowCount, (index + 1) * chunkSize)
            return Self.chunk(rows, space, firsts, data, setting)
        }
        byPart = space.parts.indices.map { part in
            var names = NameList()
            names.reserveCapacity(
                chunks.reduce(0) { $0 + $1[part].count }, byteCount: chunks.reduce(0) { $0 + $1[part].bytes.count })
            for chunk in chunks { names.append(chunk[part]) }
            return names
        }
    }

    /// The names that first occur in some rows, by part, in the order of their occurrence.
    private static func chunk(
        _ rows: Range<Int>, _ space: FeatureSpace, _ firsts: [FirstOccurrences], _ data: LearningSet, _ setting: Setting
    ) -> [NameList] {
        var names = Array(repeating: NameList(), count: firsts.count)
        var text = AnalysedText(
            space.parts.map(\.block.ngrams), lexicon: setting.lexicon.flatMap { data.texts.lexicons[$0] })
        var places = FirstPlaces()
        for row in rows where firsts.contains(where: { $0.hasFeatures(in: row) }) {
            let mask = data.texts.mask(row, isMasked: setting.targets == .masked)
            text.analyse(data.texts.texts[row].utf8.span, mask: mask)
            for part in firsts.indices where firsts[part].hasFeatures(in: row) {
                let ngrams = space.parts[part].block.ngrams
                places.find(firsts[part], of: row, ngrams, in: text)
                append(places.places, ngrams.unit, in: text, to: &names[part])
            }
        }
        return names
    }

    private static func append(
        _ places: [ClosedRange<Int>], _ unit: NGrams.Unit, in text: AnalysedText, to names: inout NameList
    ) {
        for place in places {
            names.append { NGramNames.append(unit, place, in: text, to: &$0) }
            if unit != .characters { names.cutLast(to: longestName) }
        }
    }
}

/// The n-grams of a part in the order in which they first occur in the rows: that of their numbers.
private struct FirstOccurrences: Sendable {
    /// Those that first occur in row i are at `starts[i]..<starts[i + 1]`.
    private let starts: [UInt32]
    let keys: [UInt64]
    /// 0 for n-grams that are no features.
    let scales: [Double]

    init(_ part: FeatureSpace.Part) {
        let counted = part.counted
        keys = counted.vocabulary.keys
        scales = part.scales
        var next: UInt32 = 0
        var starts: [UInt32] = [0]
        starts.reserveCapacity(counted.rowStarts.count)
        for row in 0..<counted.rowStarts.count - 1 {
            for entry in counted.rowStarts[row]..<counted.rowStarts[row + 1] {
                next += counted.columns[entry] == next ? 1 : 0
            }
            starts.append(next)
        }
        self.starts = starts
    }

    /// The n-grams that first occur in a row.
    func first(in row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

    func hasFeatures(in row: Int) -> Bool { scales[first(in: row)].contains { $0 > 0 } }
}

/// Finds where in its text the features stand that first occur there. The entries of a row are in the order of their first
/// occurrence, so the next one is the only one to look out for.
private struct FirstPlaces: NGramVisitor {
    /// Units, or bytes of characters.
    private(set) var places: [ClosedRange<Int>] = []
    private var keys: [UInt64] = []
    private var scales: [Double] = []
    private var next = 0
    private var end = 0

    mutating func find(_ firsts: FirstOccurrences, of row: Int, _ ngrams: NGrams, in text: AnalysedText) {
        places.removeAll(keepingCapacity: true)
        (keys, scales) = (firsts.keys, firsts.scales)
        (next, end) = (firsts.first(in: row).lowerBound, firsts.first(in: row).upperBound)
        ngrams.visit(text, with: &self)
        precondition(next == end, "a row has the n-grams that were counted in it")
    }

    mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) {
        guard next < end, key == keys[next] else { return }
        if scales[next] > 0 { places.append(units) }
        next += 1
    }

    mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
        guard next < end, key == keys[next] else { return }
        if scales[next] > 0 { places.append(bytes.lowerBound...bytes.upperBound - 1) }
        next += 1
    }
}
