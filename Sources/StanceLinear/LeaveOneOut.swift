package import StanceAlgebra

/// What a fitted model would say of rows had it been fitted without them, worked out from the one fit.
///
/// Given: a problem, its optimum (v, b), and groups of rows g; each group is left out in turn. The rows outside all groups
/// are always kept.
///
/// Result: an approximation of the decision values f₋g of the rows of g at the optimum without g. Newton's method finds that
/// optimum from the one with g in a step or two, and all its linear systems are solved by the inverse of one matrix.
///
/// Conventions: n rows; k decision values a row, 1 for two classes and K − 1 contrast coordinates for K
/// (``ClassContrasts``); fᵢ = vᵀxᵢ + b; rᵢ and Sᵢ, the first two derivatives of the loss of row i, cost and weight of the row
/// included, at fᵢ (offsets of rows only move where they are taken); G = X Xᵀ; A = (aᵢ) with v = Xᵀ A, so aᵢ = −rᵢ at the
/// optimum; vectors of n rows hold k values for each, and G, 1 and S are blocks of k × k accordingly.
///
/// Derivation. Let a force eᵢ be added to the residual of each row of the second-order model of the loss at the optimum.
/// The change of A and b is where derivatives vanish: with δ = G ΔA + 1 Δb,
///
///     ΔA = −(e + S δ),  1ᵀ ΔA = 0.
///
/// Let y = −S⁻¹e, E = (S⁻¹ + G)⁻¹ and u = E 1. Then S⁻¹ΔA = y − G ΔA − 1 Δb, so ΔA = E y − u Δb, and 1ᵀΔA = 0 gives
/// Δb = (1ᵀu)⁻¹ uᵀy. So
///
///     ΔA = P y,  P = E − u (1ᵀu)⁻¹ uᵀ,  δ = y − S⁻¹ΔA,
///
/// which holds the intercept without a penalty exactly. To leave g out is to find the force on its rows that makes their
/// coefficients vanish, ΔA_g = r_g: y_g = P_gg⁻¹ r_g, and y = 0 elsewhere. So one Newton step gives
///
///     f₋g = f_g + (P_gg⁻¹ − S_g⁻¹) r_g,
///
/// where the second-order model of the rows of g plays no part any more. With M = S⁻¹ − S⁻¹PS⁻¹, the covariance of f under
/// the model, this is f_g + M_gg (I − S_g M_gg)⁻¹ r_g: equation 4 of Rad & Maleki, "A scalable estimate of the out-of-sample
/// prediction error via approximate leave-one-out cross-validation", JRSS B 82, 2020, for several rows and outputs at a time;
/// the infinitesimal jackknife of Beirami et al., "On optimal generalization in parametric learning", NIPS 2017, equation 10;
/// and for squared loss the exact PRESS residual of Allen, "The relationship between variable selection and data
/// augmentation", Technometrics 16, 1974.
///
/// The loss of the other rows is not quadratic. Their residuals at f + δ differ from the model's by
/// eⱼ = rⱼ(fⱼ + δⱼ) − rⱼ − Sⱼδⱼ; taking these for forces, yⱼ = −Sⱼ⁻¹eⱼ outside of g and P_gg y_g = r_g − P_gj yⱼ inside, gives
/// the next step of Newton's method with the curvature held (the chord method), at O(n) for f₋g. Each step leaves about a
/// tenth of the error of the one before; where the decision values of g still change by more than ``tolerance``, another
/// follows. On text at costs up to 100, one step is within 0.005 of a refit in the logit, and two within 0.001
/// (`Documentation/HeldOut.md`). A group so large
/// that the steps lead nowhere is left out of a fit of its own.
///
/// Curvatures of less than 1e-8 of what a row can be moved by are raised to that, and singular ones, those of weight 0
/// included, with them: S⁻¹ is then finite, and the change of any decision value is 1e-8 of itself.
///
/// - Note: Features are held. Where they were learned from the labels, such as naive-Bayes ratios, what is left out is still
///   in them, and the decision values are too good.
package struct LeaveOneOut: Sendable {
    /// How rows that are left out are described.
    package enum Description: Sendable {
        /// By the features of the fit.
        case asFitted
        /// By features learned without their group; see `Design.matrixOfUnseenRows`. What the fit makes of the other rows
        /// is the same: their norms would change by what the group has in common with them.
        case asUnseen
    }

    /// n · k beyond which nothing is left out: two matrices of 8,000 rows and columns take 1 GB.
    package static let largestDimension = 8000
    /// How much the decision values of a group may change in the last step.
    static let tolerance = 0.005
    /// The most Newton steps for a group; two are usual, and a whole topic takes three or four.
    static let mostSteps = 10
    /// The relative gradient norm of fits without a group that the steps do not reach.
    private static let refitTolerance = 1e-6

    /// For each row the decision values of ``LinearModel``, offsets included, by the model without its group; by the
    /// fitted model for rows outside all groups. Those of several classes add up to zero over the classes with rows.
    package let decisionValues: [Double]
    /// The probability of every class in every row: rows × K.
    package let probabilities: [Double]
    /// How many groups took a fit without them.
    package let refits: Int

    /// Leaves out group after group.
    ///
    /// - Parameters:
    ///   - groups: The rows of each group, by their places among those of positive weight, or among all rows where the
    ///     problem was made from a ``Design``. No row is in two.
    ///   - problem: The rows.
    ///   - optimum: The problem's.
    ///   - description: How rows that are left out are described.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Throws: ``LeaveOneOutError``.
    /// - Precondition: The optimum is that of the problem.
    /// - Complexity: O((n k)³) time for the inverse and O(n k) residuals for each group; 8 ((n k)² + n²) bytes.
    package init(
        of groups: [[Int]], in problem: LogisticProblem, at optimum: LogisticOptimum,
        described description: Description, parallelism: Parallelism = .single
    ) throws(LeaveOneOutError) {
        try problem.checkClassesRemain(without: groups)
        let system = try LeaveOneOutSystem(problem, at: optimum, parallelism: parallelism)
        let options: LogisticOptions
        do throws(LogisticOptionsError) {
            options = try LogisticOptions(cost: optimum.cost, tolerance: Self.refitTolerance, solver: .truncatedNewton)
        } catch { throw .noOptimum }
        let unseen = description == .asUnseen ? problem.unseenRows(groups) : nil
        let products = unseen?.innerProducts(transpose: system.transpose, parallelism: parallelism)
        let found = parallelism.map(groups.count) { number in
            system.decisions(without: groups[number], products: products).map { ($0, false) }
                ?? problem.decisions(without: groups[number], options, unseen: unseen).map { ($0, true) }
        }
        var decisions = system.decisions
        var refits = 0
        for (group, outcome) in zip(groups, found) {
            guard let (values, isRefitted) = outcome else { throw .noOptimum }
            refits += isRefitted ? 1 : 0
            for (at, row) in group.enumerated() {
                for k in 0..<system.width { decisions[row * system.width + k] = values[at * system.width + k] }
            }
        }
        self.refits = refits
        decisionValues = problem.decisionValues(ofCoordinates: decisions)
        probabilities = LinearModel.probabilities(ofDecisionValues: decisionValues, classCount: problem.classCount)
    }
}

