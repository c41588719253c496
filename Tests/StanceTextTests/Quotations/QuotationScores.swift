import StanceText

/// How far found quotations agree with marked ones.
struct QuotationScores: CustomStringConvertible {
    var marked = 0
    var found = 0
    /// Pairs that share at least four fifths of the bytes that either has.
    var matched = 0
    /// Matched pairs with the same bounds, but for quotation marks and punctuation.
    var exact = 0
    var rightSpeakers = 0
    var rightKinds = 0

    var precision: Double { Double(matched) / Double(max(1, found)) }
    var recall: Double { Double(matched) / Double(max(1, marked)) }
    var speakerAccuracy: Double { Double(rightSpeakers) / Double(max(1, matched)) }

    var description: String {
        "marked \(marked) found \(found) matched \(matched) exact \(exact) speakers \(rightSpeakers) kinds \(rightKinds)"
            + " P \(precision) R \(recall) speaker \(speakerAccuracy)"
    }

    static func += (total: inout QuotationScores, scores: QuotationScores) {
        total.marked += scores.marked
        total.found += scores.found
        total.matched += scores.matched
        total.exact += scores.exact
        total.rightSpeakers += scores.rightSpeakers
        total.rightKinds += scores.rightKinds
    }

    /// Compares; `report` gets a line for each disagreement.
    init(_ article: MarkedArticle, _ quotations: [Quotation], report: (String) -> Void = { _ in }) {
        marked = article.marks.count
        found = quotations.count
        var isUsed = Array(repeating: false, count: quotations.count)
        for mark in article.marks {
            let text = String(decoding: article.utf8[mark.range], as: UTF8.self)
            let bounds = Self.bare(mark.range, article.utf8)
            let best = quotations.indices.filter { !isUsed[$0] }.max { first, second in
                Self.share(bounds, Self.bare(quotations[first].range, article.utf8))
                    < Self.share(bounds, Self.bare(quotations[second].range, article.utf8))
            }
            guard let best else {
                report("missed  \(mark.speaker ?? "-"): \(text)")
                continue
            }
            let other = Self.bare(quotations[best].range, article.utf8)
            guard Self.share(bounds, other) >= 0.8 else {
                report("missed  \(mark.speaker ?? "-"): \(text)")
                continue
            }
            isUsed[best] = true
            matched += 1
            if bounds == other { exact += 1 }
            if quotations[best].kind.rawValue.first == mark.kind { rightKinds += 1 }
            if Self.plain(quotations[best].speaker?.name) == Self.plain(mark.speaker) {
                rightSpeakers += 1
            } else {
                report("speaker \(mark.speaker ?? "-") but \(quotations[best].speaker?.name ?? "-"): \(text)")
            }
        }
        for (index, quotation) in quotations.enumerated() where !isUsed[index] {
            report(
                "extra   \(quotation.kind) \(quotation.speaker?.name ?? "-"): "
                    + String(decoding: article.utf8[quotation.range], as: UTF8.self))
        }
    }

    init() {}

    /// A name without the words that do not tell speakers apart.
    private static func plain(_ name: String?) -> String {
        let idle: Set<Substring> = ["the", "a", "an", "some", "their", "his", "her", "its"]
        return (name ?? "").lowercased().split(separator: " ").filter { !idle.contains($0) }.joined(separator: " ")
    }

    /// A range without the quotation marks and the punctuation at its ends.
    private static func bare(_ range: Range<Int>, _ utf8: [UInt8]) -> Range<Int> {
        func isWord(_ offset: Int) -> Bool {
            let byte = utf8[offset]
            if byte < 0x80 {
                return Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
            }
            return byte != 0xE2 && (offset < 1 || utf8[offset - 1] != 0xE2) && (offset < 2 || utf8[offset - 2] != 0xE2)
        }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, !isWord(start) { start += 1 }
        while end > start, !isWord(end - 1) { end -= 1 }
        return start..<end
    }

    private static func share(_ first: Range<Int>, _ second: Range<Int>) -> Double {
        let common = first.clamped(to: second).count
        return Double(common) / Double(max(1, first.count + second.count - common))
    }
}
