/// Where a token ends. There is no stop list: function words and punctuation carry stance.
///
/// In order, at the first byte of a token:
/// 1. `@` or `#` before a letter or digit: a user name or a hashtag, with the letters, digits and underscores that follow;
/// 2. two to sixteen single letters, each followed by a full stop: an initialism, `u.s.`;
/// 3. a letter, digit or underscore: a word, with all that follow; an apostrophe between two of them stays inside
///    (`don't`, `o'brien`), as does `.`, `,` or `:` between two digits (`3.5`, `1,000`, `9:30`);
/// 4. anything else: the run of that same character (`...`, `!!`, `-`).
///
/// Letters, digits and combining marks beyond ASCII count as letters.
enum TokenRules {
    /// The end of the token of folded `bytes` that begins at `start`. A token is never empty.
    static func end(of bytes: [UInt8], from start: Int) -> Int {
        let first = bytes[start]
        if first == ASCII.at || first == ASCII.hash {
            let end = wordRun(bytes, from: start + 1)
            if end > start + 1 { return end }
        }
        if let end = initialism(bytes, from: start) { return end }
        let word = word(bytes, from: start)
        return word > start ? word : punctuationRun(bytes, from: start)
    }

    /// In bytes. Bounded, so that a text of nothing but letters and full stops takes linear time.
    private static let longestInitialism = 32

    private static func initialism(_ bytes: [UInt8], from start: Int) -> Int? {
        var position = start
        while position - start < longestInitialism, position + 1 < bytes.count, ASCII.isLetter(bytes[position]),
            bytes[position + 1] == ASCII.period
        {
            position += 2
        }
        let endsInWord = position < bytes.count && wordLength(bytes, at: position) > 0
        return position - start >= 4 && !endsInWord ? position : nil
    }

    private static func word(_ bytes: [UInt8], from start: Int) -> Int {
        var end = wordRun(bytes, from: start)
        while end > start, end + 1 < bytes.count, joins(bytes, at: end) {
            end = wordRun(bytes, from: end + 1)
        }
        return end
    }

    private static func joins(_ bytes: [UInt8], at position: Int) -> Bool {
        switch bytes[position] {
        case ASCII.apostrophe:
            wordLength(bytes, at: position + 1) > 0
        case ASCII.period, ASCII.comma, ASCII.colon:
            ASCII.isDigit(bytes[position - 1]) && ASCII.isDigit(bytes[position + 1])
        default: false
        }
    }

    private static func wordRun(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start
        while position < bytes.count, case let length = wordLength(bytes, at: position), length > 0 {
            position += length
        }
        return position
    }

    /// The bytes of the word character at `position`, 0 if another kind of character stands there.
    private static func wordLength(_ bytes: [UInt8], at position: Int) -> Int {
        let byte = bytes[position]
        if byte < 0x80 { return ASCII.isWord(byte) ? 1 : 0 }
        let step = TextScalars(bytes: bytes).after(position)
        return Unicode.Scalar(step.value).map(isWord) == true ? step.offset - position : 0
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        // All letters from À to ɏ, but for × and ÷: what is looked up in vain for most.
        if 0xC0..<0x250 ~= scalar.value { return scalar.value != 0xD7 && scalar.value != 0xF7 }
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil { return true }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return false
        }
    }

    private static func punctuationRun(_ bytes: [UInt8], from start: Int) -> Int {
        let length = TextScalars(bytes: bytes).after(start).offset - start
        let character = bytes[start..<start + length]
        var end = start + length
        while end + length <= bytes.count, bytes[end..<end + length].elementsEqual(character) { end += length }
        return end
    }
}
