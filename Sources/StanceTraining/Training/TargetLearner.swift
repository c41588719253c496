import StanceAlgebra
import StanceLinear
import StanceModel

/// Fits one setting's features to some rows at several costs: one model for all rows, and where each target is to have a
/// model of its own, those beside it.
struct TargetLearner: Sendable {
    /// A model of all training rows, or of those of one target.
    struct Member: Sendable {
        let target: Int?
        let space: FeatureSpace
        /// The rows learned from.
        fileprivate var rows: [Int]
        /// Where each row of the corpus is among those of the learner; empty if none is held out.
        fileprivate let places: [Int]
        /// The rows made ready to fit, until they are let go of.
        fileprivate var learner: Learner?
    }

    private(set) var members: [Member]
    private let data: LearningSet
    private let baseStrength: Double

    /// Learns the features of the rows; the setting's cost plays no part. A target whose rows have no features of their own
    /// is left to the model of all rows.
    ///
    /// - Parameters:
    ///   - searched: these rows and those held out, the same for all folds of a search, which then can be fitted side by side.
    ///   - shared: what settings share that learn from these rows.
    /// - Throws: `TrainingError.noFeatures` if no n-gram is frequent enough.
    init(
        _ data: LearningSet, rows: [Int], among searched: [Int]? = nil, setting: Setting, options: TrainingOptions,
        shared: SharedFeatures = SharedFeatures(), threads: Int = 1
    ) throws {
        self.data = data
        baseStrength = setting.baseStrength
        guard let common = try Self.member(data, rows, of: rows, among: searched, target: nil, setting, shared, threads)
        else {
            throw TrainingError.noFeatures(minimumDocumentFrequency: options.minimumDocumentFrequency)
        }
        var members = [common]
        if setting.targets == .separate {
            for target in data.targetNames.indices {
                let own = data.rows(rows, of: target)
                if let member = try Self.member(
                    data, own, of: rows, target: target, setting, SharedFeatures(), threads)
                {
                    members.append(member)
                }
            }
        }
        self.members = members
    }

    private static func member(
        _ data: LearningSet, _ rows: [Int], of allRows: [Int], among searched: [Int]? = nil, target: Int?,
        _ setting: Setting, _ shared: SharedFeatures, _ threads: Int
    ) throws -> Member? {
        let space = data.featureSpace(
            setting, rows: rows, allRows: allRows, shared: shared, numbersAll: searched != nil)
        if space.isEmpty { return nil }
        let heldOut = searched.map { all in
            var isOwn = Array(repeating: false, count: data.labels.count)
            for row in rows { isOwn[row] = true }
            return all.map { !isOwn[$0] }
        }
        let all = searched ?? rows
        let learner = try Learner(
            labels: all.map { data.labels[$0] }, classCount: data.classCount, heldOut: heldOut,
            classWeights: setting.classWeight.weights(rows.map { data.labels[$0] }, data.labelNames),
            offsets: data.base?.offsets(all, strength: setting.baseStrength), threads: threads
        ) {
            space.design(
                all, emptyRows: $0, heldOut: heldOut, shared: shared, parallelism: Parallelism(threads: threads))
        }
        var places = Array(repeating: 0, count: searched == nil ? 0 : data.labels.count)
        for (place, row) in (searched ?? []).enumerated() { places[row] = place }
        return Member(target: target, space: space, rows: rows, places: places, learner: learner)
    }

    /// The optimum of each member at a cost.
    func optima(cost: Double, tolerance: Double) throws -> [Learner.Optimum] {
        try members.compactMap { try $0.learner?.optimum(cost: cost, tolerance: tolerance) }
    }

    /// The optima of several learners at a cost, of each its members', found side by side where members learn among the same
    /// rows.
    ///
    /// - Parameter optima: for each learner its optima at other costs, the closest last.
    static func optima(
        of learners: [TargetLearner], cost: Double, tolerance: Double, threads: Int, after optima: [[[Learner.Optimum]]]
    ) throws -> [[Learner.Optimum]] {
        let common = try Learner.optima(
            of: learners.compactMap { $0.members[0].learner }, cost: cost, tolerance: tolerance, threads: threads,
            after: optima.map { $0.map { $0[0] } })
        return try learners.indices.map { index in
            let members = learners[index].members
            return try [common[index]]
                + members.indices.dropFirst().compactMap { member in
                    try members[member].learner?.optimum(
                        cost: cost, tolerance: tolerance, after: optima[index].map { $0[member] })
                }
        }
    }

