import StanceModel
import StanceText

/// Who speaks in an article, and what in it is no sentence.
extension AnswerWriter {
    private static let longestList = 12

    // MARK: Speakers

    /// Adds the member `speaker` to the JSON object of a sentence, the last of the output; other formats have none.
    func appendSpeaker(_ speaker: Speaker?, to output: inout OutputBytes) {
        guard format == .jsonl, let speaker else { return }
        extendObject(&output) { output in
            output.append(",\"speaker\":")
            output.appendJSONString(speaker.name.utf8.span)
        }
    }

    /// Adds the members `speakers` and `asides` to the JSON object of an article, the last of the output.
    func appendSpeakers(of article: ClassifiedText, to output: inout OutputBytes) {
        let stances = article.stanceBySpeaker.map { stance in
            JSONText.object([
                ("speaker", stance.speaker.map { .string($0.name) } ?? .null),
                ("named", .bool(stance.speaker?.isNamed ?? false)),
                ("counted", .integer(stance.sentenceCount)),
                ("counts", .object(zip(article.labels, stance.counts).map { ($0, .integer($1)) })),
            ])
        }
        extendObject(&output) { output in
            output.append(",\"speakers\":")
            JSONText.array(stances).append(to: &output)
            output.append(",\"asides\":")
            output.append(article.asides.count)
        }
    }

    /// Writes further members before the end of the object that ends the output.
    private func extendObject(_ output: inout OutputBytes, _ write: (inout OutputBytes) -> Void) {
        output.removeLast(2)
        write(&output)
        output.append("}\n")
    }

    /// Who stands where, if anybody but the author speaks: the labels of each speaker's sentences, most frequent first.
    func speakerLines(_ article: ClassifiedText) -> [String] {
        let stances = article.stanceBySpeaker
        guard stances.contains(where: { $0.speaker != nil }) else { return [] }
        let shown = stances.filter { $0.speaker != nil }.prefix(Self.longestList)
        let names = shown.map { $0.speaker?.name.printable ?? "" } + ["(the author)"]
        let nameWidth = min(names.map(\.displayWidth).max() ?? 0, 40)
        let rows = Array(shown) + stances.filter { $0.speaker == nil }
        let lines = zip(names, rows).map { name, stance in
            let name = name.cut(toDisplayWidth: nameWidth, mark: "…")
            let padding = String(repeating: " ", count: max(0, nameWidth - name.displayWidth))
            return cut("  \(name)\(padding)  \(counts(stance, article.labels))")
        }
        let hidden = stances.count { $0.speaker != nil } - shown.count
        let rest = hidden > 0 ? ["  and \(NumberText.count(hidden, "more speaker"))"] : []
        return ["by speaker"] + lines.prefix(shown.count) + rest + lines.dropFirst(shown.count)
    }

    private func counts(_ stance: SpeakerStance, _ labels: [String]) -> String {
        let order = labels.indices.filter { stance.counts[$0] > 0 }
            .sorted { (stance.counts[$1], $0) < (stance.counts[$0], $1) }
        return order.map { "\(labels[$0].printable) \(NumberText.count(stance.counts[$0]))" }.joined(separator: " · ")
    }

    // MARK: Asides

    /// A writer that lists what is no sentence, too.
    package func listingAsides(_ lists: Bool) -> AnswerWriter {
        var writer = self
        writer.listsAsides = lists
        return writer
    }

    /// Appends the asides that stand before a byte of the file, and takes them from the list.
    func append(
        _ asides: inout ArraySlice<TextAside>, before end: Int, source name: String, to output: inout OutputBytes
    ) {
        while let aside = asides.first, aside.range.lowerBound < end {
            asides.removeFirst()
            switch format {
            case .table: output.append(cut("  [\(aside.kind.rawValue)]  \(aside.text.printable)") + "\n")
            case .jsonl:
                JSONText.object([
                    ("schema", .string(Self.schema)), ("kind", .string(AnswerKind.aside.rawValue)),
                    ("source", .string(name)), ("start", .integer(aside.range.lowerBound)),
                    ("end", .integer(aside.range.upperBound)), ("text", .string(aside.text)),
                    ("aside", .string(aside.kind.rawValue)),
                ]).append(to: &output)
                output.append(UInt8(ascii: "\n"))
            case .tsv, .csv: break
            }
        }
    }

    /// How many pieces were left out, unless they are listed.
    func asideLines(_ article: ClassifiedText) -> [String] {
        guard !article.asides.isEmpty, !listsAsides else { return [] }
        let kinds = SentenceKind.allCases.compactMap { kind in
            let count = article.asides.count { $0.kind == kind }
            return count > 0 ? "\(kind.rawValue) \(NumberText.count(count))" : nil
        }
        return [cut("left out as no sentences (--all lists them): " + kinds.joined(separator: " · "))]
    }

    /// A line cut to the width of the terminal.
    private func cut(_ line: String) -> String {
        width.map { line.cut(toDisplayWidth: max(10, $0), mark: " …") } ?? line
    }
}
