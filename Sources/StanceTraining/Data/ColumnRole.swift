/// What a column is used for.
enum ColumnRole: String {
    case text, label, group, target

    /// The names by which the column is found when the user gives none, the first that is there.
    var conventionalNames: [String] {
        switch self {
        case .text: ["text", "sentence", "content", "body", "tweet", "comment"]
        case .label: ["label", "stance", "sentiment", "class", "category"]
        case .group: ["topic", "group"]
        case .target: ["target", "motion"]
        }
    }

    /// The option that names the column.
    var option: String { "--\(rawValue)" }
}

/// The indices of the columns in use.
struct ColumnIndices: Equatable {
    var text: Int?
    var label: Int?
    var group: Int?
    var target: Int?

    subscript(role: ColumnRole) -> Int? {
        get {
            switch role {
            case .text: text
            case .label: label
            case .group: group
            case .target: target
            }
        }
        set {
            switch role {
            case .text: text = newValue
            case .label: label = newValue
            case .group: group = newValue
            case .target: target = newValue
            }
        }
    }

    func contains(_ column: Int) -> Bool {
        text == column || label == column || group == column || target == column
    }
}
