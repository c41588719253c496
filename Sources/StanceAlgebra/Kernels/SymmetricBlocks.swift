/// A block-diagonal matrix of small symmetric blocks, one for each row of a problem: its curvature.
///
/// The lower triangle of a k × k block is stored row after row, k(k + 1)/2 values; blocks of one and two rows have loops
/// of their own. All sums are formed in an order that does not depend on the number of threads.
package struct SymmetricBlocks: Sendable, Equatable {
    /// The number of rows of a block, k.
    package let size: Int
    /// The number of blocks.
    package let count: Int
    /// The lower triangles, block after block: `count × stride` values.
    package var values: [Double]

    /// The number of values of a block.
    package var stride: Int { size * (size + 1) / 2 }

    /// A matrix of zero blocks.
    ///
    /// - Precondition: `size >= 1` and `count >= 0`.
    package init(size: Int, count: Int) {
        precondition(size >= 1 && count >= 0, "blocks have at least one row")
        self.size = size
        self.count = count
        values = [Double](repeating: 0, count: count * (size * (size + 1) / 2))
    }

    /// Writes Sᵢ (uᵢ + shift) for each block i.
    ///
    /// - Parameters:
    ///   - vector: u, `count × size` values.
    ///   - shift: `size` values added to each uᵢ.
    ///   - result: Receives `count × size` values.
    ///   - parallelism: The threads to use.
    /// - Precondition: The lengths are as stated.
    /// - Complexity: O(count · size²).
    package func multiply(
        _ vector: [Double], shiftedBy shift: [Double], into result: inout [Double], parallelism: Parallelism
    ) {
        checkLengths(vector, shift)
        precondition(result.count == vector.count, "the result has another length than the vector")
        unsafe result.withUnsafeMutableBufferPointer { result in
            unsafe vector.withUnsafeBufferPointer { vector in
                unsafe values.withUnsafeBufferPointer { values in
                    // Blocks of rows are disjoint parts of the result.
                    nonisolated(unsafe) let pass = unsafe BlockPass(
                        size: size, values: values, vector: vector, shift: shift)
                    nonisolated(unsafe) let result = unsafe result
                    parallelism.forNumbers(values.count).forEachBlock(of: count) { rows in
                        unsafe pass.run(rows) { unsafe result[$0] = $1 }
                    }
                }
            }
        }
    }

    /// Σᵢ Sᵢ uᵢ.
    ///
    /// - Precondition: `vector.count == count * size`.
    /// - Complexity: O(count · size²).
    package func sum(times vector: [Double], parallelism: Parallelism) -> [Double] {
        let shift = [Double](repeating: 0, count: size)
        checkLengths(vector, shift)
        return unsafe vector.withUnsafeBufferPointer { vector in
            unsafe values.withUnsafeBufferPointer { values in
                nonisolated(unsafe) let pass = unsafe BlockPass(
                    size: size, values: values, vector: vector, shift: shift)
                return parallelism.forNumbers(self.values.count).sums(over: count, width: size) { rows, sums in
                    unsafe pass.run(rows) { sums[$0 % size] += $1 }
                }
            }
        }
    }

    /// Σᵢ Sᵢ, `size × size`.
    package func total() -> [Double] {
        var triangle = [Double](repeating: 0, count: stride)
        for start in Swift.stride(from: 0, to: values.count, by: stride) {
            for at in 0..<stride { triangle[at] += values[start + at] }
        }
        var square = [Double](repeating: 0, count: size * size)
        var at = 0
        for row in 0..<size {
            for column in 0...row {
                square[row * size + column] = triangle[at]
                square[column * size + row] = triangle[at]
                at += 1
            }
        }
        return square
    }

    /// Σᵢ trace(Sᵢ).
    package func trace() -> Double {
        let total = total()
        return (0..<size).reduce(0) { $0 + total[$1 * size + $1] }
    }

    private func checkLengths(_ vector: [Double], _ shift: [Double]) {
        precondition(vector.count == count * size, "the vector has another length than the blocks need")
        precondition(shift.count == size, "the shift has another length than a block")
        precondition(values.count == count * stride, "the blocks are not as many as they were")
    }
}

/// A product under way: what is read.
@unsafe
private struct BlockPass {
    let size: Int
    let values: UnsafeBufferPointer<Double>
    let vector: UnsafeBufferPointer<Double>
    let shift: [Double]

    /// Hands each entry of the product, with its index, to `store`, for the blocks in `range`.
    @inline(__always)
    func run(_ range: Range<Int>, store: (Int, Double) -> Void) {
        switch unsafe size {
        case 1:
            let shift = unsafe shift[0]
            for block in range { unsafe store(block, values[block] * (vector[block] + shift)) }
        case 2:
            let (shift0, shift1) = unsafe (shift[0], shift[1])
            for block in range {
                let at = 3 &* block
                let (u0, u1) = unsafe (vector[2 &* block] + shift0, vector[2 &* block &+ 1] + shift1)
                unsafe store(2 &* block, values[at] * u0 + values[at &+ 1] * u1)
                unsafe store(2 &* block &+ 1, values[at &+ 1] * u0 + values[at &+ 2] * u1)
            }
        default:
            for block in range { unsafe runAnySize(block, store: store) }
        }
    }

    @inline(__always)
    private func runAnySize(_ block: Int, store: (Int, Double) -> Void) {
        let size = unsafe size
        let start = block &* (size &* (size &+ 1) / 2)
        for row in 0..<size {
            var sum = 0.0
            for column in 0..<size {
                let (larger, smaller) = (max(row, column), min(row, column))
                let at = start &+ larger &* (larger &+ 1) / 2 &+ smaller
                unsafe sum += values[at] * (vector[block &* size &+ column] + shift[column])
            }
            store(block &* size &+ row, sum)
        }
    }
}
