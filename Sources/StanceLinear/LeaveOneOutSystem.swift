import StanceAlgebra

/// The fit that groups are left out of, and P, by which they are; see ``LeaveOneOut`` for the letters.
struct LeaveOneOutSystem: Sendable {
    /// The least curvature of a row, times what its decision value varies by under the penalty.
    private static let leastCurvature = 1e-8

    let loss: any RowLoss
    /// f: n × k.
    let decisions: [Double]
    /// b.
    private let intercepts: [Double]
    /// Xᵀ.
    let transpose: SparseMatrix
    /// r and S, raised where it vanishes.
    private let derivatives: RowDerivatives
    /// S⁻¹.
    private let spread: SymmetricBlocks
    /// E.
    private let inverse: SymmetricMatrix
    /// u: n k × k.
    private let ones: [Double]
    /// u (1ᵀu)⁻¹: n k × k.
    private let shares: [Double]

    /// k.
    var width: Int { loss.width }
    private var size: Int { inverse.size }

    init(
        _ problem: LogisticProblem, at optimum: LogisticOptimum, parallelism: Parallelism
    ) throws(LeaveOneOutError) {
        loss = problem.rowLoss(cost: optimum.cost, parallelism: parallelism)
        (intercepts, decisions) = (optimum.intercepts, optimum.decisions)
        let k = intercepts.count
        var derivatives = RowDerivatives(for: loss)
        loss.differentiate(decisions: decisions, into: &derivatives, parallelism: parallelism)
        let rows = problem.design.matrix
        transpose = rows.transposed(parallelism: parallelism)
        let gram = rows.gramMatrix(transpose: transpose, parallelism: parallelism)
        let total = derivatives.curvature.trace() / Double(k)
        guard total > 0 else { throw .noOptimum }
        let largest = (0..<gram.size).reduce(0) { max($0, gram[$1, $1]) } + 1 / total
        guard let spread = derivatives.curvature.inverted(addingToDiagonal: Self.leastCurvature / largest),
            let inverse = Self.inverse(gram, spread)
        else { throw .noOptimum }
        self.derivatives = derivatives
        self.spread = spread
        self.inverse = inverse
        ones = (0..<inverse.size).flatMap { row in
            (0..<k).map { output in
                stride(from: output, to: inverse.size, by: k).reduce(0) { $0 + inverse[row, $1] }
            }
        }
        guard let shares = Self.shares(ones, width: k) else { throw .noOptimum }
        self.shares = shares
    }

    /// (S⁻¹ + G)⁻¹.
    private static func inverse(_ gram: SymmetricMatrix, _ spread: SymmetricBlocks) -> SymmetricMatrix? {
        let (n, k) = (gram.size, spread.size)
        let size = n * k
        var values = [Double](repeating: 0, count: size * size)
        for i in 0..<n {
            for a in 0..<k {
                let row = (i * k + a) * size
                for j in 0..<n { values[row + j * k + a] = gram[i, j] }
                for b in 0..<k { values[row + i * k + b] += spread[i, a, b] }
            }
        }
        return SymmetricMatrix(invertingPositiveDefinite: values, size: size)
    }

    private static func shares(_ ones: [Double], width k: Int) -> [Double]? {
        var sums = [Double](repeating: 0, count: k * k)
        for i in ones.indices { sums[i / k % k * k + i % k] += ones[i] }
        guard let factor = SmallCholesky(sums, size: k) else { return nil }
        return stride(from: 0, to: ones.count, by: k).flatMap { factor.solve(Array(ones[$0..<$0 + k])) }
    }
}

