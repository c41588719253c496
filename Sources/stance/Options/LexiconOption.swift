import StanceText
import StanceTraining

/// Finds the lexicons that training chooses among, or the one that the user named.
struct LexiconOption {
    let lexicons: [Lexicon]
    /// Whether cross-validation chooses among them and none.
    let isChosen: Bool

    /// - Parameter name: `none`, or names of shipped lexicons or files joined by `+`; nil to choose among each shipped one,
    ///   all of them together, and none.
    init(_ name: String?) throws {
        switch name {
        case "none":
            lexicons = []
            isChosen = false
        case let name?:
            lexicons = [try Self.joined(name.split(separator: "+").map { try ShippedFiles.lexicons.path(String($0)) })]
            isChosen = false
        case nil:
            let paths = ShippedFiles.standardLexicons.compactMap(ShippedFiles.lexicons.shippedPath)
            let single = try paths.map { try Self.joined([$0]) }
            lexicons = paths.count > 1 ? single + [try Self.joined(paths)] : single
            isChosen = true
        }
    }

    private static func joined(_ paths: [String]) throws -> Lexicon {
        let lexicons = try paths.map(lexicon)
        return lexicons.count == 1 ? lexicons[0] : try Lexicon(joining: lexicons)
    }

    /// A lexicon, named after its file.
    static func lexicon(_ path: String) throws -> Lexicon {
        let fileName = path.split(separator: "/").last.map(String.init) ?? path
        let name = fileName.hasSuffix(".tsv") ? String(fileName.dropLast(4)) : fileName
        return try Lexicon(FileBytes(path: path).readAll(), name: name)
    }
}
