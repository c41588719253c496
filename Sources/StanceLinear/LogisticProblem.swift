package import StanceAlgebra

/// Rows with labels and weights, checked and prepared once, for fits at any cost.
///
/// A fit minimises F(W, b) = ½‖W‖² + cost · Σᵢ sᵢ · logloss(yᵢ, oᵢ + W xᵢ + b), where sᵢ is the weight of row i times
/// the weight of its class, and oᵢ its offset, 0 unless given. Rows of weight 0 play no part. A class without a row of
/// positive weight is allowed when at least two others have some; see ``LinearModel`` for what becomes of it.
///
/// An offset is a part of the decision values that is known in advance (McCullagh & Nelder, "Generalized Linear Models",
/// 1989). With the decision values of a base model as offsets, W and b are the correction that adapts it to the rows, and
/// the penalty pulls towards the base instead of towards zero.
package struct LogisticProblem: Sendable {
    /// The number of classes, with or without rows.
    package let classCount: Int
    /// The number of features.
    package let featureCount: Int
    /// The classes that have a row of positive weight, in order.
    package let presentClasses: [Int]

    /// The rows, their columns merged.
    let design: Design
    /// For each of these rows, the position of its class in `presentClasses`.
    let labels: [Int]
    /// For each of these rows, sᵢ.
    private(set) var weights: [Double]
    /// The offsets of these rows, if there are any.
    let offsets: RowOffsets?

    /// The number of these rows.
    package var rowCount: Int { labels.count }

    /// Checks rows, labels, weights and offsets, and prepares the rows for fitting.
    ///
    /// - Parameters:
    ///   - matrix: The rows.
    ///   - labels: The class of each row, from 0 to `classCount - 1`.
    ///   - classCount: The number of classes, at least 2.
    ///   - rowWeights: A weight for each row; 1 for all if nil.
    ///   - classWeights: A weight for each class, multiplied with that of its rows; 1 for all if nil.
    ///   - offsets: oᵢ, row after row: for each row one value for two classes, else one for each class, from −10¹⁰⁰ to
    ///     10¹⁰⁰. Adding the same to all classes of a row changes nothing. 0 for all if nil.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Throws: ``LogisticProblemError`` with the first thing that is wrong.
    /// - Complexity: O(rows + columns + values) time; three matrices of memory while it runs, two after.
    package init(
        _ matrix: SparseMatrix, labels: [Int], classCount: Int, rowWeights: [Double]? = nil,
        classWeights: [Double]? = nil, offsets: [Double]? = nil, parallelism: Parallelism = .single
    ) throws(LogisticProblemError) {
        let weights = try Self.checkedWeights(
            rowCount: matrix.rowCount, labels: labels, classCount: classCount, rowWeights: rowWeights,
            classWeights: classWeights)
        if let offsets { try Self.check(offsets, rowCount: matrix.rowCount, classCount: classCount) }
        let kept = weights.indices.filter { weights[$0] > 0 }
        let rows = kept.count == matrix.rowCount ? matrix : matrix.selectingRows(kept)
        try self.init(
            Design(rows, parallelism: parallelism), rows: kept, labels: labels, weights: weights,
            classCount: classCount,
            offsets: offsets)
    }

    /// Checks labels, weights and offsets of rows that are prepared already.
    ///
    /// Rows of weight 0 cost as much as others. Parameters and errors are those of
    /// ``init(_:labels:classCount:rowWeights:classWeights:offsets:parallelism:)``.
    package init(
        _ design: Design, labels: [Int], classCount: Int, rowWeights: [Double]? = nil, offsets: [Double]? = nil
    ) throws(LogisticProblemError) {
        let weights = try Self.checkedWeights(
            rowCount: design.rowCount, labels: labels, classCount: classCount, rowWeights: rowWeights, classWeights: nil
        )
        if let offsets { try Self.check(offsets, rowCount: design.rowCount, classCount: classCount) }
        try self.init(
            design, rows: Array(labels.indices), labels: labels, weights: weights, classCount: classCount,
            offsets: offsets)
    }

    /// - Parameters:
    ///   - design: The rows that take part.
    ///   - rows: Where these are among all rows, to which the other arrays belong.
    private init(
        _ design: Design, rows: [Int], labels: [Int], weights: [Double], classCount: Int, offsets: [Double]?
    ) throws(LogisticProblemError) {
        var present = [Bool](repeating: false, count: classCount)
        for row in rows where weights[row] > 0 { present[labels[row]] = true }
        let presentClasses = present.indices.filter { present[$0] }
        guard !presentClasses.isEmpty else { throw .noWeight }
        guard presentClasses.count >= 2 else { throw .singleClass(label: presentClasses[0]) }
        var position = [Int](repeating: 0, count: classCount)
        for (at, label) in presentClasses.enumerated() { position[label] = at }

        self.design = design
        self.presentClasses = presentClasses
        self.classCount = classCount
        featureCount = design.featureCount
        self.labels = rows.map { position[labels[$0]] }
        let weights = rows.map { weights[$0] }
        self.weights = weights
        self.offsets = offsets.map {
            RowOffsets($0, rows: rows, weights: weights, classCount: classCount, presentClasses: presentClasses)
        }
        if let at = design.rowNorms.firstIndex(where: { !$0.isFinite }) { throw .valuesTooLarge(row: rows[at]) }
    }

    /// The problem without some of its rows, which keep their places.
    ///
    /// - Precondition: Every class with rows keeps one of positive weight.
    func without(_ rows: [Int]) -> LogisticProblem {
        var problem = self
        for row in rows { problem.weights[row] = 0 }
        return problem
    }

    /// The class weights that make every class weigh the same: n / (K · nₖ), and 0 for a class without rows.
    ///
    /// - Parameters:
    ///   - labels: The class of each row.
    ///   - classCount: The number of classes, K.
    package static func balancedClassWeights(labels: [Int], classCount: Int) -> [Double] {
        var counts = [Int](repeating: 0, count: classCount)
        for label in labels { counts[label] += 1 }
        return counts.map { $0 == 0 ? 0 : Double(labels.count) / (Double(classCount) * Double($0)) }
    }

    private static func checkedWeights(
        rowCount: Int, labels: [Int], classCount: Int, rowWeights: [Double]?, classWeights: [Double]?
    ) throws(LogisticProblemError) -> [Double] {
        guard classCount >= 2 else { throw .tooFewClasses(classCount) }
        guard rowCount > 0 else { throw .noRows }
        guard labels.count == rowCount else { throw .labelCount(labels: labels.count, rows: rowCount) }
        for (row, label) in labels.enumerated() where !(0..<classCount).contains(label) {
            throw .labelOutOfRange(row: row, label: label, classCount: classCount)
        }
        let rowWeights = rowWeights ?? [Double](repeating: 1, count: labels.count)
        guard rowWeights.count == labels.count else {
            throw .rowWeightCount(weights: rowWeights.count, rows: labels.count)
        }
        for (row, weight) in rowWeights.enumerated() where !(weight >= 0 && weight.isFinite) {
            throw .invalidRowWeight(row: row, weight: weight)
        }
        let classWeights = classWeights ?? [Double](repeating: 1, count: classCount)
        guard classWeights.count == classCount else {
            throw .classWeightCount(weights: classWeights.count, classes: classCount)
        }
        for (label, weight) in classWeights.enumerated() where !(weight >= 0 && weight.isFinite) {
            throw .invalidClassWeight(label: label, weight: weight)
        }
        return zip(labels, rowWeights).map { $1 * classWeights[$0] }
    }

    /// Sums and differences of offsets beyond this limit could overflow.
    private static let largestOffset = 1e100

    private static func check(_ offsets: [Double], rowCount: Int, classCount: Int) throws(LogisticProblemError) {
        let width = LinearModel.width(classCount: classCount)
        guard offsets.count == rowCount * width else {
            throw .offsetCount(offsets: offsets.count, rows: rowCount, width: width)
        }
        for (at, offset) in offsets.enumerated() where !(abs(offset) <= largestOffset) {
            throw .invalidOffset(row: at / width, offset: offset)
        }
    }
}
