import StanceText

/// What the stance of each row is toward.
struct RowTargets: Sendable {
    /// The distinct targets, in the order of first occurrence.
    let names: [String]
    /// What masks each target, by its position; nil for a target without a content word.
    let masks: [TargetMask?]
    /// The position of each row's target; empty where no row has one.
    let ofRow: [Int?]

    init(_ targets: [String?]) {
        var positions: [String: Int] = [:]
        var names: [String] = []
        let ofRow = targets.map { target in
            target.map { name in
                if let position = positions[name] { return position }
                positions[name] = names.count
                names.append(name)
                return names.count - 1
            }
        }
        self.names = names
        self.ofRow = names.isEmpty ? [] : ofRow
        masks = names.map { TargetMask(target: $0) }
    }

    /// The target of each row; nil where no row has one.
    var nameOfRow: [String?]? { names.isEmpty ? nil : ofRow.map { $0.map { names[$0] } } }

    /// Whether some target occurs in several groups, so that folds which keep groups whole can train and test on it.
    func spanGroups(_ groups: RowGroups) -> Bool {
        var groupOfTarget: [Int: Int] = [:]
        for (row, target) in ofRow.enumerated() {
            guard let target else { continue }
            let group = groups.groupOfRow[row]
            if groupOfTarget.updateValue(group, forKey: target).map({ $0 != group }) == true { return true }
        }
        return false
    }
}
