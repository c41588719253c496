/// Designs of problems that are solved side by side, such as those of the folds of a cross-validation, and products with
/// their Gram matrices K = X Xᵀ, which are never formed.
///
/// Where all designs have the same terms, each with scales and row factors of its own, one pass over the terms serves
/// several of them.
package struct DesignGroup: Sendable {
    /// How exactly sums are formed.
    package enum Precision: Sendable {
        /// As exactly as numbers are.
        case double
        /// Where more than four products are made in one pass, in `Float`, each of them to some 1e-6 of itself: for fits that
        /// only have to compare settings.
        case float
    }

    private let designs: [Design]
    private let width: Int
    private let passes: [GramLanes]

    /// - Parameters:
    ///   - designs: The designs.
    ///   - width: The number of columns of the vectors to come.
    ///   - precision: How exactly sums are formed.
    /// - Precondition: There is a design.
    package init(_ designs: [Design], width: Int, precision: Precision = .double) {
        precondition(!designs.isEmpty && width >= 1, "a group needs a design")
        self.designs = designs
        self.width = width
        let together =
            designs.allSatisfy { $0.hasTerms(of: designs[0]) } ? [Array(designs.indices)] : designs.indices.map { [$0] }
        passes = together.flatMap { members in
            let places = members.flatMap { member in
                (0..<width).map { GramLanes.Place(member: member, column: $0) }
            }
            return GramLanes.passes(places, precision).map { GramLanes($0, of: designs) }
        }
    }

    /// The products Kₘ uₘ of some members m, for all rows: those held out, whose own numbers in u play no part, get what
    /// they would get if they were not.
    ///
    /// - Parameters:
    ///   - vectors: uₘ of each of the members, `rowCount × width` values, row after row.
    ///   - members: Which designs.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Returns: The products, laid out as the vectors.
    /// - Precondition: The lengths are as stated.
    /// - Complexity: O((entries + rows + columns) · width) for each member, and hardly more for several that share terms.
    package func products(_ vectors: [[Double]], of members: [Int], parallelism: Parallelism) -> [[Double]] {
        precondition(vectors.count == members.count, "a vector for each member")
        var positions = [Int?](repeating: nil, count: designs.count)
        for (position, member) in members.enumerated() {
            precondition(
                vectors[position].count == designs[member].rowCount * width,
                "a vector has another shape than the design needs")
            positions[member] = position
        }
        var products = vectors.map { [Double](repeating: 0, count: $0.count) }
        for pass in passes where pass.places.contains(where: { positions[$0.member] != nil }) {
            pass.multiply(
                vectors, at: positions, of: designs, width: width, into: &products, parallelism: parallelism)
        }
        return products
    }
}

extension Design {
    /// Whether the blocks have the terms of another design's.
    fileprivate func hasTerms(of other: Design) -> Bool {
        blocks.count == other.blocks.count && zip(blocks, other.blocks).allSatisfy { $0.terms.isCopy(of: $1.terms) }
    }
}
