/// Least squares over shares: the x ≥ 0 with Σ x = 1 for which |A x − b|² is least.
///
/// The active-set method of C. L. Lawson, R. J. Hanson, "Solving Least Squares Problems" (1974), chapter 23, with the sum as
/// a further constraint: of the shares above 0, the best ones for that sum are found by solving linear equations, and the share
/// that would lower the squares fastest joins them until none would. Where the best shares are all above 0, that is one step.
struct SimplexLeastSquares: Sendable, Equatable {
    private let size: Int
    /// AᵀA, row-major. A tiny multiple of the identity makes the solution unique where A is singular.
    private let gram: [Double]

    private static let ridge = 1e-12
    private static let tolerance = 1e-12

    /// - Parameter columns: A, one column after the other; as many as there are numbers in each.
    init(columns: [Double], size: Int) {
        precondition(columns.count == size * size, "as many columns as each is long")
        var gram = [Double](repeating: 0, count: size * size)
        for first in 0..<size {
            for second in 0..<size {
                for row in 0..<size {
                    gram[first * size + second] += columns[first * size + row] * columns[second * size + row]
                }
            }
            gram[first * size + first] += Self.ridge
        }
        self.size = size
        self.gram = gram
    }

    /// The best shares.
    ///
    /// - Parameter products: Aᵀb.
    /// - Complexity: O(size³) where all shares are above 0.
    func solution(_ products: [Double]) -> [Double] {
        if let all = best(Array(0..<size), products), all.allSatisfy({ $0 >= 0 }) { return all }
        let start = (0..<size).reduce(0) { value($1, products) < value($0, products) ? $1 : $0 }
        var (free, shares) = ([start], [Double](repeating: 0, count: size))
        shares[start] = 1
        // Each round lowers the squares, so that no set of shares comes twice, but for rounding.
        for _ in 0..<(4 * size) {
            guard let joining = joining(free, shares, products) else { break }
            free.append(joining)
            while let target = best(free, products), !move(&shares, &free, to: target) {}
        }
        return shares
    }

    /// The squares, but for a constant, with all of the share at one place.
    private func value(_ place: Int, _ products: [Double]) -> Double {
        gram[place * size + place] / 2 - products[place]
    }

    /// The share that lowers the squares fastest by taking from those above 0; nil at the best shares.
    private func joining(_ free: [Int], _ shares: [Double], _ products: [Double]) -> Int? {
        let slopes = (0..<size).map { row in
            (0..<size).reduce(-products[row]) { $0 + gram[row * size + $1] * shares[$1] }
        }
        let level = zip(slopes, shares).reduce(0) { $0 + $1.0 * $1.1 }
        let steepest = (0..<size).filter { !free.contains($0) }.min { slopes[$0] < slopes[$1] }
        return steepest.flatMap { slopes[$0] < level - Self.tolerance ? $0 : nil }
    }

    /// Goes from shares toward others as far as none falls below 0; those that come to 0 are no longer free.
    ///
    /// - Returns: whether it came all the way.
    private func move(_ shares: inout [Double], _ free: inout [Int], to target: [Double]) -> Bool {
        var (reach, blocking) = (1.0, -1)
        for place in free where target[place] <= 0 {
            let share = shares[place] / max(shares[place] - target[place], .leastNormalMagnitude)
            if blocking < 0 || share < reach { (reach, blocking) = (share, place) }
        }
        for place in free { shares[place] += reach * (target[place] - shares[place]) }
        guard blocking >= 0 else { return true }
        shares[blocking] = 0
        free.removeAll { $0 == blocking }
        return false
    }

    /// The best numbers, of any sign, that sum to 1 with only those at some places other than 0.
    private func best(_ free: [Int], _ products: [Double]) -> [Double]? {
        let matrix = free.flatMap { row in free.map { gram[row * size + $0] } }
        guard
            let solved = LinearEquations.solve(
                matrix, size: free.count, rightSides: free.flatMap { [products[$0], 1] })
        else { return nil }
        let sums = free.indices.reduce((0.0, 0.0)) { ($0.0 + solved[2 * $1], $0.1 + solved[2 * $1 + 1]) }
        guard sums.1 > 0 else { return nil }
        let multiplier = (1 - sums.0) / sums.1
        var numbers = [Double](repeating: 0, count: size)
        for (place, index) in free.enumerated() {
            numbers[index] = solved[2 * place] + multiplier * solved[2 * place + 1]
        }
        return numbers
    }
}
