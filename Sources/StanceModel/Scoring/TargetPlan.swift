import StanceText

/// What applies to texts of a target.
struct TargetPlan: Sendable {
    /// Positions of parts, corrections always among them.
    let parts: [Int]
    let mask: TargetMask?
    /// Whether the text's target is to be detected.
    let detects: Bool
}

extension ModelHeader {
    /// What applies to texts of a target, or to those without one.
    func plan(of target: String?) -> TargetPlan {
        let isOwn = parts.map { $0.target != nil && $0.target == target }
        let replacesCommon = targetUse == .separate && isOwn.contains(true)
        return TargetPlan(
            parts: parts.indices.filter { index in
                isOwn[index] || isCorrection(index) || (parts[index].target == nil && !replacesCommon)
            },
            mask: targetUse == .masked ? target.flatMap { TargetMask(target: $0) } : nil,
            detects: detector != nil && !isOwn.contains(true))
    }
}

extension ModelHeader {
    /// The block that tells how familiar a text is; nil if there is none of its kind for all texts.
    var measuringBlock: Int? {
        var first = 0
        for part in parts {
            if part.target == nil, let block = part.blocks.measuringMass { return first + block }
            first += part.blocks.count
        }
        return nil
    }
}
