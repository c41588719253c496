package import StanceModel
package import StanceTraining

/// Rows whose labels a model doubts, as a TSV file to correct them by. `Documentation/Formats.md` describes the columns.
package enum SuspiciousFile {
    fileprivate static let header =
        "file\tline\tlabel\tprobability\tsuggested_label\tsuggested_probability\treason\tcontradiction\ttext\n"

    /// The file.
    package static func bytes(_ labels: SuspiciousLabels) -> [UInt8] {
        var output = OutputBytes()
        output.append(header)
        for row in labels.rows {
            output.appendWithoutBreaks(row.location.file.utf8.span)
            output.append("\t\(row.location.line)\t")
            output.appendWithoutBreaks(row.label.utf8.span)
            output.append("\t")
            output.append(fraction: row.probability)
            output.append("\t")
            output.appendWithoutBreaks(row.suggestion.utf8.span)
            output.append("\t")
            output.append(fraction: row.suggestionProbability)
            for field in [
                SuspiciousText.reason(row), row.contradiction.map { "\($0.location) \($0.label)" } ?? "", row.text,
            ] {
                output.append("\t")
                output.appendWithoutBreaks(field.utf8.span)
            }
            output.append("\n")
        }
        return Array(output.bytes)
    }
}

extension AtomicFile.Kind {
    /// A list of rows with labels in doubt.
    package static let suspiciousRows = AtomicFile.Kind(
        noun: "list of suspicious rows", opening: Array(SuspiciousFile.header.utf8))
}
