import StanceText

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The scale of each n-gram of a block, learned from training rows only.
///
/// Conventions: N training rows, dfⱼ the number of them in which n-gram j occurs, c a class, πc its share of the rows.
struct FeatureScales: Sendable {
    /// By column of the counted block; 0 for n-grams that are no features.
    let scales: [Double]

    /// Learns scales from some rows of a counted block.
    ///
    /// Inverse document frequency (scikit-learn's `smooth_idf`): idfⱼ = ln((1 + N) / (1 + dfⱼ)) + 1. N-grams with
    /// dfⱼ < `minimumDocumentFrequency` are no features.
    ///
    /// - Parameter allRows: N and dfⱼ of all training rows, where `rows` are only some of them; which n-grams are features and
    ///   the log-count ratios depend on `rows` alone.
    /// - Complexity: O(*n* + *d* · *k*) for *n* entries in the rows, *d* n-grams and *k* classes.
    init(
        _ counted: CountedBlock, _ block: FeatureBlock, rows: [Int], labels: [Int], classCount: Int,
        weighting: Weighting, minimumDocumentFrequency: Int, allRows: DocumentFrequencies? = nil
    ) {
        let all = allRows ?? DocumentFrequencies(counted, rows: rows)
        // Rows as many as all of them are all of them.
        let own = rows.count == all.rowCount ? all : DocumentFrequencies(counted, rows: rows)
        let minimum = UInt32(clamping: max(1, minimumDocumentFrequency))
        let table = InverseFrequencies(rowCount: all.rowCount)
        switch weighting {
        case .tfidf:
            scales = own.byColumn.indices.map { column in
                own.byColumn[column] < minimum ? 0 : Self.rounded(table[all.byColumn[column]])
            }
        case .naiveBayes:
            let idf = own.byColumn.indices.map { column in
                own.byColumn[column] < minimum ? 0 : table[all.byColumn[column]]
            }
            let ratios = LogCountRatios(
                counted, block, idf: idf, rows: rows, labels: labels, classCount: classCount)
            scales = zip(idf, ratios.factors).map { Self.rounded($0 * $1) }
        }
    }

    /// The nearest number that a model file can hold, so that a text has the same values in training and afterwards.
    static func rounded(_ scale: Double) -> Double { Double(Float(scale)) }
}

/// In how many of some rows each n-gram of a block occurs.
struct DocumentFrequencies: Sendable {
    let rowCount: Int
    /// By column of the counted block.
    let byColumn: [UInt32]

    /// - Complexity: O(*n*) in the entries of the rows, O(1) for all rows of the block.
    init(_ counted: CountedBlock, rows: [Int]) {
        guard rows.count != counted.rowStarts.count - 1 else {
            self.init(counted)
            return
        }
        var frequencies = Array(repeating: UInt32(0), count: counted.vocabulary.keys.count)
        for row in rows {
            for entry in counted.rowStarts[row]..<counted.rowStarts[row + 1] {
                frequencies[Int(counted.columns[entry])] += 1
            }
        }
        self.init(rowCount: rows.count, byColumn: frequencies)
    }

    /// Those of all rows of the block.
    init(_ counted: CountedBlock) {
        self.init(rowCount: counted.rowStarts.count - 1, byColumn: counted.vocabulary.frequencies)
    }

    private init(rowCount: Int, byColumn: [UInt32]) {
        self.rowCount = rowCount
        self.byColumn = byColumn
    }
}

/// Inverse document frequencies, those of the many rare n-grams worked out once.
struct InverseFrequencies {
    let rowCount: Int
    private let ofRare: [Double]

    init(rowCount: Int) {
        self.rowCount = rowCount
        ofRare = (0...min(UInt32(truncatingIfNeeded: rowCount), 511)).map { Self.worked(out: $0, rowCount: rowCount) }
    }

    /// That of an n-gram that occurs in `frequency` of the rows: ln((1 + N) / (1 + df)) + 1.
    @inline(__always)
    subscript(frequency: UInt32) -> Double {
        frequency < ofRare.count ? ofRare[Int(frequency)] : Self.worked(out: frequency, rowCount: rowCount)
    }

    private static func worked(out frequency: UInt32, rowCount: Int) -> Double {
        log(Double(1 + rowCount) / Double(1 + Int(frequency))) + 1
    }
}

/// How unevenly the classes use each n-gram, as a factor on its weight.
///
/// Wang and Manning (2012), "Baselines and Bigrams", equation 1, carried to several classes and interpolated as their
/// section 2.3 does with weights: for each class c, with p the sum of a feature's weighted values inside the class and q
/// outside,
///
///     r_jc = ln((p_jc + 1) / Σⱼ(p_jc + 1)) − ln((q_jc + 1) / Σⱼ(q_jc + 1))
///     rⱼ   = √(Σc πc · r_jc²)
///     factorⱼ = (1 − β) · mean(r) + β · rⱼ,  β = 0.7
private struct LogCountRatios {
    private static let interpolation = 0.7

    let factors: [Double]

    init(_ counted: CountedBlock, _ block: FeatureBlock, idf: [Double], rows: [Int], labels: [Int], classCount: Int) {
        let sums = Self.classSums(counted, block, idf: idf, rows: rows, labels: labels, classCount: classCount)
        let features = idf.indices.filter { idf[$0] > 0 }
        let totals = idf.indices.map { sums[$0 * classCount..<($0 + 1) * classCount].reduce(0, +) }
        var rowCounts = Array(repeating: 0, count: classCount)
        for row in rows { rowCounts[labels[row]] += 1 }
        var squares = Array(repeating: 0.0, count: idf.count)
        for label in 0..<classCount where rowCounts[label] > 0 {
            let share = Double(rowCounts[label]) / Double(rows.count)
            var inside = 0.0
            var outside = 0.0
            for column in features {
                inside += sums[column * classCount + label] + 1
                outside += totals[column] - sums[column * classCount + label] + 1
            }
            for column in features {
                let own = sums[column * classCount + label]
                let ratio = log((own + 1) / inside) - log((max(totals[column] - own, 0) + 1) / outside)
                squares[column] += share * ratio * ratio
            }
        }
        let roots = squares.map { $0.squareRoot() }
        let mean = features.reduce(0) { $0 + roots[$1] } / Double(max(features.count, 1))
        // Where no n-gram tells the classes apart, all weigh the same.
        factors =
            mean == 0 ? roots.map { _ in 1 } : roots.map { (1 - Self.interpolation) * mean + Self.interpolation * $0 }
    }

    /// The sum of each feature's values over the rows of each class; the class varies fastest.
    private static func classSums(
        _ counted: CountedBlock, _ block: FeatureBlock, idf: [Double], rows: [Int], labels: [Int], classCount: Int
    ) -> [Double] {
        var sums = Array(repeating: 0.0, count: idf.count * classCount)
        for row in rows {
            for entry in counted.rowStarts[row]..<counted.rowStarts[row + 1] {
                let column = Int(counted.columns[entry])
                sums[column * classCount + labels[row]] +=
                    block.termFrequency.weight(counted.counts[entry]) * idf[column]
            }
        }
        return sums
    }
}
