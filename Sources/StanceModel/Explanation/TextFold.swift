import StanceText

/// Folds n-grams onto the words of the text that they were taken from.
struct TextFold {
    private let text: AnalysedText
    private let origins: TextOrigins
    private let tokens: [Range<Int>]
    /// For each folded byte the token that it is in, or for a blank the one before it.
    private let tokenOfByte: [Int]

    init(_ original: String, _ text: AnalysedText, mask: TargetMask?) {
        self.text = text
        origins = TextOrigins(original, mask: mask)
        tokens = text.text.tokens
        var tokenOfByte = Array(repeating: 0, count: text.text.bytes.count)
        for (token, range) in tokens.enumerated() {
            let next = token + 1 < tokens.count ? tokens[token + 1].lowerBound : tokenOfByte.count
            for byte in range.lowerBound..<next { tokenOfByte[byte] = token }
        }
        self.tokenOfByte = tokenOfByte
    }

    /// The name of an n-gram.
    func name(_ known: KnownNGrams, _ ngram: Int) -> String {
        var name: [UInt8] = []
        let occurrence = known.occurrences[known.firstOccurrences[ngram]]
        NGramNames.append(known.kind.unit, occurrence.first...occurrence.last, in: text, to: &name)
        return String(decoding: name, as: UTF8.self)
    }

    /// Where each occurrence of each n-gram stands in the original text.
    func ranges(_ known: KnownNGrams) -> [[Range<Int>]] {
        let units = text.tokens(known.kind.unit)
        var ranges: [[Range<Int>]] = known.keys.map { _ in [] }
        for occurrence in known.occurrences {
            let bytes =
                known.kind.unit == .characters
                ? charactersWithin(occurrence)
                : tokens[units[max(0, occurrence.first)].lowerBound]
                    .lowerBound..<tokens[units[min(units.count - 1, occurrence.last)].upperBound - 1].upperBound
            ranges[occurrence.ngram].append(origins[bytes])
        }
        return ranges
    }

    /// The folded bytes of an occurrence without the blanks at its ends; a blank alone stays.
    private func charactersWithin(_ occurrence: KnownNGrams.Occurrence) -> Range<Int> {
        let bytes = text.text.bytes
        var (first, last) = (occurrence.first, occurrence.last)
        if first < last, bytes[first] == UInt8(ascii: " ") { first += 1 }
        if first < last, bytes[last] == UInt8(ascii: " ") { last -= 1 }
        return first..<last + 1
    }
}

extension TextFold {
    /// The words of the text, with the sums of the n-grams that cover them.
    ///
    /// - Parameter sums: by kind, the sums of one n-gram behind those of another.
    func spans(
        _ known: [KnownNGrams], _ sums: [[Double]], outputCount: Int
    ) -> [(range: Range<Int>, sums: [Double])] {
        var sumsOfTokens = Array(repeating: 0.0, count: tokens.count * outputCount)
        for (known, sums) in zip(known, sums) {
            let units = known.kind.unit == .characters ? [] : text.tokens(known.kind.unit)
            for occurrence in known.occurrences {
                let count = Double(known.counts[occurrence.ngram])
                share(occurrence, known.kind.unit, units) { token, share in
                    for output in 0..<outputCount {
                        sumsOfTokens[token * outputCount + output] +=
                            share / count * sums[occurrence.ngram * outputCount + output]
                    }
                }
            }
        }
        return spans(sumsOfTokens, outputCount)
    }

    /// Calls `add` with tokens that an occurrence of an n-gram covers and their shares of it, which sum to 1.
    private func share(
        _ occurrence: KnownNGrams.Occurrence, _ unit: NGrams.Unit, _ units: [Range<Int>], add: (Int, Double) -> Void
    ) {
        if unit == .characters {
            let characters = charactersWithin(occurrence).filter { text.text.bytes[$0] & 0xC0 != 0x80 }
            for byte in characters { add(tokenOfByte[byte], 1 / Double(characters.count)) }
            return
        }
        // The pads beside the first and the last unit have no share.
        let covered = units[max(0, occurrence.first)...min(units.count - 1, occurrence.last)]
        for unit in covered {
            for token in unit { add(token, 1 / Double(covered.count * unit.count)) }
        }
    }

    /// A span for each token, but one for those that come from the same characters.
    private func spans(_ sums: [Double], _ outputCount: Int) -> [(range: Range<Int>, sums: [Double])] {
        var spans: [(range: Range<Int>, sums: [Double])] = []
        for (token, folded) in tokens.enumerated() {
            let range = origins[folded]
            let own = Array(sums[token * outputCount..<(token + 1) * outputCount])
            if let last = spans.last, range.lowerBound < last.range.upperBound {
                spans[spans.count - 1] = (
                    last.range.lowerBound..<max(last.range.upperBound, range.upperBound), zip(last.sums, own).map(+)
                )
            } else {
                spans.append((range, own))
            }
        }
        return spans
    }
}
