import StanceModel
import StanceText

/// Puts a fitted model together as parts of a model file: those for all texts, and those of targets.
struct ModelAssembler {
    /// A part with its tables, one for each block.
    struct Part {
        let header: ModelPart
        let tables: [FeatureTable]
    }

    private(set) var parts: [Part] = []
    /// The position of the first part that corrects a base model's, if there is one.
    let firstCorrection: Int?
    private let outputCount: Int

    init(_ model: FittedModel, data: LearningSet) {
        outputCount = data.classCount == 2 ? 1 : data.classCount
        if let base = model.base(of: data) {
            parts = base.classifier.parts(restriction: base.restriction, strength: model.setting.baseStrength).map {
                Part(header: $0.header, tables: $0.tables)
            }
            firstCorrection = base.classifier.header.firstCorrection ?? parts.count
        } else {
            firstCorrection = nil
        }
        for (member, fit) in zip(model.learner.members, model.fits) {
            let names = FeatureNames(member.space, data: data, setting: model.setting).names
            let targets = member.space.parts.map(\.target)
            for target in targets.indices.filter({ targets.firstIndex(of: targets[$0]) == $0 }).map({ targets[$0] }) {
                let own = targets.indices.filter { targets[$0] == target }
                let intercepts =
                    target.flatMap { member.space.targetColumns[$0] }.map { column in
                        (0..<outputCount).map { fit.weights[column * outputCount + $0] }
                    } ?? fit.intercepts
                parts.append(
                    Part(
                        header: ModelPart(
                            target: (member.target ?? target).map { data.targetNames[$0] },
                            blocks: own.map { member.space.parts[$0].block }, intercepts: intercepts),
                        tables: own.map { table(member.space, part: $0, fit: fit, names: names) }))
            }
        }
    }

    private func table(_ space: FeatureSpace, part: Int, fit: Learner.Fit, names: [[UInt8]]) -> FeatureTable {
        let keys = space.parts[part].counted.vocabulary.keys
        return FeatureTable(
            keys.indices.compactMap { index in
                guard let column = space.column(part: part, counted: index) else { return nil }
                return FeatureTable.Feature(
                    key: keys[index], scale: space.parts[part].scales[index],
                    weights: (0..<outputCount).map { Float(fit.weights[column * outputCount + $0]) },
                    name: names[column])
            })
    }
}