/// Why rows cannot be left out one group at a time.
package enum LeaveOneOutError: Error, Equatable, Sendable {
    /// n · k is larger than ``LeaveOneOut/largestDimension``.
    case tooLarge(dimension: Int)
    /// All rows of a class are in one group, and nothing is known of it without them.
    case classInOneGroup(label: Int)
    /// The model is no optimum, or there is none without a group that could be found: the cost is too large for the digits of a
    /// number.
    case noOptimum
}

extension LogisticProblem {
    /// The number of decision values that solvers work with, k: 1 for two classes, else one less than there are classes with
    /// rows.
    package var width: Int { classCount == 2 ? 1 : presentClasses.count - 1 }

    fileprivate func checkClassesRemain(without groups: [[Int]]) throws(LeaveOneOutError) {
        guard rowCount * width <= LeaveOneOut.largestDimension else { throw .tooLarge(dimension: rowCount * width) }
        var counts = [Int](repeating: 0, count: presentClasses.count)
        for (label, weight) in zip(labels, weights) where weight > 0 { counts[label] += 1 }
        for group in groups {
            var own = [Int](repeating: 0, count: counts.count)
            for row in group where weights[row] > 0 { own[labels[row]] += 1 }
            if let lost = counts.indices.first(where: { own[$0] == counts[$0] }) {
                throw .classInOneGroup(label: presentClasses[lost])
            }
        }
    }

    /// The rows as unseen; those outside all groups are groups of their own here, and nobody asks for them.
    fileprivate func unseenRows(_ groups: [[Int]]) -> SparseMatrix {
        var groupOfRow = (0..<rowCount).map { groups.count + $0 }
        for (number, group) in groups.enumerated() { for row in group { groupOfRow[row] = number } }
        return design.matrixOfUnseenRows(groups: groupOfRow)
    }

    /// The decisions for a group, by a fit without it; nil if that does not converge.
    ///
    /// - Parameter unseen: The rows as they are to be described; nil for as they are.
    fileprivate func decisions(
        without group: [Int], _ options: LogisticOptions, unseen: SparseMatrix?
    ) -> [Double]? {
        let optimum = without(group).optimum(options)
        guard optimum.report.converged else { return nil }
        let weights = design.weights(of: optimum.coefficients, width: width)
        let rows = (unseen ?? design.matrix).selectingRows(group)
        var decisions = [Double](repeating: 0, count: group.count * width)
        rows.multiply(weights, width: width, into: &decisions, parallelism: .single)
        for i in decisions.indices { decisions[i] += optimum.intercepts[i % width] }
        return decisions
    }
}
