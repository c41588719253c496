import ArgumentParser
import StanceArticles
import StanceModel
import StanceReports

/// What to put sentences together by.
struct AggregateOptions: ParsableArguments {
    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(
            "Also give the shares of labels by article, source, speaker, date or month, several with commas, as counted and corrected for the model's known errors.",
            valueName: "keys"))
    var keys: AggregateKeys?

    @Flag(help: "With --by: leave the sentences out, and give only the shares.")
    var noSentences = false

    func validate() throws {
        if noSentences, keys == nil { throw ValidationError("--no-sentences goes with --by") }
    }

    /// Refuses formats and ways of reading that shares do not go with.
    func check(format: AnswerWriter.Format, mode: String?, resumes: Bool) throws {
        guard keys != nil else { return }
        if let mode { throw ValidationError("--by puts sentences of articles together: it does not go with \(mode)") }
        if resumes {
            throw ValidationError("--by needs all articles in one run: it does not go with --resume")
        }
        if !noSentences, format == .tsv || format == .csv {
            throw ValidationError(
                "--by with --format \(format.rawValue) needs --no-sentences: the shares are a table of their own")
        }
    }
}

/// Keys with commas in between.
struct AggregateKeys: ExpressibleByArgument {
    let keys: [AggregateKey]

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
        keys = names.compactMap { AggregateKey(rawValue: String($0)) }
        if keys.count != names.count || Set(keys).count != keys.count { return nil }
    }

    static var allValueStrings: [String] { AggregateKey.allCases.map(\.rawValue) }
}

extension ArticleTally.Facts {
    /// What an article says about itself. Its source is the name of its site, else the host of its address, else its file.
    init(_ article: Article) {
        let day = article.date.flatMap { CalendarDay($0) }
        let file = article.source.split(separator: "/").last.map(String.init) ?? article.source
        self.init(
            name: article.label, source: article.site ?? article.host ?? file, date: day?.dayText, month: day?.monthText
        )
    }
}

extension Article {
    /// The host of the record's web address, in lower case and without `www.`.
    fileprivate var host: String? {
        guard let record, let scheme = record.firstRange(of: "://"),
            ["http", "https"].contains(record[..<scheme.lowerBound].lowercased())
        else { return nil }
        let host = record[scheme.upperBound...].prefix { !"/?#:".contains($0) }.lowercased()
        return host.isEmpty ? nil : host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}
