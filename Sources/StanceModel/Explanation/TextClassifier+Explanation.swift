extension TextClassifier {
    /// Why a text, taken as a whole, gets its label.
    ///
    /// - Parameter target: what the stance is toward, as for `predict`.
    /// - Complexity: O(*n*) in the n-grams of the text; about fifteen times the work of a prediction.
    public func explanation(of text: String, target: String? = nil) -> Explanation {
        var explainer = Explainer(self)
        return explainer.explain(text, target: target)
    }

    /// Why each text gets its label, with several threads.
    ///
    /// - Parameter targets: what the stance of each text is toward; nil if nothing is known of any.
    /// - Precondition: as many targets as texts, if any.
    /// - Returns: an explanation for each text, in order, the same for any number of threads.
    public func explanations(
        of texts: [String], targets: [String?]? = nil, threads: Int = 1
    ) throws -> [Explanation] {
        precondition(targets.map { $0.count == texts.count } ?? true, "a target for each text")
        let chunk = 64
        return try concurrentMap(count: (texts.count + chunk - 1) / chunk, threads: threads) { index in
            var explainer = Explainer(self)
            return (index * chunk..<min(texts.count, (index + 1) * chunk)).map { row in
                explainer.explain(texts[row], target: targets?[row])
            }
        }.flatMap { $0 }
    }
}
