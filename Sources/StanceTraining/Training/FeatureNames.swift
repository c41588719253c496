import StanceModel
import StanceText

/// The names of the features that a model keeps, found by going through the texts again until all have one.
struct FeatureNames: NGramVisitor {
    /// A longer name, of words that are no words, is cut: a name is for people and not for matching.
    static let longestName = 256

    /// By matrix column.
    private(set) var names: [[UInt8]]
    private var missing: Int
    private let space: FeatureSpace
    private let tables: [KeyTable]
    /// The text and the part that are being visited.
    private var text: AnalysedText
    private var part = 0

    init(_ space: FeatureSpace, data: LearningSet, setting: Setting) {
        self.space = space
        tables = space.parts.map { KeyTable($0.counted.vocabulary.keys) }
        names = Array(repeating: [], count: space.columnCount)
        missing = space.columnCount - space.targetColumns.count
        text = AnalysedText(
            space.parts.map(\.block.ngrams), lexicon: setting.lexicon.flatMap { data.texts.lexicons[$0] })
        for row in data.texts.texts.indices where missing > 0 {
            let utf8 = Array(data.texts.texts[row].utf8)
            text.analyse(utf8.span, mask: data.texts.mask(row, isMasked: setting.targets == .masked))
            for part in space.parts.indices {
                self.part = part
                space.parts[part].block.ngrams.visit(text, with: &self)
            }
        }
    }

    mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) {
        guard let column = unnamedColumn(of: key) else { return }
        set(column, NGramNames.sequence(space.parts[part].block.ngrams.unit, units, in: text))
    }

    mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
        guard let column = unnamedColumn(of: key) else { return }
        set(column, NGramNames.characters(bytes, in: text))
    }

    private func unnamedColumn(of key: UInt64) -> Int? {
        guard let counted = tables[part].position(of: key),
            let column = space.column(part: part, counted: Int(counted)), names[column].isEmpty
        else { return nil }
        return column
    }

    private mutating func set(_ column: Int, _ name: [UInt8]) {
        names[column] = Self.cut(name)
        missing -= 1
    }

    /// At most `longestName` bytes, whole characters.
    private static func cut(_ name: [UInt8]) -> [UInt8] {
        guard name.count > longestName else { return name }
        var end = longestName
        while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(name[..<end])
    }
}
