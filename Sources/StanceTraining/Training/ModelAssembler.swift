import StanceModel
import StanceText

/// Puts a fitted model together as parts of a model file: those for all texts, and those of targets.
///
/// Decision values are sums of linear functions of a text, and so are those divided by a temperature: every weight and every
/// intercept is divided by it, those of a base times its strength too. The detector's are not, since they tell targets and
/// not labels.
struct ModelAssembler {
    /// A part with its tables, one for each block.
    struct Part {
        let header: ModelPart
        let tables: [FeatureTable]
    }

    private(set) var parts: [Part] = []
    /// The position of the first part that corrects a base model's, if there is one.
    let firstCorrection: Int?
    /// What tells the target of texts without one.
    let detector: TargetDetector?
    private let outputCount: Int
    private let temperature: Double

    init(_ model: FittedModel, data: LearningSet, index: FeatureIndex, temperature: Double = 1) {
        self.temperature = temperature
        outputCount = ModelHeader.outputCount(classes: data.classCount)
        if let base = data.base(of: model.setting) {
            let header = base.classifier.header
            parts = base.classifier.parts(
                restriction: base.restriction, strength: model.setting.baseStrength / temperature
            ).map { Part(header: $0.header, tables: $0.tables) }
            firstCorrection = header.firstCorrection ?? parts.count
            detector = header.detector
        } else {
            firstCorrection = nil
            detector = model.detector.map { TargetDetector(intercepts: $0.intercepts) }
        }
        for (member, fit) in zip(model.learner.members, model.fits) {
            let space = member.space
            let isCommon = member.target == nil
            let commonParts = space.parts.indices.filter { space.parts[$0].target == nil }
            parts.append(
                Part(
                    header: ModelPart(
                        target: member.target.map { data.targetNames[$0] },
                        blocks: commonParts.map { space.parts[$0].block },
                        intercepts: fit.intercepts.map { $0 / temperature }),
                    tables: commonParts.map {
                        table(
                            space, part: $0, fit, detector: isCommon ? model.detector : nil,
                            index: isCommon ? index.parts[$0] : nil)
                    }))
            for target in space.targetColumns.keys.sorted() {
                let own = space.parts.indices.filter { space.parts[$0].target == target }
                let column = space.targetColumns[target] ?? 0
                parts.append(
                    Part(
                        header: ModelPart(
                            target: data.targetNames[target], blocks: own.map { space.parts[$0].block },
                            intercepts: (0..<outputCount).map {
                                fit.weights[column * outputCount + $0] / temperature
                            }),
                        tables: own.map { table(space, part: $0, fit, detector: nil, index: nil) }))
            }
        }
    }

    /// - Parameter index: the features; nil for those of a target, which need no names.
    private func table(
        _ space: FeatureSpace, part: Int, _ fit: Learner.Fit, detector: Learner.Fit?, index: FeatureIndex.Part?
    ) -> FeatureTable {
        let (weights, detecting) = (fit.weights, detector?.weights ?? [])
        let detected = detector?.intercepts.count ?? 0
        let keys = index?.keys ?? space.parts[part].featureKeys
        var records: [Float] = []
        records.append(addingCapacity: keys.count * (1 + outputCount + detected)) { records in
            for (counted, scale) in space.parts[part].scales.enumerated() {
                guard let column = space.column(part: part, counted: counted) else { continue }
                records.append(Float(scale))
                for output in 0..<outputCount {
                    records.append(Float(weights[column * outputCount + output] / temperature))
                }
                for output in 0..<detected { records.append(Float(detecting[column * detected + output])) }
            }
        }
        return FeatureTable(keys: keys, records: records, names: index?.names ?? NameList(), order: index?.order)
    }
}
