/// Which blocks of a page its structured data confirm as the article's text.
struct BodyEvidence {
    /// Of each block, whether the body holds its text.
    private(set) var isConfirmed: [Bool]
    /// The share of the body that the confirmed blocks make up.
    private(set) var coverage: Double

    /// Compares letters and digits only, since structured data drop or escape what lies between.
    ///
    /// - Parameter body: the text of the article as structured data give it.
    init(_ blocks: TextBlocks, body: String) {
        let folded = Phrases.folded(ArraySlice(body.utf8))
        isConfirmed = Array(repeating: false, count: blocks.blocks.count)
        coverage = 0
        guard (200...2_000_000).contains(folded.count) else { return }
        var covered = 0
        // A hostile page must not have its body searched for each of a million blocks.
        var vainSearches = 0
        var position = 0
        for (index, block) in blocks.blocks.enumerated() {
            let text = Phrases.folded(blocks.text(of: block))
            guard !text.isEmpty else { continue }
            // What is short is looked for only where it would have to follow; what is long may begin the body anew.
            let isLong = text.count >= 40
            if isLong, vainSearches == 300 { continue }
            if let found = ByteSearch.first(text, in: folded, from: position, within: isLong ? .max : 440) {
                isConfirmed[index] = true
                covered += text.count
                position = found + text.count
            } else if isLong {
                vainSearches += 1
            }
        }
        coverage = min(1, Double(covered) / Double(folded.count))
    }
}
