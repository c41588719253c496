import StanceAlgebra
import StanceModel

/// Fits one setting's features to some rows at several costs: one model for all rows, and where each target is to have a
/// model of its own, those beside it.
struct TargetLearner: Sendable {
    /// A model of all training rows, or of those of one target.
    struct Member: Sendable {
        let target: Int?
        let space: FeatureSpace
        fileprivate let learner: Learner
    }

    let members: [Member]
    private let data: LearningSet
    private let baseStrength: Double

    /// Learns the features of the rows; the setting's cost plays no part. A target whose rows have no features of their own
    /// is left to the model of all rows.
    ///
    /// - Throws: `TrainingError.noFeatures` if no n-gram is frequent enough.
    init(_ data: LearningSet, rows: [Int], setting: Setting, options: TrainingOptions, threads: Int = 1) throws {
        self.data = data
        baseStrength = setting.baseStrength
        guard let common = try Self.member(data, rows, of: rows, target: nil, setting, options, threads) else {
            throw TrainingError.noFeatures(minimumDocumentFrequency: options.minimumDocumentFrequency)
        }
        var members = [common]
        if setting.targets == .separate {
            for target in data.targetNames.indices {
                let own = data.rows(rows, of: target)
                if let member = try Self.member(data, own, of: rows, target: target, setting, options, threads) {
                    members.append(member)
                }
            }
        }
        self.members = members
    }

    private static func member(
        _ data: LearningSet, _ rows: [Int], of allRows: [Int], target: Int?, _ setting: Setting,
        _ options: TrainingOptions, _ threads: Int
    ) throws -> Member? {
        let space = data.featureSpace(setting, rows: rows, allRows: allRows)
        if space.columnCount == 0 { return nil }
        let labels = rows.map { data.labels[$0] }
        let learner = try Learner(
            space.matrix(rows), labels: labels, classCount: data.classCount,
            classWeights: setting.classWeight.weights(labels, data.labelNames),
            offsets: data.base?.offsets(rows, strength: setting.baseStrength), threads: threads)
        return Member(target: target, space: space, learner: learner)
    }

    /// The optimum of each member at a cost, found from the optimum at another if one is given.
    func fit(cost: Double, tolerance: Double, from start: [Learner.Fit]? = nil) throws -> [Learner.Fit] {
        try members.indices.map { try members[$0].learner.fit(cost: cost, tolerance: tolerance, from: start?[$0]) }
    }

    /// Rows made ready for prediction: for each member the rows that it answers for.
    func prepared(_ rows: [Int]) throws -> PreparedRows {
        var memberOfTarget: [Int: Int] = [:]
        for (index, member) in members.enumerated() {
            if let target = member.target { memberOfTarget[target] = index }
        }
        var places = Array(repeating: [Int](), count: members.count)
        for (place, row) in rows.enumerated() {
            let target = data.targetOfRow.isEmpty ? nil : data.targetOfRow[row]
            places[target.flatMap { memberOfTarget[$0] } ?? 0].append(place)
        }
        let inputs = try members.indices.map { index in
            let own = places[index].map { rows[$0] }
            return own.isEmpty
                ? nil
                : PreparedRows.Input(
                    matrix: try members[index].space.matrix(own),
                    offsets: data.base?.offsets(own, strength: baseStrength))
        }
        return PreparedRows(count: rows.count, classCount: data.classCount, places: places, inputs: inputs)
    }

    /// Rows as matrices, one for each member.
    struct PreparedRows: Sendable {
        fileprivate struct Input: Sendable {
            let matrix: SparseMatrix
            let offsets: [Double]?
        }

        fileprivate let count: Int
        fileprivate let classCount: Int
        fileprivate let places: [[Int]]
        fileprivate let inputs: [Input?]

        /// The probability of each class in each row, row after row, from the fits of the members.
        func probabilities(_ fits: [Learner.Fit]) -> [Double] {
            if places.count == 1, let input = inputs[0] {
                return fits[0].probabilities(input.matrix, offsets: input.offsets)
            }
            var probabilities = Array(repeating: 0.0, count: count * classCount)
            for (member, input) in inputs.enumerated() {
                guard let input else { continue }
                let own = fits[member].probabilities(input.matrix, offsets: input.offsets)
                for (position, place) in places[member].enumerated() {
                    for label in 0..<classCount {
                        probabilities[place * classCount + label] = own[position * classCount + label]
                    }
                }
            }
            return probabilities
        }
    }
}
