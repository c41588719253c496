import StanceModel
package import StanceTraining

/// A setting as JSON.
package enum SettingJSON {
    /// The setting as one object, with further members at its end.
    package static func object(_ setting: Setting, adding members: [(String, JSONText)] = []) -> JSONText {
        let own: [(String, JSONText)] = [
            ("features", .string(setting.features.rawValue)), ("negation", .bool(setting.negation)),
            ("lexicon", setting.lexicon.map(JSONText.string) ?? .null), ("targets", .string(setting.targets.rawValue)),
            ("class_weight", .string(setting.classWeight.name)), ("weighting", .string(setting.weighting.rawValue)),
            ("cost", .number(setting.cost)), ("base_strength", .number(setting.baseStrength)),
        ]
        return .object(own + members)
    }
}
