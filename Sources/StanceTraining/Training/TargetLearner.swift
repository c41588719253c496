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

    /// The optimum of each member at a cost, found from the optima at other costs if some are given, the closest last.
    func fit(cost: Double, tolerance: Double, after fits: [[Learner.Fit]] = []) throws -> [Learner.Fit] {
        try members.indices.compactMap { member in
            try members[member].learner?.fit(cost: cost, tolerance: tolerance, after: fits.map { $0[member] })
        }
    }

    /// The optima of several learners at a cost, of each its members', found side by side where members learn among the same
    /// rows.
    ///
    /// - Parameter fits: for each learner its optima at other costs, the closest last.
    static func fit(
        _ learners: [TargetLearner], cost: Double, tolerance: Double, threads: Int, after fits: [[[Learner.Fit]]]
    ) throws -> [[Learner.Fit]] {
        let common = try Learner.fit(
            learners.compactMap { $0.members[0].learner }, cost: cost, tolerance: tolerance, threads: threads,
            after: fits.map { $0.map { $0[0] } })
        return try learners.indices.map { index in
            let members = learners[index].members
            return try [common[index]]
                + members.indices.dropFirst().compactMap { member in
                    try members[member].learner?.fit(
                        cost: cost, tolerance: tolerance, after: fits[index].map { $0[member] })
                }
        }
    }

    /// Lets go of the rows, which take more memory than all else, once the last fit has been made.
    mutating func forgetRows() {
        for member in members.indices {
            members[member].learner = nil
            members[member].rows = []
        }
    }

    /// The probability of each class in some rows, row after row, by each of several fits of the members.
    ///
    /// Rows that a learner holds out are ready for products. Others become matrices a few at a time, so that they take
    /// little memory however many they are.
    func probabilities(_ rows: [Int], by fits: [[Learner.Fit]]) throws -> [[Double]] {
        var places = Array(repeating: [Int](), count: members.count)
        for (place, member) in membersFor(rows).enumerated() { places[member].append(place) }
        var probabilities = fits.map { _ in Array(repeating: 0.0, count: rows.count * data.classCount) }
        for (index, member) in members.enumerated() {
            let step = member.places.isEmpty ? Self.rowsAtATime : max(1, rows.count)
            for start in stride(from: 0, to: places[index].count, by: step) {
                let own = places[index][start..<min(start + step, places[index].count)]
                let found = try self.probabilities(own.map { rows[$0] }, by: fits.map { $0[index] }, of: member)
                for (fit, found) in found.enumerated() {
                    for (position, place) in own.enumerated() {
                        for label in 0..<data.classCount {
                            probabilities[fit][place * data.classCount + label] =
                                found[position * data.classCount + label]
                        }
                    }
                }
            }
        }
        return probabilities
    }

    private func probabilities(_ rows: [Int], by fits: [Learner.Fit], of member: Member) throws -> [[Double]] {
        let offsets = data.base?.offsets(rows, strength: baseStrength)
        if let learner = member.learner, !member.places.isEmpty {
            return fits.map {
                learner.heldOutProbabilities(rows.map { member.places[$0] }, by: $0, offsets: offsets)
            }
        }
        let matrix = try member.space.matrix(rows)
        return fits.map { $0.probabilities(matrix, offsets: offsets) }
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

    /// The probability of each class in all rows of the data, row after row, by fits of the members without the row's group.
    ///
    /// - Parameters:
    ///   - groups: the rows of each group. Rows outside all groups get no probabilities, but zeros.
    ///   - fits: one for each member.
    /// - Throws: `LeaveOneOutError` where that cannot be worked out.
    /// - Precondition: the rows have not been let go of.
    func leftOut(_ groups: [[Int]], by fits: [Learner.Fit]) throws(LeaveOneOutError) -> [Double] {
        let memberOfRow = membersFor(data.allRows)
        var probabilities = Array(repeating: 0.0, count: memberOfRow.count * data.classCount)
        for (index, member) in members.enumerated() {
            guard let learner = member.learner else { continue }
            var placeOfRow: [Int: Int] = [:]
            for (place, row) in member.rows.enumerated() { placeOfRow[row] = place }
            let answered = groups.filter { group in group.contains { memberOfRow[$0] == index } }
            if answered.isEmpty { continue }
            let found = try learner.leftOut(answered.map { $0.compactMap { placeOfRow[$0] } }, from: fits[index])
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
