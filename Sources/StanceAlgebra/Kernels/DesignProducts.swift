extension DesignBlock {
    /// Adds R T z to `result`, or writes it there.
    ///
    /// - Parameter factors: the diagonal of R.
    func addImage(
        of scaled: [some GatheredNumber], width: Int, factors: [Double], to result: inout [Double], isFirst: Bool,
        parallelism: Parallelism
    ) {
        unsafe result.withUnsafeMutableBufferPointer { result in
            unsafe terms.rows.multiply(
                scaled, width: width, factors: factors, adding: isFirst ? nil : UnsafePointer(result.baseAddress),
                into: result, parallelism: parallelism)
        }
    }

    /// Writes S Tᵀ z, plus the addend if there is one, to the `range` of the result that belongs to this block.
    func coimage(
        of scaled: [some GatheredNumber], width: Int, adding addend: [Double]?, into result: inout [Double],
        _ range: Range<Int>, parallelism: Parallelism
    ) {
        precondition(addend.map { $0.count >= range.upperBound } ?? true, "the addend is shorter than the result")
        unsafe result.withUnsafeMutableBufferPointer { result in
            let part = result.extracting(range)
            guard let addend else {
                return unsafe terms.columns.multiply(
                    scaled, width: width, factors: scales, adding: nil, into: part, parallelism: parallelism)
            }
            unsafe addend.withUnsafeBufferPointer { addend in
                unsafe terms.columns.multiply(
                    scaled, width: width, factors: scales, adding: addend.extracting(range).baseAddress, into: part,
                    parallelism: parallelism)
            }
        }
    }
}

extension VectorOperations {
    /// F · B for a diagonal matrix F and a part of a vector that is B, row after row.
    ///
    /// - Parameters:
    ///   - vector: Where B is.
    ///   - range: Its place there.
    ///   - factors: The diagonal of F.
    ///   - width: The number of columns of B.
    /// - Precondition: The range lies in the vector and has `factors.count × width` values.
    static func scaled<Number: GatheredNumber>(
        _ vector: [Double], _ range: Range<Int>, by factors: [Double], width: Int, parallelism: Parallelism
    ) -> [Number] {
        precondition(
            range.upperBound <= vector.count && range.count == factors.count * width, "a factor for each row of a part")
        return unsafe [Number](unsafeUninitializedCapacity: range.count) { result, count in
            unsafe vector.withUnsafeBufferPointer { vector in
                unsafe factors.withUnsafeBufferPointer { factors in
                    // Blocks write disjoint parts of the result.
                    nonisolated(unsafe) let (vector, factors, result) = unsafe (
                        vector.extracting(range), factors, result
                    )
                    unsafe parallelism.forEachBlock(of: factors.count) { rows in
                        for row in rows {
                            for at in row &* width..<(row &+ 1) &* width {
                                unsafe result.initializeElement(at: at, to: Number(factors[row] * vector[at]))
                            }
                        }
                    }
                }
            }
            count = range.count
        }
    }
}
