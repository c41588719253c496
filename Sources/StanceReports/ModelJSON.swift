package import StanceModel
import StanceText

/// A model's header as JSON.
package enum ModelJSON {
    /// The header on one line; with `top`, also the strongest n-grams of each label, part after part.
    package static func line(_ classifier: TextClassifier, top: Int?) throws -> String {
        let header = String(decoding: try classifier.header.json(), as: UTF8.self)
        guard let top else { return header }
        return header.dropLast()
            + ",\"schema\":\"stance.model/1\",\"strongest\":\(strongest(classifier, top: top).line)}"
    }

    private static func strongest(_ classifier: TextClassifier, top: Int) -> JSONText {
        let blocks = classifier.header.blocks
        return .array(
            classifier.header.parts.enumerated().flatMap { part, content in
                classifier.labels.enumerated().map { index, label in
                    let features = classifier.strongestFeatures(for: index, limit: top, part: part)
                    return .object([
                        ("part", .integer(part)), ("target", content.target.map { .string($0) } ?? .null),
                        ("label", .string(label)),
                        ("ngrams", .array(features.map { object($0, blocks[$0.block].ngrams) })),
                    ])
                }
            })
    }

    private static func object(_ feature: FeatureWeight, _ ngrams: NGrams) -> JSONText {
        .object([
            ("name", .string(feature.name)), ("unit", .string(ngrams.unit.rawValue)),
            ("strength", .number(feature.strength)), ("weight", .number(feature.weight)),
        ])
    }
}
