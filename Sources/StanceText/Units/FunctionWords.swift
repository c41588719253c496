/// The words that a class sequence keeps as they are: they carry grammar, and with it who does what to whom. The stand-in of
/// the target is one of them.
enum FunctionWords {
    static let index = HashIndex(words: [
        "i", "we", "you", "he", "she", "it", "they", "our", "their", "this", "that", "these", "those", "is", "are",
        "was", "were", "be", "been", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could",
        "should", "must", "may", "might", "to", "of", "for", "from", "by", "on", "in", "with", "without", "against",
        "if", "but", "because", "so", "and", "or", "than", "more", "too", "only", "even", "just", "what", "who", "why",
        "how", "not", "no", "?", "!", "\"", TargetMask.standIn,
    ])
}
