/// The names of n-grams, for people: words and classes joined by blanks, pads as `<s>` and `</s>`, characters as they are.
///
/// Keys cannot be turned back into words, so the names of a model's features are found by going through the texts once
/// more when training is done.
package enum NGramNames {
    /// The name of an n-gram of words or classes, whose ends may be the pads beside the first and the last unit.
    package static func sequence(_ unit: NGrams.Unit, _ units: ClosedRange<Int>, in text: AnalysedText) -> [UInt8] {
        var name: [UInt8] = []
        append(unit, units, in: text, to: &name)
        return name
    }

    /// Appends the names of n-grams, one behind the other, and where each ends among all bytes.
    ///
    /// - Parameters:
    ///   - places: the units of each n-gram, or its folded bytes if it is of characters.
    ///   - limit: a longer name of words or classes is cut to so many bytes, and to whole characters.
    package static func append(
        _ unit: NGrams.Unit, _ places: [ClosedRange<Int>], in text: AnalysedText, limit: Int, to names: inout [UInt8],
        _ ends: inout [Int]
    ) {
        if unit == .words {
            WordNames.append(places, of: text.text, limit: limit, to: &names, &ends)
            return
        }
        for place in places {
            let start = names.count
            append(unit, place, in: text, to: &names)
            if unit != .characters, names.count - start > limit {
                var end = start + limit
                while end > start, names[end] & 0xC0 == 0x80 { end -= 1 }
                names.removeSubrange(end...)
            }
            ends.append(names.count)
        }
    }

    /// Appends the name of an n-gram, given as its units, or as its folded bytes if it is of characters.
    package static func append(
        _ unit: NGrams.Unit, _ units: ClosedRange<Int>, in text: AnalysedText, to name: inout [UInt8]
    ) {
        if unit == .characters {
            name.append(contentsOf: text.text.bytes[units])
            return
        }
        for index in units {
            if index > units.lowerBound { name.append(ASCII.space) }
            if index < 0 {
                name.append(contentsOf: "<s>".utf8)
            } else if index == text.hashes(unit).count {
                name.append(contentsOf: "</s>".utf8)
            } else if unit == .words {
                name.append(contentsOf: text.text.bytes[text.text.tokens[index]])
            } else {
                name.append(contentsOf: text.name(unit, at: index))
            }
        }
    }

    /// The name of an n-gram of characters, given as its range of folded bytes.
    package static func characters(_ bytes: Range<Int>, in text: AnalysedText) -> [UInt8] {
        Array(text.text.bytes[bytes])
    }

    /// Every n-gram of a text with its key, in the order of the text.
    package static func list(
        _ ngrams: NGrams, of text: String, lexicon: LexiconMatcher? = nil, mask: TargetMask? = nil
    ) -> [(key: UInt64, name: [UInt8])] {
        var analysed = AnalysedText([ngrams], lexicon: lexicon)
        let utf8 = Array(text.utf8)
        analysed.analyse(utf8.span, mask: mask)
        var list = NameList(unit: ngrams.unit, text: analysed)
        ngrams.visit(analysed, with: &list)
        return list.entries
    }

    private struct NameList: NGramVisitor {
        let unit: NGrams.Unit
        let text: AnalysedText
        var entries: [(key: UInt64, name: [UInt8])] = []

        init(unit: NGrams.Unit, text: AnalysedText) {
            self.unit = unit
            self.text = text
        }

        mutating func visitSequence(key: UInt64, units: ClosedRange<Int>) {
            entries.append((key, NGramNames.sequence(unit, units, in: text)))
        }

        mutating func visitCharacters(key: UInt64, bytes: Range<Int>) {
            entries.append((key, NGramNames.characters(bytes, in: text)))
        }
    }
}
