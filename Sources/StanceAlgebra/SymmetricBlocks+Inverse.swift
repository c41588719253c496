extension SymmetricBlocks {
    /// The value in a row and column of a block.
    package subscript(block: Int, row: Int, column: Int) -> Double {
        let (larger, smaller) = (max(row, column), min(row, column))
        return values[block * stride + larger * (larger + 1) / 2 + smaller]
    }

    /// The inverse of every block, a multiple of the identity added to it first; nil if one is not positive definite.
    ///
    /// - Complexity: O(count · size³).
    package func inverted(addingToDiagonal addend: Double) -> SymmetricBlocks? {
        var inverse = self
        for block in 0..<count {
            let square = (0..<size * size).map { at in
                self[block, at / size, at % size] + (at / size == at % size ? addend : 0)
            }
            guard let factor = SmallCholesky(square, size: size) else { return nil }
            for row in 0..<size {
                let column = factor.solve((0..<size).map { $0 == row ? 1 : 0 })
                for other in 0...row { inverse.values[block * stride + row * (row + 1) / 2 + other] = column[other] }
            }
        }
        return inverse
    }
}
