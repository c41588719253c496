import StanceModel

/// TSV and CSV.
extension AnswerWriter {
    /// What stands between fields and behind lines; nil for formats without.
    var separators: (field: UInt8, line: StaticString)? {
        switch format {
        case .tsv: (UInt8(ascii: "\t"), "\n")
        case .csv: (UInt8(ascii: ","), "\r\n")
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
        let label = labelFields[fieldIndex(prediction)]
        output.withRoom(atMost: label.count + source.bytes.count + numbersRoom) { room in
            room.append(labelFields, label)
            room.append(separator)
            room.append(fraction: probabilities[prediction.index])
            for label in probabilities.indices {
                room.append(separator)
                room.append(fraction: probabilities[label])
            }
            room.append(separator)
            room.append(prediction.knownNGrams)
            room.append(separator)
            if let familiarity = prediction.familiarity { room.append(fraction: familiarity) }
            room.append(separator)
            room.append(source.bytes)
            room.append(separator)
            switch place {
            case .bytes(let range):
                room.append(range.lowerBound)
                room.append(separator)
                room.append(range.upperBound)
            case .line(let line): room.append(line)
            }
            room.append(separator)
        }
        append(field: text, to: &output)
        for column in columns.indices {
            output.append(separator)
            if let value = values[column] { append(field: value.utf8.span, to: &output) }
        }
        output.append(lineEnd)
    }

    /// Room for the numbers of an answer with the separators around them: a probability for each label and the highest,
    /// known n-grams, familiarity, a range; and the separators of two fields of text.
    private var numbersRoom: Int { (labels.count + 5) * (OutputRoom.longestNumber + 1) + 2 }
}
