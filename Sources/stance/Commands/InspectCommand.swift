import ArgumentParser
import StanceModel
import StanceReports

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what is in a model: labels, features, provenance, strongest n-grams.")

    @Argument(help: "A model file, or the name of a shipped model.", completion: .file())
    var model: String = ShippedFiles.standardModel

    @Option(
        help: ArgumentHelp(
            "How many n-grams to list for each label. Default: 10, with --json none.", valueName: "count"))
    var top: Int?

    @Flag(
        help:
            "Show instead how the error on held-out rows falls if only the surest are labelled, as with classify --max-error."
    )
    var riskCoverage = false

    @Flag(help: "Print the model's header as JSON, with the whole table of the search, instead of text.")
    var json = false

    func validate() throws {
        if let top, top < 0 { throw ValidationError("--top: expected a whole number from 0, found \(top)") }
    }

    func run() throws {
        let classifier = try TextClassifier(contentsOf: ShippedFiles.models.path(model))
        if riskCoverage {
            guard let rows = try classifier.heldOutRows() else {
                throw AbstainingError.noHeldOutRows(model: model)
            }
            if json {
                Console.line(RiskCoverageReport.json(rows, model: model, labels: classifier.labels).line)
            } else {
                RiskCoverageReport.lines(rows).forEach { Console.line($0) }
            }
        } else if json {
            Console.line(try ModelJSON.line(classifier, top: top))
        } else {
            ModelText.lines(classifier, top: top ?? 10, width: Console.outputWidth).forEach { Console.line($0) }
        }
    }
}
