import StanceAlgebra
import StanceText

/// The term frequencies of some texts as a product of those of their chunks and the n-grams of chunks, T = R · U + E; see
/// `ChunkedTerms`.
///
/// Rᵢᵤ is the weight of how often text i has chunk u. So where an n-gram comes from one chunk, once in it, Rᵢᵤ is all there is
/// to its term frequency; E corrects those that come from several places.
///
/// Frequent chunks have the lowest numbers. Then what products read of them lies together, and rows as long as each other
/// come one after the other.
struct ChunkFactors {
    /// R.
    let chunks: TermMatrix
    /// U.
    let columnsOfChunks: TermMatrix
    /// By how much counts of chunks exceed their weights.
    private let excess: SparseMatrix
    private let order: ChunkOrder
    private let counted: CountedChunks
    private let texts: [Int?]
    private let weights: TermWeights
    private let features: [UInt32?]

    /// - Parameters:
    ///   - texts: The texts; nil for one of no chunks.
    ///   - weight: What becomes of a count.
    ///   - features: The column of each n-gram, or nil for those that have none.
    ///   - columnCount: The number of columns.
    ///   - parallelism: The threads to use; the result does not depend on it.
    init(
        _ counted: CountedChunks, of texts: [Int?], weight: TermFrequency, features: [UInt32?], columnCount: Int,
        parallelism: Parallelism
    ) {
        let weights = TermWeights(weight)
        let order = ChunkOrder(counted, of: texts)
        ((chunks, excess), columnsOfChunks) = parallelism.sideBySide {
            Self.weigh(counted, texts, order, weights)
        } _: {
            Self.columns(counted, order, features, columnCount: columnCount)
        }
        self.counted = counted
        self.texts = texts
        self.order = order
        self.weights = weights
        self.features = features
    }

    private static func weigh(
        _ counted: CountedChunks, _ texts: [Int?], _ order: ChunkOrder, _ weights: TermWeights
    ) -> (chunks: TermMatrix, excess: SparseMatrix) {
        var chunks = TermMatrixBuilder(columnCount: order.chunks.count)
        chunks.reserveCapacity(counted.ofTexts.entryCount)
        var excess = SparseMatrixBuilder()
        var counts = Array(repeating: UInt32(0), count: order.numbers.count)
        for text in texts {
            let own = text.map { counted.ofTexts.entries(of: $0) } ?? 0..<0
            for chunk in counted.ofTexts.columns[own] { counts[Int(chunk)] += 1 }
            for chunk in counted.ofTexts.columns[own] where counts[Int(chunk)] > 0 {
                let count = counts[Int(chunk)]
                let (number, weight) = (order.numbers[Int(chunk)], weights[count])
                chunks.append(number, weight)
                if count > 1 { excess.append(number, Double(count) - weight) }
                counts[Int(chunk)] = 0
            }
            chunks.closeRow()
            excess.closeRow()
        }
        return (chunks.matrix(), excess.matrix(columnCount: order.chunks.count))
    }

    private static func columns(
        _ counted: CountedChunks, _ order: ChunkOrder, _ features: [UInt32?], columnCount: Int
    ) -> TermMatrix {
        var columns = TermMatrixBuilder(columnCount: columnCount)
        columns.reserveCapacity(counted.ngrams.entryCount)
        for chunk in order.chunks {
            for ngram in counted.ngrams.columns[counted.ngrams.entries(of: chunk)] {
                if let column = features[Int(ngram)] { columns.append(column, 1) }
            }
            columns.closeRow()
        }
        return columns.matrix()
    }

    /// E.
    func corrections(_ block: CountedBlock) -> SparseMatrix {
        var corrections = SparseMatrixBuilder(expecting: block.counts.count / 8)
        // What R · U falls short of the count of each n-gram in the text.
        var shortfall = Array(repeating: 0.0, count: features.count)
        for (row, text) in texts.enumerated() {
            if let text {
                addExcess(of: row, to: &shortfall)
                block.counts.forEachRepeated(in: block.rowStarts[text]..<block.rowStarts[text + 1]) { entry, count in
                    let ngram = Int(block.columns[entry])
                    let correction = (weights[count] - Double(count)) + shortfall[ngram]
                    if correction != 0, let column = features[ngram] { corrections.append(column, correction) }
                    shortfall[ngram] = 0
                }
            }
            corrections.closeRow()
        }
        return corrections.matrix(columnCount: columnsOfChunks.columnCount)
    }

    private func addExcess(of row: Int, to shortfall: inout [Double]) {
        let (own, excess) = self.excess.row(row)
        for (chunk, excess) in zip(own, excess) {
            for ngram in counted.ngrams.columns[counted.ngrams.entries(of: order.chunks[Int(chunk)])] {
                shortfall[Int(ngram)] += excess
            }
        }
    }
}

/// The chunks that some texts have, the most frequent first.
private struct ChunkOrder {
    /// By number.
    let chunks: [Int]
    /// By chunk; 0 for those that no text has.
    let numbers: [UInt32]

    init(_ counted: CountedChunks, of texts: [Int?]) {
        var frequencies = Array(repeating: 0, count: counted.ofTexts.columnCount)
        for text in texts {
            guard let text else { continue }
            for chunk in counted.ofTexts.columns[counted.ofTexts.entries(of: text)] { frequencies[Int(chunk)] += 1 }
        }
        chunks = frequencies.indices.filter { frequencies[$0] > 0 }
            .sorted { (frequencies[$1], $0) < (frequencies[$0], $1) }
        var numbers = Array(repeating: UInt32(0), count: frequencies.count)
        for (number, chunk) in chunks.enumerated() { numbers[chunk] = UInt32(number) }
        self.numbers = numbers
    }
}

extension TermMatrix {
    fileprivate func entries(of row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }
}
