/// The labels whose F1 values F_avg averages.
enum AveragedLabels {
    /// Those of SemEval-2016 task 6.
    private static let conventional = ["FAVOR", "AGAINST"]

    /// The labels named, or the conventional ones where both are among `labels`, or none.
    ///
    /// - Throws: `TrainingError.option` for names that are not among `labels`.
    static func chosen(_ named: [String]?, among labels: [String]) throws(TrainingError) -> [String] {
        guard let named else { return conventional.allSatisfy(labels.contains) ? conventional : [] }
        let unknown = named.filter { !labels.contains($0) }
        guard unknown.isEmpty else { throw .labels("--f-avg-labels", unknown, among: labels) }
        return named
    }
}
