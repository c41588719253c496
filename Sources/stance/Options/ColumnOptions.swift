import ArgumentParser
import StanceTraining

/// Which columns of data files to read.
struct ColumnOptions: ParsableArguments {
    @Option(
        name: .customLong("text"),
        help: ArgumentHelp(
            "Column with the texts. Default: text, sentence, content, body, tweet or comment.", valueName: "column"))
    var textColumn: String?

    @Option(
        name: .customLong("label"),
        help: ArgumentHelp(
            "Column with the labels. Default: label, stance, sentiment, class or category.", valueName: "column"))
    var labelColumn: String?

    @Option(
        name: .customLong("group"),
        help: ArgumentHelp(
            "Column with the topic or article of a row. Default: topic or group, if there is one.", valueName: "column")
    )
    var groupColumn: String?

    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Column with what the stance of a row is toward. Default: target or motion, if there is one.",
            valueName: "column"))
    var targetColumn: String?

    var names: ColumnNames {
        ColumnNames(text: textColumn, label: labelColumn, group: groupColumn, target: targetColumn)
    }
}