    /// The model of each member at its optimum.
    func fits(at optima: [Learner.Optimum]) -> [Learner.Fit] {
        zip(members, optima).compactMap { $0.learner?.fit(at: $1) }
    }

    /// Lets go of the rows, which take more memory than all else, once the last fit has been made.
    mutating func forgetRows() {
        for member in members.indices {
            members[member].learner = nil
            members[member].rows = []
        }
    }

    /// The probability of each class in some rows, row after row, by fits of the members.
    ///
    /// Rows become matrices a few at a time, so that they take little memory however many they are.
    func probabilities(_ rows: [Int], by fits: [Learner.Fit]) throws -> [Double] {
        try answered(rows, atATime: Self.rowsAtATime) { member, rows in
            fits[member].probabilities(
                try members[member].space.matrix(rows), offsets: data.base?.offsets(rows, strength: baseStrength))
        }
    }

    /// The probability of each class in some rows that the learner holds out, row after row, at optima of its members.
    ///
    /// - Precondition: the rows have not been let go of.
    func heldOutProbabilities(_ rows: [Int], at optima: [Learner.Optimum]) throws -> [Double] {
        try answered(rows, atATime: max(1, rows.count)) { member, rows in
            guard let learner = members[member].learner else { preconditionFailure("the rows are gone") }
            // Members of a target hold nothing out: they learn from rows of their own.
            if members[member].places.isEmpty {
                return learner.fit(at: optima[member]).probabilities(
                    try members[member].space.matrix(rows), offsets: data.base?.offsets(rows, strength: baseStrength))
            }
            return learner.heldOutProbabilities(rows.map { members[member].places[$0] }, at: optima[member])
        }
    }

    /// What members say of rows, each of those that are its own, a few at a time.
    private func answered(
        _ rows: [Int], atATime step: Int, _ answer: (_ member: Int, _ rows: [Int]) throws -> [Double]
    ) rethrows -> [Double] {
        var places = Array(repeating: [Int](), count: members.count)
        for (place, member) in membersFor(rows).enumerated() { places[member].append(place) }
        var probabilities = Array(repeating: 0.0, count: rows.count * data.classCount)
        for member in members.indices {
            for start in stride(from: 0, to: places[member].count, by: step) {
                let own = places[member][start..<min(start + step, places[member].count)]
                let found = try answer(member, own.map { rows[$0] })
                for (position, place) in own.enumerated() {
                    for label in 0..<data.classCount {
                        probabilities[place * data.classCount + label] = found[position * data.classCount + label]
                    }
                }
            }
        }
        return probabilities
    }

    private static let rowsAtATime = 1024

    /// The position of the member that answers for each of some rows: that of its target, or that of all rows.
    private func membersFor(_ rows: [Int]) -> [Int] {
        let memberOfTarget = Dictionary(
            members.indices.compactMap { index in members[index].target.map { ($0, index) } }, uniquingKeysWith: { $1 })
        return rows.map { row in
            let target = data.targetOfRow.isEmpty ? nil : data.targetOfRow[row]
            return target.flatMap { memberOfTarget[$0] } ?? 0
        }
    }

    /// The probability of each class in all rows of the data, row after row, by the members without the row's group.
    ///
    /// - Parameters:
    ///   - groups: the rows of each group. Rows outside all groups get no probabilities, but zeros.
    ///   - optima: one for each member.
    /// - Throws: `LeaveOneOutError` where that cannot be worked out.
    /// - Precondition: the rows have not been let go of.
    func leftOut(_ groups: [[Int]], at optima: [Learner.Optimum]) throws(LeaveOneOutError) -> [Double] {
        let memberOfRow = membersFor(data.allRows)
        var probabilities = Array(repeating: 0.0, count: memberOfRow.count * data.classCount)
        for (index, member) in members.enumerated() {
            guard let learner = member.learner else { continue }
            var placeOfRow: [Int: Int] = [:]
            for (place, row) in member.rows.enumerated() { placeOfRow[row] = place }
            let answered = groups.filter { group in group.contains { memberOfRow[$0] == index } }
            if answered.isEmpty { continue }
            let found = try learner.leftOut(answered.map { $0.compactMap { placeOfRow[$0] } }, from: optima[index])
            for row in answered.joined() where memberOfRow[row] == index {
                guard let place = placeOfRow[row] else { continue }
                for label in 0..<data.classCount {
                    probabilities[row * data.classCount + label] = found[place * data.classCount + label]
                }
            }
        }
        return probabilities
    }
}
