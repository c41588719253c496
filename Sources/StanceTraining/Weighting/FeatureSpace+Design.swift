import StanceAlgebra
import StanceText

extension FeatureSpace {
    /// The weighted features of some rows as a product, which is what solvers work with: values differ by rounding, some
    /// 1e-16 of each, from those of ``matrix(_:)``.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - emptyRows: How many rows without features to put behind them.
    ///   - heldOut: Whether each of the rows is to be one of zeros; nil for none.
    ///   - shared: What settings share that learn from these rows.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Complexity: O(*n*) expected time in the entries of the rows.
    func design(
        _ rows: [Int], emptyRows: Int = 0, heldOut: [Bool]? = nil, shared: SharedFeatures = SharedFeatures(),
        parallelism: Parallelism = .single
    ) -> Design {
        let heldOut = heldOut.map { $0 + Array(repeating: false, count: emptyRows) }
        var blocks = parts.indices.map { part in
            let key = SharedFeatures.Key(
                source: parts[part].counted.source, target: parts[part].target, emptyRows: emptyRows)
            return DesignBlock(
                shared.terms(key) {
                    mergedTerms(rows, of: part, emptyRows: emptyRows, parallelism: parallelism)
                },
                scales: numbersAll ? parts[part].scales : parts[part].scales.filter { $0 > 0 },
                rowNorm: parts[part].block.weight, heldOut: heldOut, parallelism: parallelism)
        }
        if !targetColumns.isEmpty {
            let key = SharedFeatures.TargetKey(targets: targetColumns.keys.sorted(), emptyRows: emptyRows)
            let terms = shared.targetTerms(key) { MergedTerms(targetTerms(rows, emptyRows: emptyRows)) }
            blocks.append(
                DesignBlock(
                    terms, scales: Array(repeating: 1, count: targetColumns.count), rowNorm: 1, heldOut: heldOut))
        }
        return Design(blocks)
    }

    /// The term frequencies of a part's features in some rows, as products go through them.
    private func mergedTerms(
        _ rows: [Int], of part: Int, emptyRows: Int, parallelism: Parallelism
    ) -> MergedTerms {
        let counted = parts[part].counted
        // Text without blanks has chunks that never come again: nothing is gained by way of them.
        guard let chunks = counted.chunks, chunks.entryCount < counted.columns.count else {
            return MergedTerms(terms(rows, of: part, emptyRows: emptyRows), parallelism: parallelism)
        }
        let own = rows.map { applies(part, to: $0) ? $0 : nil } + Array(repeating: nil, count: emptyRows)
        let firstColumn = UInt32(firstColumns[part])
        let features = columns[part].map { $0 == Self.noColumn ? nil : $0 - firstColumn }
        let columnCount = firstColumns[part + 1] - firstColumns[part]
        let factors = ChunkFactors(
            chunks, of: own, weight: parts[part].block.termFrequency, features: features, columnCount: columnCount,
            parallelism: parallelism)
        let (terms, corrections) = parallelism.sideBySide {
            self.terms(rows, of: part, emptyRows: emptyRows)
        } _: {
            factors.corrections(counted)
        }
        return MergedTerms(
            ChunkedTerms(
                terms: terms, chunks: factors.chunks, columnsOfChunks: factors.columnsOfChunks,
                corrections: corrections), parallelism: parallelism)
    }

    /// The term frequencies of a part's features in some rows.
    private func terms(_ rows: [Int], of part: Int, emptyRows: Int) -> TermMatrix {
        let counted = parts[part].counted
        let firstColumn = UInt32(firstColumns[part])
        let columnCount = firstColumns[part + 1] - firstColumns[part]
        if emptyRows == 0, parts[part].target == nil, columnCount == counted.vocabulary.keys.count,
            rows.count == counted.rowStarts.count - 1, rows.indices.allSatisfy({ rows[$0] == $0 })
        {
            return allTerms(of: part)
        }
        var terms = TermMatrixBuilder(columnCount: columnCount)
        terms.reserveCapacity(rows.reduce(0) { $0 + counted.rowStarts[$1 + 1] - counted.rowStarts[$1] })
        for row in rows {
            if applies(part, to: row) {
                parts[part].forEachEntry(of: row) { counted, termFrequency in
                    let column = columns[part][counted]
                    if column != Self.noColumn { terms.append(column - firstColumn, termFrequency) }
                }
            }
            terms.closeRow()
        }
        for _ in 0..<emptyRows { terms.closeRow() }
        return terms.matrix()
    }

    /// The term frequencies of all rows of the corpus, where all that is counted is a feature. The entries are those
    /// counted, and take no memory a second time.
    private func allTerms(of part: Int) -> TermMatrix {
        let (counted, block) = (parts[part].counted, parts[part].block)
        let weights = TermWeights(block.termFrequency)
        // Of n-grams of characters, one in eight occurs more than once in a sentence.
        var extras = SparseMatrixBuilder(expecting: block.ngrams.unit == .characters ? counted.counts.count / 8 : 0)
        for row in 0..<counted.rowStarts.count - 1 {
            if block.termFrequency == .logarithmic {
                counted.counts.forEachRepeated(in: counted.rowStarts[row]..<counted.rowStarts[row + 1]) {
                    entry, count in
                    extras.append(counted.columns[entry], weights[count] - 1)
                }
            }
            extras.closeRow()
        }
        return TermMatrix(
            columnCount: counted.vocabulary.keys.count, rowStarts: counted.rowStarts, columns: counted.columns,
            extras: extras.matrix(columnCount: counted.vocabulary.keys.count))
    }

    private func targetTerms(_ rows: [Int], emptyRows: Int) -> TermMatrix {
        var terms = TermMatrixBuilder(columnCount: targetColumns.count)
        for row in rows {
            if let column = target(of: row).flatMap({ targetColumns[$0] }) {
                terms.append(UInt32(column - firstColumns[parts.count]), 1)
            }
            terms.closeRow()
        }
        for _ in 0..<emptyRows { terms.closeRow() }
        return terms.matrix()
    }
}
