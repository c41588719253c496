import StanceModel
import StanceReports

extension Console {
    /// Says what becomes of a target that the model makes no use of or has no weights for.
    static func note(target: String?, of classifier: TextClassifier) {
        guard let target else { return }
        switch classifier.header.targetUse {
        case .ignored: note("note      the model makes no use of targets: --target changes nothing")
        case .masked: break
        case .separate, .crossed:
            guard !classifier.knows(target: target) else { return }
            let known = classifier.header.targets.map { "“\($0.printable)”" }.joined(separator: ", ")
            note(
                "note      the model has no weights for “\(target.printable)”, only for \(known): "
                    + (classifier.header.detector == nil
                        ? "texts are labelled by what these have in common" : "it tells itself which a text is like"))
        }
    }
}
