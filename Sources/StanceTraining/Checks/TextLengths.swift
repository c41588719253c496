import StanceAlgebra

/// The lengths of texts in words, a word being what stands between white space.
public struct TextLengths: Sendable, Equatable {
    /// The words of each text.
    let words: [Int]
    /// The words of the middle text by length, of two the shorter one.
    public let median: Int
    /// The words of the longest text.
    public let longest: Int
    /// The most words of a text that is not very long: ten times the median, and at least 100.
    public let limit: Int

    /// - Complexity: O(*n* log *n*) in the texts, O(*n*) in their bytes.
    init(_ texts: [String], threads: Int = 1) {
        words = Parallelism(threads: threads).mapRuns(texts.count) { $0.map { Self.wordCount(texts[$0]) } }
        let sorted = words.sorted()
        median = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) / 2]
        longest = sorted.last ?? 0
        limit = max(100, 10 * median)
    }

    /// The texts that are very long.
    var veryLong: [Int] { words.indices.filter { words[$0] > limit } }

    /// The quarter of all texts, by length, that each is in, 0 to 3. Texts of one length are in one quarter, so quarters
    /// may be empty.
    var quarterOfText: [Int] {
        let sorted = words.sorted()
        let ends = (1...3).map { sorted[max(0, $0 * sorted.count / 4 - 1)] }
        return words.map { count in ends.count { count > $0 } }
    }

    /// Runs of bytes other than ASCII white space and control characters.
    private static func wordCount(_ text: String) -> Int {
        let bytes = text.utf8.span
        var count = 0
        // 1 where the byte before is one of a word; no branch that would be guessed wrong at each end of a word.
        var previous = 0
        for position in bytes.indices {
            let current = bytes[position] > 0x20 ? 1 : 0
            count &+= current & ~previous
            previous = current
        }
        return count
    }
}
