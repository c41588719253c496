import StanceModel
import StanceText

/// The names of the features that a model keeps, found by going once more through the texts in which they first occur.
struct FeatureNames {
    /// A longer name, of words that are no words, is cut: a name is for people and not for matching.
    static let longestName = 256

    /// By matrix column; empty for columns that are no n-grams.
    let names: NameList

    /// - Complexity: O(*n*) in the bytes of the texts and the entries of their rows.
    init(_ space: FeatureSpace, data: LearningSet, setting: Setting, threads: Int = 1) throws {
        let chunkSize = 512
        let rowCount = data.texts.texts.count
        let firsts = space.parts.indices.map { FirstOccurrences(space, part: $0, rowCount: rowCount) }
        let chunks = try concurrentMap(count: (rowCount + chunkSize - 1) / chunkSize, threads: threads) { index in
            let rows = index * chunkSize..<min(rowCount, (index + 1) * chunkSize)
            return Self.chunk(rows, space, firsts, data, setting)
        }
        var ranges = Array(repeating: 0..<0, count: space.columnCount)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(chunks.reduce(0) { $0 + $1.reduce(0) { $0 + $1.bytes.count } })
        for chunk in chunks.indices {
            for part in space.parts.indices {
                let list = chunks[chunk][part]
                let first = firsts[part].starts[chunk * chunkSize]
                for (index, range) in list.ranges.enumerated() {
                    let column = Int(firsts[part].columns[first + index])
                    ranges[column] = range.lowerBound + bytes.count..<range.upperBound + bytes.count
                }
                bytes += list.bytes
            }
        }
        names = NameList(ranges: ranges, bytes: bytes)
    }

    /// The names that first occur in some rows, by part, in the order of their occurrence.
    private static func chunk(
        _ rows: Range<Int>, _ space: FeatureSpace, _ firsts: [FirstOccurrences], _ data: LearningSet, _ setting: Setting
    ) -> [NameList] {
        var visitors = firsts.indices.map { NameVisitor(firsts[$0], unit: space.parts[$0].block.ngrams.unit) }
        var text = AnalysedText(
            space.parts.map(\.block.ngrams), lexicon: setting.lexicon.flatMap { data.texts.lexicons[$0] })
        for row in rows where visitors.contains(where: { $0.hasNames(in: row) }) {
            let utf8 = Array(data.texts.texts[row].utf8)
            text.analyse(utf8.span, mask: data.texts.mask(row, isMasked: setting.targets == .masked))
            for part in visitors.indices where visitors[part].hasNames(in: row) {
                visitors[part].name(space.parts[part].block.ngrams, in: text, row: row)
            }
        }
        return visitors.map(\.names)
    }
}

/// The n-grams of a part that are features, in the order in which they first occur in the rows.
private struct FirstOccurrences: Sendable {
    /// Those of row i are at `starts[i]..<starts[i + 1]`.
    private(set) var starts = [0]
    /// Their matrix columns.
    private(set) var columns: [UInt32] = []
    private(set) var keys: [UInt64] = []

    init(_ space: FeatureSpace, part: Int, rowCount: Int) {
        let counted = space.parts[part].counted
        let allKeys = counted.vocabulary.keys
        var isFound = Array(repeating: false, count: allKeys.count)
        starts.reserveCapacity(rowCount + 1)
        for row in 0..<rowCount {
            for entry in counted.rowStarts[row]..<counted.rowStarts[row + 1] {
                let index = Int(counted.columns[entry])
                if isFound[index] { continue }
                isFound[index] = true
                guard let column = space.column(part: part, counted: index) else { continue }
                columns.append(UInt32(truncatingIfNeeded: column))
                keys.append(allKeys[index])
            }
            starts.append(columns.count)
        }
    }
}

/// Takes the names of the n-grams of one part that first occur in a row. A row's entries are in the order of their first
/// occurrence, so the next one to be named is the only one to look out for.
private struct NameVisitor: NGramVisitor {
    private let firsts: FirstOccurrences
    private let unit: NGrams.Unit
    private(set) var names = NameList()
    private var text = AnalysedText([], lexicon: nil)
    private var next = 0
    private var end = 0

    init(_ firsts: FirstOccurrences, unit: NGrams.Unit) {
        self.firsts = firsts
        self.unit = unit
    }

    func hasNames(in row: Int) -> Bool { firsts.starts[row] < firsts.starts[row + 1] }

    mutating func name(_ ngrams: NGrams, in text: AnalysedText, row: Int) {
        next = firsts.starts[row]
        end = firsts.starts[row + 1]
        self.text = text
        ngrams.visit(text, with: &self)
        // Let go of, so that the next text can be analysed in place.
        self.text = AnalysedText([], lexicon: nil)
        precondition(next == end, "a row has the n-grams that were counted in it")
    }

    mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) {
        guard next < end, key == firsts.keys[next] else { return }
        names.append { NGramNames.append(unit, units, in: text, to: &$0) }
        names.cutLast(to: FeatureNames.longestName)
        next += 1
    }

    mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
        guard next < end, key == firsts.keys[next] else { return }
        names.append { name in for position in bytes { name.append(text.text.bytes[position]) } }
        next += 1
    }
}
