package import StanceModel
import StanceText

/// What is in a model, as lines for a terminal.
package enum ModelText {
    /// Labels, features, provenance and the strongest n-grams of each label.
    ///
    /// - Parameter width: the width that lines should have at most, or nil for any.
    package static func lines(_ classifier: TextClassifier, top: Int, width: Int?) -> [String] {
        let summary = summary(classifier)
        let indent = 2 + (summary.map(\.name.count).max() ?? 0)
        return summary.flatMap { name, value in
            let head = name + String(repeating: " ", count: indent - name.count)
            return WrappedLine.lines(head, value.printable, width: width, separator: " ", indent: indent)
        } + (top > 0 ? strongest(classifier, top: top, width: width) : [])
    }

    private static func summary(_ classifier: TextClassifier) -> [(name: String, value: String)] {
        let provenance = classifier.header.provenance
        var rows: [(name: String, value: String)] = []
        func add(_ name: String, _ value: String) { rows.append((name, value)) }
        let labels = zip(classifier.labels, provenance.rowsPerLabel).map {
            "\($0.printable) (\(NumberText.count($1)) rows)"
        }
        add("labels", labels.joined(separator: ", "))
        if let base = provenance.base {
            add(
                "base",
                "\(base.name.printable) × \(NumberText.plain(base.strength)), \(NumberText.count(base.rows, "row")), "
                    + "\(NumberText.bytes(base.bytes)), XXH64 \(base.digest)")
        }
        var counts = classifier.featureCounts[...]
        for (index, part) in classifier.header.parts.enumerated() {
            for (block, count) in zip(part.blocks, counts) {
                add("features", describe(block, count, of: classifier.header, part: index))
            }
            counts = counts.dropFirst(part.blocks.count)
        }
        let setting = provenance.setting
        add("setting", describe(setting))
        if !classifier.header.targets.isEmpty {
            let detected = classifier.header.detector == nil ? "" : " (told apart where a text has none)"
            add(
                "targets", classifier.header.targets.map(\.printable).joined(separator: ", ") + detected)
        }
        for source in provenance.sources {
            add(
                "trained on", "\(source.name.printable), \(NumberText.bytes(source.bytes)), XXH64 \(source.digest)")
        }
        if let groups = provenance.groups { add("groups", NumberText.count(groups)) }
        if provenance.scores.isEmpty { add("held out", "nothing, so there are no scores") }
        for (key, name) in [
            ("f_avg", "F_avg"), ("macro_f1", "macro-F1"), ("accuracy", "accuracy"), ("log_loss", "log loss"),
        ] {
            guard let score = provenance.scores[key] else { continue }
            add(
                "held out",
                "\(name) \(NumberText.fixed(score.value, 3)) [\(NumberText.fixed(score.low, 3)), \(NumberText.fixed(score.high, 3))]"
            )
        }
        if let calibration = provenance.calibration {
            add("calibrated", CalibrationText.line(calibration))
        }
        let solver = provenance.solver
        let state = solver.converged ? "converged" : "not converged"
        add("solver", "\(solver.name), \(NumberText.count(solver.iterations, "step")), \(state)")
        add("made by", "\(provenance.tool), seed \(provenance.seed)")
        return rows
    }

    /// `56,192 n-grams of 1-3 words, base`.
    private static func describe(_ block: FeatureBlock, _ count: Int, of header: ModelHeader, part: Int) -> String {
        let lengths = block.ngrams.lengths
        let ngrams =
            "\(NumberText.count(count)) n-grams of \(lengths.lowerBound)-\(lengths.upperBound) \(block.ngrams.unit.rawValue)"
        if header.firstCorrection == nil { return ngrams }
        return ngrams + (header.isCorrection(part) ? ", correction" : ", base")
    }

    static func describe(_ setting: Provenance.Setting) -> String {
        let features = TrainingText.features(
            setting.features, negation: setting.negation, lexicon: setting.lexicon)
        let targets = TrainingText.targets(setting.targets)
        let weights = setting.classWeight == "none" ? "" : ", class weights \(setting.classWeight)"
        return "\(features)\(targets)\(weights), \(setting.weighting), C \(NumberText.plain(setting.cost))"
    }

    /// The strongest n-grams of each label, part after part.
    private static func strongest(_ classifier: TextClassifier, top: Int, width: Int?) -> [String] {
        let parts = classifier.header.parts.indices
        let lists = parts.flatMap { part in
            classifier.labels.enumerated().flatMap { index, label in
                var table = TextTable([.right, .left])
                for feature in classifier.strongestFeatures(for: index, limit: top, part: part) {
                    table.append([NumberText.fixed(feature.strength, 2), "“\(feature.name.printable)”"])
                }
                let place = parts.count == 1 ? "" : ", " + describe(part, of: classifier.header)
                return ["", "speaks for \(label.printable)\(place)"] + table.lines(width: width)
            }
        }
        return lists + [""]
            + WrappedLine.lines(
                "numbers   ",
                "weight × scale: what an n-gram adds to the decision value, before a text's row is scaled",
                width: width, separator: " ")
    }

    /// `all texts`, `target news` or `correction`.
    private static func describe(_ part: Int, of header: ModelHeader) -> String {
        if header.isCorrection(part) { return "correction" }
        return header.parts[part].target.map { "target \($0.printable)" } ?? "all texts"
    }
}
