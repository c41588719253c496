import ArgumentParser
import StanceModel

/// The root of the command line.
struct Stance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stance",
        abstract: "Learn from labelled sentences where new sentences stand.",
        discussion: """
            Three commands are enough to begin with:

              stance classify article.txt              label the sentences of an article
              stance train labelled.tsv -o my.stance   learn from your own labelled sentences
              stance evaluate my.stance test.tsv       see how accurate that is

            Without -m, classify uses the shipped model ban-stance: is a sentence supportive or critical of a ban, or \
            neutral? Data files are CSV, TSV or JSON Lines with columns named text and label, and topic if rows \
            of one topic belong together.
            """,
        version: StanceVersion.current,
        subcommands: [
            TrainCommand.self, EvaluateCommand.self, CrossValidateCommand.self, ClassifyCommand.self,
            ExplainCommand.self, CompareCommand.self, CheckCommand.self, LearningCurveCommand.self,
            InspectCommand.self,
        ])
}

@main
enum Main {
    static func main() {
        Console.prepare()
        do {
            var command = try Stance.parseAsRoot()
            try command.run()
            Console.flush()
        } catch {
            Console.exit(with: error)
        }
    }
}
