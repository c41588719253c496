/// What training needs of a model that it starts from.
extension TextClassifier {
    /// The decision values of texts for some of the labels, row after row.
    ///
    /// - Parameter targets: what the stance of each text is toward, as for `predict`.
    /// - Returns: the same numbers for any number of threads.
    package func decisionValues(
        _ texts: [String], targets: [String?]? = nil, restriction: LabelRestriction, threads: Int
    ) throws -> [Double] {
        try scores(texts, targets: targets, threads: threads) { scorer, utf8, target in
            restriction(scorer.decisionValues(utf8.span, target: target))
        }.flatMap { $0 }
    }

    /// What familiarity of a model that starts from this one is measured by: how much of some texts this one knows.
    ///
    /// - Parameter targets: what the stance of each text is toward, as for `predict`.
    /// - Returns: nil if this model does not tell familiarity, or without texts.
    package func familiarityScale(
        _ texts: [String], targets: [String?]? = nil, threads: Int
    ) throws -> FamiliarityScale? {
        FamiliarityScale(
            masses: try scores(texts, targets: targets, threads: threads) { scorer, utf8, target in
                scorer.knownMass(utf8.span, target: target)
            }.compactMap { $0 })
    }

    /// The parts of the model and their tables, for some of the labels, every weight and intercept times a strength. The
    /// weights of the detector, which tells targets and not labels, stay as they are.
    ///
    /// - Complexity: O(*n*) in the bytes of the model.
    package func parts(
        restriction: LabelRestriction, strength: Double
    ) -> [(header: ModelPart, tables: [FeatureTable])] {
        var tables = tables[...]
        return header.parts.enumerated().map { index, part in
            let detected = header.detectorWeightCount(part: index)
            let own = tables.prefix(part.blocks.count)
            tables = tables.dropFirst(part.blocks.count)
            return (
                ModelPart(
                    target: part.target, blocks: part.blocks,
                    intercepts: restriction(part.intercepts).map { strength * $0 }),
                own.map { table($0, detected: detected, restriction: restriction, strength: strength) }
            )
        }
    }

    /// - Parameter detected: the number of weights of the detector, behind those of the labels.
    private func table(
        _ table: BlockTable, detected: Int, restriction: LabelRestriction, strength: Double
    ) -> FeatureTable {
        let (outputs, positions) = (header.outputCount, table.positions)
        let keys = table.index.keys
        var records: [Float] = []
        var names = NameList()
        for (position, place) in positions.enumerated() {
            let weights = (0..<outputs).map { table.weight(at: position, output: $0) }
            records.append(table.records[position * table.stride])
            records += restriction(weights).map { Float(clamping: strength * $0) }
            records += (outputs..<outputs + detected).map { table.records[position * table.stride + 1 + $0] }
            if table.members == nil { names.append { $0 += table.index.name(at: place) } }
        }
        return FeatureTable(keys: positions.map { keys[$0] }, records: records, names: names)
    }
}

extension Float {
    /// The nearest finite number: a weight that only a damaged or hostile model has must not make an unreadable one.
    fileprivate init(clamping value: Double) {
        let limit = Double(Float.greatestFiniteMagnitude)
        self = Float(min(max(value, -limit), limit))
    }
}
