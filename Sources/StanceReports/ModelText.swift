package import StanceModel
import StanceText

/// What is in a model, as lines for a terminal.
package enum ModelText {
    /// Labels, features, provenance and the strongest n-grams of each label.
    package static func lines(_ classifier: TextClassifier, top: Int) -> [String] {
        summary(classifier) + (top > 0 ? strongest(classifier, top: top) : [])
    }

    private static func summary(_ classifier: TextClassifier) -> [String] {
        let provenance = classifier.header.provenance
        var table = TextTable([.left, .left])
        let labels = zip(classifier.labels, provenance.rowsPerLabel).map {
            "\($0.printable) (\(NumberText.count($1)) rows)"
        }
        table.append(["labels", labels.joined(separator: ", ")])
        if let base = provenance.base {
            table.append([
                "base",
                "\(base.name.printable) × \(NumberText.plain(base.strength)), \(NumberText.count(base.rows, "row")), "
                    + "\(NumberText.bytes(base.bytes)), XXH64 \(base.digest)",
            ])
        }
        var counts = classifier.featureCounts[...]
        for (index, part) in classifier.header.parts.enumerated() {
            for (block, count) in zip(part.blocks, counts) {
                table.append(["features", describe(block, count, of: classifier.header, part: index)])
            }
            counts = counts.dropFirst(part.blocks.count)
        }
        let setting = provenance.setting
        table.append(["setting", describe(setting)])
        if !classifier.header.targets.isEmpty {
            let detected = classifier.header.detector == nil ? "" : " (told apart where a text has none)"
            table.append([
                "targets", classifier.header.targets.map(\.printable).joined(separator: ", ") + detected,
            ])
        }
        for source in provenance.sources {
            table.append([
                "trained on", "\(source.name.printable), \(NumberText.bytes(source.bytes)), XXH64 \(source.digest)",
            ])
        }
        if let groups = provenance.groups { table.append(["groups", NumberText.count(groups)]) }
        if provenance.scores.isEmpty { table.append(["held out", "nothing, so there are no scores"]) }
        for (key, name) in [
            ("f_avg", "F_avg"), ("macro_f1", "macro-F1"), ("accuracy", "accuracy"), ("log_loss", "log loss"),
        ] {
            guard let score = provenance.scores[key] else { continue }
            table.append([
                "held out",
                "\(name) \(NumberText.fixed(score.value, 3)) [\(NumberText.fixed(score.low, 3)), \(NumberText.fixed(score.high, 3))]",
            ])
        }
        if let calibration = provenance.calibration {
            table.append(["calibrated", CalibrationText.line(calibration)])
        }
        let solver = provenance.solver
        let state = solver.converged ? "converged" : "not converged"
        table.append(["solver", "\(solver.name), \(NumberText.count(solver.iterations, "step")), \(state)"])
        table.append(["made by", "\(provenance.tool), seed \(provenance.seed)"])
        return table.lines(indent: "")
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
    private static func strongest(_ classifier: TextClassifier, top: Int) -> [String] {
        let parts = classifier.header.parts.indices
        let lists = parts.flatMap { part in
            classifier.labels.enumerated().flatMap { index, label in
                var table = TextTable([.right, .left])
                for feature in classifier.strongestFeatures(for: index, limit: top, part: part) {
                    table.append([NumberText.fixed(feature.strength, 2), "“\(feature.name.printable)”"])
                }
                let place = parts.count == 1 ? "" : ", " + describe(part, of: classifier.header)
                return ["", "speaks for \(label.printable)\(place)"] + table.lines()
            }
        }
        return lists + [
            "", "numbers   weight × scale: what an n-gram adds to the decision value, before a text's row is scaled",
        ]
    }

    /// `all texts`, `target news` or `correction`.
    private static func describe(_ part: Int, of header: ModelHeader) -> String {
        if header.isCorrection(part) { return "correction" }
        return header.parts[part].target.map { "target \($0.printable)" } ?? "all texts"
    }
}
