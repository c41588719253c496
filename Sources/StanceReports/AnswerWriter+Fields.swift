import StanceModel

/// TSV and CSV.
extension AnswerWriter {
    /// What stands between fields and behind lines; nil for formats without.
    var separators: (field: UInt8, line: [UInt8])? {
        switch format {
        case .tsv: (0x09, [0x0A])
        case .csv: (0x2C, [0x0D, 0x0A])
        case .table, .jsonl: nil
        }
    }

    func fieldNames(_ kind: AnswerKind) -> [String] {
        var names = ["label", "probability"] + labels.map { "p(\($0))" } + ["known_ngrams", "familiarity", "source"]
        names += kind == .sentence ? ["start", "end"] : ["line"]
        names.append("text")
        // A column of the data that has a name already taken gets “row.” before it.
        var taken = Set(names)
        for column in columns {
            var name = column
            while !taken.insert(name).inserted { name = "row.\(name)" }
            names.append(name)
        }
        return names
    }

    func appendFields(
        _ text: Span<UInt8>, _ source: AnswerSource, _ place: AnswerPlace, _ prediction: BriefPrediction,
        _ probabilities: [Double], _ values: [Int: String], to output: inout OutputBytes
    ) {
        guard let (separator, lineEnd) = separators else { return }
        output.append(labelFields[prediction.index])
        output.append(separator)
        output.append(fraction: probabilities[prediction.index])
        for probability in probabilities {
            output.append(separator)
            output.append(fraction: probability)
        }
        output.append(separator)
        output.append(prediction.knownNGrams)
        output.append(separator)
        if let familiarity = prediction.familiarity { output.append(fraction: familiarity) }
        output.append(separator)
        output.append(source.bytes)
        output.append(separator)
        switch place {
        case .bytes(let range):
            output.append(range.lowerBound)
            output.append(separator)
            output.append(range.upperBound)
        case .line(let line): output.append(line)
        }
        output.append(separator)
        append(field: text, to: &output)
        for column in columns.indices {
            output.append(separator)
            if let value = values[column] { append(field: value.utf8.span, to: &output) }
        }
        output.append(lineEnd)
    }
}
