import StanceMetrics

/// A confusion matrix drawn as squares, the fuller the larger their share of a true label's rows.
enum ConfusionChart {
    /// With more labels than this there is no room for numbers in the squares.
    static let mostLabels = 16

    private static let left = 116.0
    private static let top = 40.0

    /// The figure, or with too many labels the most frequent errors.
    static func figure(_ labels: [String], _ confusion: ConfusionMatrix) -> Markup {
        guard labels.count <= mostLabels else { return errors(labels, confusion).markup }
        let rows = NumberText.count(confusion.rowCount, "row")
        return Figure.markup(
            "Which labels are taken for which",
            "Rows: the true label. Columns: what was predicted. In each square the number of rows, and its share of the rows with that true label.",
            drawing: Tag.div(.class("scroll")) { drawing(labels, confusion, rows: rows) },
            table: table(labels, confusion))
    }

    private static func drawing(_ labels: [String], _ confusion: ConfusionMatrix, rows: String) -> Markup {
        let side = labels.count <= 4 ? 64.0 : 46
        let length = side * Double(labels.count)
        return Drawing.image(
            Attribute.Anchor("confusion"), width: left + length + 1, height: top + length + 1, class: "matrix",
            title: "Confusion matrix",
            description:
                "\(NumberText.count(confusion.correctCount)) of \(rows) are predicted correctly; the table has all numbers."
        ) {
            Drawing.text("true", at: Point(x: left - 10, y: top - 8), class: "axis end")
            Drawing.text("predicted", at: Point(x: left + length / 2, y: 11), class: "axis middle")
            for (index, label) in labels.enumerated() {
                let middle = side * (Double(index) + 0.5)
                Drawing.text(
                    shortened(label, to: Int(side / 7.4)), at: Point(x: left + middle, y: top - 8), class: "middle")
                Drawing.text(shortened(label, to: 14), at: Point(x: left - 10, y: top + middle + 4), class: "end")
            }
            for truth in labels.indices {
                for predicted in labels.indices { cell(truth, predicted, confusion, side: side) }
            }
        }
    }

    private static func cell(_ truth: Int, _ predicted: Int, _ confusion: ConfusionMatrix, side: Double) -> [Markup] {
        let count = confusion[truth: truth, predicted: predicted]
        let share = share(count, of: confusion.supports[truth])
        let (x, y) = (left + side * Double(predicted), top + side * Double(truth))
        var cell: [Markup] = []
        if share > 0 {
            cell.append(
                Tag.rect(
                    .number("x", x), .number("y", y), .number("width", side), .number("height", side), .class("heat"),
                    .share("fill-opacity", darkest * share)))
        }
        cell.append(Drawing.box(from: Point(x: x, y: y), to: Point(x: x + side, y: y + side), class: "cell"))
        cell.append(
            Drawing.text(
                NumberText.count(count), at: Point(x: x + side / 2, y: y + side / 2), class: "count middle"))
        cell.append(
            Drawing.text(
                percent(share), at: Point(x: x + side / 2, y: y + side / 2 + 14), class: "share middle"))
        return cell
    }

    /// The fullest square still lets its number stand out.
    private static let darkest = 0.75

    private static func table(_ labels: [String], _ confusion: ConfusionMatrix) -> PageTable {
        var table = PageTable(
            "Rows of each true label (down) predicted as each label (across)",
            [([.text("true label")], .name)] + labels.map { ([.data($0)], .number) } + [([.text("rows")], .number)])
        for truth in labels.indices {
            let counts = labels.indices.map { [Markup.text(NumberText.count(confusion[truth: truth, predicted: $0]))] }
            table.append(
                [[Markup.data(labels[truth])]] + counts + [[.text(NumberText.count(confusion.supports[truth]))]])
        }
        return table
    }

    private static func errors(_ labels: [String], _ confusion: ConfusionMatrix) -> PageTable {
        var table = PageTable(
            "The most frequent errors; the whole confusion matrix is in --json",
            [("true label", .name), ("predicted", .text), ("rows", .number), ("of the label", .number)])
        for error in EvaluationTables.mostFrequentErrors(confusion).prefix(mostErrors) {
            table.append([
                [.data(labels[error.truth])], [.data(labels[error.predicted])], [.text(NumberText.count(error.count))],
                [.text(percent(share(error.count, of: confusion.supports[error.truth])))],
            ])
        }
        return table
    }

    private static let mostErrors = 40

    private static func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 0 : Double(part) / Double(whole) }

    private static func percent(_ share: Double) -> String { "\(NumberText.fixed(100 * share, 0)) %" }

    private static func shortened(_ text: String, to limit: Int) -> String {
        text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }
}
