/// Orthonormal coordinates for the scores of K classes that add up to zero.
///
/// Softmax probabilities do not change when every class score moves by the same amount, and the penalty ½‖W‖² is
/// smallest when the weights of each feature add up to zero over the classes. So the optimum lies in the space of
/// vectors that add up to zero, which has K − 1 dimensions; training there saves one product in K and leaves the
/// intercepts no direction in which the objective is flat. In orthonormal coordinates V, with W = V Qᵀ and QᵀQ = I,
/// lengths are kept: ‖W‖ = ‖V‖ and ‖∇F(W)‖ = ‖∇F(V)‖.
///
/// Q is Helmert's matrix: column k (from 0) holds hₖ in rows 0...k, −(k + 1)·hₖ in row k + 1, and 0 below, with
/// hₖ = 1/√((k + 1)(k + 2)). (Lancaster, "The Helmert matrices", Amer. Math. Monthly 72, 1965.) Its shape makes both
/// products O(K) through running sums.
struct ClassContrasts: Sendable {
    /// The number of classes, K.
    let classCount: Int
    /// hₖ for k in 0..<K−1.
    private let scales: [Double]
    /// All pairs of classes, if there are few.
    private var pairs: [Pair] = []

    /// The number of coordinates, K − 1.
    var width: Int { classCount - 1 }

    /// - Precondition: `classCount >= 2`.
    init(classCount: Int) {
        precondition(classCount >= 2, "contrasts need two classes")
        self.classCount = classCount
        scales = (0..<(classCount - 1)).map { 1 / (Double($0 + 1) * Double($0 + 2)).squareRoot() }
        if classCount <= 4 { pairs = Self.pairs(self) }
    }

    /// The class vector Q v of the coordinates `v`, written to `scores`.
    ///
    /// Row a of Q v is −a·h₍a−1₎·v₍a−1₎ + Σ_{k ≥ a} hₖ vₖ.
    @inline(__always)
    func expand(_ coordinate: (Int) -> Double, into scores: inout [Double]) {
        var sum = 0.0
        for a in stride(from: classCount - 1, to: 0, by: -1) {
            let scaled = scales[a - 1] * coordinate(a - 1)
            scores[a] = sum - Double(a) * scaled
            sum += scaled
        }
        scores[0] = sum
    }

    /// The coordinates Qᵀ r of the class vector `r`, handed to `store` one by one.
    ///
    /// Coordinate k is hₖ · (Σ_{a ≤ k} rₐ − (k + 1)·r₍k+1₎).
    @inline(__always)
    func contract(_ scores: [Double], store: (Int, Double) -> Void) {
        var sum = 0.0
        for k in 0..<(classCount - 1) {
            sum += scores[k]
            store(k, scales[k] * (sum - Double(k + 1) * scores[k + 1]))
        }
    }

    /// The covariance matrix of the coordinates, Qᵀ(diag p − p pᵀ)Q, its lower triangle handed to `store` entry by entry,
    /// row after row.
    ///
    /// It is formed from products of probabilities of different classes, without a 1 − p: where one probability rounds
    /// to 1, all entries keep the digits of the others.
    @inline(__always)
    func covariance(
        of probabilities: [Double], workspace: inout CovarianceWorkspace, store: (Int, Double) -> Void
    ) {
        if pairs.isEmpty {
            covarianceByProducts(of: probabilities, workspace: &workspace, store: store)
        } else {
            covarianceByPairs(of: probabilities, store: store)
        }
    }

    /// Σ_{a < b} pₐ p_b (qₐ − q_b)(qₐ − q_b)ᵀ with the rows qₐ of Q: O(K⁴), for few classes.
    @inline(__always)
    private func covarianceByPairs(of probabilities: [Double], store: (Int, Double) -> Void) {
        for at in 0..<(width * (width + 1) / 2) {
            var sum = 0.0
            for pair in pairs { sum += probabilities[pair.a] * probabilities[pair.b] * pair.square[at] }
            store(at, sum)
        }
    }

    /// Qᵀ S Q for S = diag p − p pᵀ, whose diagonal is pₐ·Σ_{b ≠ a} p_b: O(K²), for many classes.
    private func covarianceByProducts(
        of probabilities: [Double], workspace: inout CovarianceWorkspace, store: (Int, Double) -> Void
    ) {
        for a in 0..<classCount {
            var others = 0.0
            for b in 0..<classCount where b != a {
                others += probabilities[b]
                workspace.classRow[b] = -probabilities[a] * probabilities[b]
            }
            workspace.classRow[a] = probabilities[a] * others
            contract(workspace.classRow) { workspace.half[$0 * classCount + a] = $1 }
        }
        var at = 0
        for row in 0..<width {
            for a in 0..<classCount { workspace.classRow[a] = workspace.half[row * classCount + a] }
            contract(workspace.classRow) { column, value in
                if column <= row { store(at + column, value) }
            }
            at += row + 1
        }
    }

    /// Storage that ``covariance(of:workspace:store:)`` needs and does not keep.
    struct CovarianceWorkspace {
        fileprivate var classRow: [Double]
        fileprivate var half: [Double]

        init(classCount: Int) {
            classRow = [Double](repeating: 0, count: classCount)
            half = [Double](repeating: 0, count: classCount * (classCount - 1))
        }
    }

    /// Two classes, and the lower triangle of (qₐ − q_b)(qₐ − q_b)ᵀ.
    private struct Pair {
        let a: Int
        let b: Int
        let square: [Double]
    }

    private static func pairs(_ contrasts: ClassContrasts) -> [Pair] {
        let rows = (0..<contrasts.classCount).map { a in
            contrasts.coordinates(of: (0..<contrasts.classCount).map { $0 == a ? 1 : 0 })
        }
        return rows.indices.flatMap { b in
            (0..<b).map { a in
                let difference = zip(rows[a], rows[b]).map { $0 - $1 }
                return Pair(
                    a: a, b: b,
                    square: difference.indices.flatMap { k in
                        (0...k).map { difference[k] * difference[$0] }
                    })
            }
        }
    }

    /// The coordinates of a class vector.
    func coordinates(of scores: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: width)
        contract(scores) { result[$0] = $1 }
        return result
    }

    /// The class vector of coordinates.
    func scores(of coordinates: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: classCount)
        expand({ coordinates[$0] }, into: &result)
        return result
    }
}
