import StanceText
import StanceTraining

/// Finds the lexicons that training chooses among, or the one that the user named.
struct LexiconOption {
    let lexicons: [Lexicon]
    /// Whether cross-validation chooses among them and none.
    let isChosen: Bool

    /// - Parameter name: `none`, the name of a shipped lexicon, or a file; nil to choose.
    init(_ name: String?) throws {
        switch name {
        case "none":
            lexicons = []
            isChosen = false
        case let name?:
            lexicons = [try Self.lexicon(ShippedFiles.lexicons.path(name))]
            isChosen = false
        case nil:
            lexicons = try ShippedFiles.standardLexicons.compactMap { name in
                try ShippedFiles.lexicons.shippedPath(name).map(Self.lexicon)
            }
            isChosen = true
        }
    }

    private static func lexicon(_ path: String) throws -> Lexicon {
        let fileName = path.split(separator: "/").last.map(String.init) ?? path
        let name = fileName.hasSuffix(".tsv") ? String(fileName.dropLast(4)) : fileName
        return try Lexicon(FileBytes(path: path).readAll(), name: name)
    }
}