extension LeaveOneOutSystem {
    /// The decision values of some rows at the optimum without them: rows × k; nil if they are not found.
    ///
    /// - Parameters:
    ///   - group: The rows.
    ///   - products: The inner products of the rows as unseen with the rows as fitted, n × n; nil for rows as fitted.
    func decisions(without group: [Int], products: [Double]?) -> [Double]? {
        let places = group.flatMap { row in (row * width..<(row + 1) * width) }
        let columns = places.map(column)
        guard let block = SmallCholesky(columns.flatMap { column in places.map { column[$0] } }, size: places.count)
        else { return nil }
        var pull = [Double](repeating: 0, count: size)
        for (place, value) in zip(places, block.solve(places.map { derivatives.residuals[$0] })) { pull[place] = value }
        var change = [Double](repeating: 0, count: size)
        for (place, column) in zip(places, columns) {
            for i in change.indices { change[i] += pull[place] * column[i] }
        }
        for step in 1...LeaveOneOut.mostSteps {
            let moved = moved(pull, change)
            var next = remainders(at: moved)
            for place in places { next[place] = 0 }
            let rightSide = zip(places, columns).map { place, column in
                derivatives.residuals[place] - VectorOperations.dot(column, next, parallelism: .single)
            }
            for (place, value) in zip(places, block.solve(rightSide)) { next[place] = value }
            let steps = places.map { next[$0] - pull[$0] }
            guard steps.allSatisfy(\.isFinite) else { return nil }
            if steps.allSatisfy({ abs($0) <= LeaveOneOut.tolerance }) {
                let found = products.map { unseen(group, $0, pull, change) } ?? places.map { decisions[$0] + moved[$0] }
                return zip(found, steps).map { $0 + $1 }
            }
            if step < LeaveOneOut.mostSteps { (pull, change) = (next, multiply(next)) }
        }
        return nil
    }

    /// A column of P.
    private func column(_ at: Int) -> [Double] {
        let k = width
        var column = (0..<size).map { inverse[at, $0] }
        for i in 0..<size {
            for output in 0..<k { column[i] -= shares[at * k + output] * ones[i * k + output] }
        }
        return column
    }

    /// P y.
    private func multiply(_ y: [Double]) -> [Double] {
        let k = width
        var product = inverse.multiply(y)
        let shift = interceptShift(y)
        for i in 0..<size {
            for output in 0..<k { product[i] -= ones[i * k + output] * shift[output] }
        }
        return product
    }

    /// Δb = (1ᵀu)⁻¹ uᵀy.
    private func interceptShift(_ y: [Double]) -> [Double] {
        let k = width
        var shift = [Double](repeating: 0, count: k)
        for i in 0..<size { for output in 0..<k { shift[output] += shares[i * k + output] * y[i] } }
        return shift
    }

    /// δ = y − S⁻¹ΔA.
    private func moved(_ y: [Double], _ change: [Double]) -> [Double] {
        var moved = y
        spread.multiply(change, shiftedBy: zero, into: &moved, parallelism: .single)
        for i in moved.indices { moved[i] = y[i] - moved[i] }
        return moved
    }

    /// −S⁻¹(r(f + δ) − r) + δ.
    private func remainders(at moved: [Double]) -> [Double] {
        var there = RowDerivatives(for: loss)
        var sum = decisions
        for i in sum.indices { sum[i] += moved[i] }
        loss.differentiate(decisions: sum, into: &there, parallelism: .single)
        for i in sum.indices { sum[i] = derivatives.residuals[i] - there.residuals[i] }
        var remainders = sum
        spread.multiply(sum, shiftedBy: zero, into: &remainders, parallelism: .single)
        for i in remainders.indices { remainders[i] += moved[i] }
        return remainders
    }

    /// The decision values of rows as unseen, Σⱼ (x̃ᵢ·xⱼ) aⱼ + b; the rows of the group have no part in it, as aⱼ is 0 there.
    private func unseen(_ group: [Int], _ products: [Double], _ y: [Double], _ change: [Double]) -> [Double] {
        let (n, k) = (loss.rowCount, width)
        let shift = interceptShift(y)
        return group.flatMap { row in
            var sums = (0..<k).map { intercepts[$0] + shift[$0] }
            for j in 0..<n {
                let product = products[row * n + j]
                for output in 0..<k {
                    sums[output] += product * (change[j * k + output] - derivatives.residuals[j * k + output])
                }
            }
            return sums
        }
    }

    private var zero: [Double] { [Double](repeating: 0, count: width) }
}
