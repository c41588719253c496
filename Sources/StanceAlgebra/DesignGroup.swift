/// Designs of problems that are solved side by side, such as those of the folds of a cross-validation.
///
/// Where all have the same terms, each with scales and row factors of its own, one pass over the terms serves products of
/// several designs.
package struct DesignGroup: Sendable {
    private let designs: [Design]
    private let sharesTerms: Bool

    /// - Precondition: There is a design.
    package init(_ designs: [Design]) {
        precondition(!designs.isEmpty, "a group needs a design")
        self.designs = designs
        sharesTerms = designs.allSatisfy { $0.hasTerms(of: designs[0]) }
    }

    /// Writes Xₘ vₘ of some members m.
    ///
    /// - Parameters:
    ///   - weights: vₘ of each of the members; see ``Design/multiply(_:width:into:precision:parallelism:)``.
    ///   - members: Which designs.
    ///   - width: The number of columns of each v.
    ///   - results: Receive the products.
    ///   - precision: How exactly v is read. Passes are shared where it is `float`.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: The lengths are those of the designs.
    package func multiply(
        _ weights: [[Double]], of members: [Int], width: Int, into results: inout [[Double]],
        precision: Design.Precision, parallelism: Parallelism
    ) {
        precondition(weights.count == members.count && results.count == members.count, "a vector for each member")
        guard sharesPasses(members, precision) else {
            for (at, member) in members.enumerated() {
                designs[member].multiply(
                    weights[at], width: width, into: &results[at], precision: precision, parallelism: parallelism)
            }
            return
        }
        for (at, member) in members.enumerated() {
            let design = designs[member]
            precondition(weights[at].count == design.columnCount * width, "the weights have another shape")
            precondition(results[at].count == design.rowCount * width, "the result has another shape than the product")
        }
        var first = 0
        for (index, block) in designs[members[0]].blocks.enumerated() {
            block.terms.rows.multiplySideBySide(
                weights, from: first * width, factors: members.map { designs[$0].blocks[index].scales },
                outputFactors: members.map { designs[$0].blocks[index].rowFactors }, adding: nil,
                accumulates: index > 0,
                into: &results, at: 0, width: width, parallelism: parallelism)
            first += block.columnCount
        }
    }

    /// Writes Xₘᵀ uₘ + addendₘ of some members m.
    ///
    /// - Parameters:
    ///   - coefficients: uₘ of each of the members; see
    ///     ``Design/multiplyTransposed(_:width:adding:into:precision:parallelism:)``.
    ///   - members: Which designs.
    ///   - width: The number of columns of each u.
    ///   - addends: What is added to each product.
    ///   - results: Receive the sums.
    ///   - precision: How exactly u is read. Passes are shared where it is `float`.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: The lengths are those of the designs.
    package func multiplyTransposed(
        _ coefficients: [[Double]], of members: [Int], width: Int, adding addends: [[Double]],
        into results: inout [[Double]], precision: Design.Precision, parallelism: Parallelism
    ) {
        precondition(
            coefficients.count == members.count && addends.count == members.count && results.count == members.count,
            "a vector for each member")
        guard sharesPasses(members, precision) else {
            for (at, member) in members.enumerated() {
                designs[member].multiplyTransposed(
                    coefficients[at], width: width, adding: addends[at], into: &results[at], precision: precision,
                    parallelism: parallelism)
            }
            return
        }
        for (at, member) in members.enumerated() {
            let design = designs[member]
            precondition(coefficients[at].count == design.rowCount * width, "the coefficients have another shape")
            precondition(
                results[at].count == design.columnCount * width && addends[at].count == results[at].count,
                "the result has another shape than the product")
        }
        var first = 0
        for (index, block) in designs[members[0]].blocks.enumerated() {
            block.terms.columns.multiplySideBySide(
                coefficients, from: 0, factors: members.map { designs[$0].blocks[index].rowFactors },
                outputFactors: members.map { designs[$0].blocks[index].scales }, adding: addends, accumulates: false,
                into: &results, at: first * width, width: width, parallelism: parallelism)
            first += block.columnCount
        }
    }

    private func sharesPasses(_ members: [Int], _ precision: Design.Precision) -> Bool {
        sharesTerms && precision == .float && members.count > 1
    }
}

extension Design {
    /// Whether the blocks have the terms of another design's, without values.
    fileprivate func hasTerms(of other: Design) -> Bool {
        blocks.count == other.blocks.count
            && zip(blocks, other.blocks).allSatisfy { $0.terms.isCopy(of: $1.terms) && $0.terms.rows.values.isEmpty }
    }
}
