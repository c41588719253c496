/// Puts rows in the order of how little their labels are believed by models that have not seen them.
///
/// A row is suspicious if its most probable label is another one than its own. Of these, the row whose own label is least
/// probable comes first: its *self-confidence* p(own label), of the measures that Northcutt, Jiang and Chuang (2021, "Confident
/// Learning: Estimating Uncertainty in Dataset Labels", section 3.2) rank by the one that finds the most here;
/// `Documentation/Checks.md` has the figures. Equal rows stay in their order.
struct SuspicionRanking {
    /// A row whose label is doubted.
    struct Doubt: Equatable {
        /// The row.
        let row: Int
        /// The most probable label.
        let suggestion: Int
        /// The probability of the row's own label.
        let probability: Double
        /// The probability of ``suggestion``.
        let suggestionProbability: Double
    }

    /// The suspicious rows, the most suspicious first.
    let doubts: [Doubt]

    /// - Parameter probabilities: of rows that the models have not seen, row-major over rows and labels.
    /// - Precondition: a probability for each row and label.
    /// - Complexity: O(*n* · *K* + *n* log *n*) for n rows and K labels.
    init(truth: [Int], probabilities: [Double], classCount: Int) {
        precondition(probabilities.count == truth.count * classCount, "a probability for each row and label")
        let suggestions = mostProbable(probabilities, classCount: classCount)
        doubts = truth.indices.compactMap { row -> Doubt? in
            let (own, suggestion) = (truth[row], suggestions[row])
            // Of equally probable labels the row's own is as good as any.
            guard probabilities[row * classCount + suggestion] > probabilities[row * classCount + own] else {
                return nil
            }
            return Doubt(
                row: row, suggestion: suggestion, probability: probabilities[row * classCount + own],
                suggestionProbability: probabilities[row * classCount + suggestion])
        }.sorted { ($0.probability, $0.row) < ($1.probability, $1.row) }
    }
}
