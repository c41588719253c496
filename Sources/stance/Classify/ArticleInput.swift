import StanceArticles
import StanceTraining

/// The records of files, read one after the other; making articles of them is left to whoever takes them.
struct ArticleInput: Sendable {
    /// A record, or why there is none.
    struct Piece: Sendable {
        /// The number of the file among the input's files, and its name.
        var file = 0
        var path = ""
        var position = ArticlePosition()
        /// How many bytes lie between it and the piece before, by where records begin.
        var extent = 0.0
        var content: Result<ArticleRecord, CommandFailure>
    }

    private let options: ArticleOptions
    private var paths: ArraySlice<String>
    private var reader: ArticleReader?
    /// Where the first file is read from.
    private var start: ArticlePosition
    /// The bytes of the input up to the piece before, and up to the first file.
    private var passed = 0
    private var base = 0

    /// - Parameters:
    ///   - paths: the files; `-` is standard input.
    ///   - place: the first file to read and where in it; the beginning unless told.
    init(
        _ paths: [String], options: ArticleOptions,
        from place: (file: Int, position: ArticlePosition) = (0, ArticlePosition())
    ) {
        self.paths = paths[...].dropFirst(place.file)
        self.options = options
        start = place.position
    }

    mutating func next() -> Piece? {
        while let path = paths.first {
            var piece = Piece(file: paths.startIndex, path: path, content: .failure(CommandFailure("")))
            do {
                var reader = try reader ?? open(path)
                defer { self.reader = reader }
                let record = try reader.nextRecord()
                piece.position = reader.position
                if let record {
                    piece.content = .success(record)
                    piece.extent = extent(to: piece.position)
                    return piece
                }
            } catch let error as ArticleError {
                piece.position = error.position
                piece.extent = extent(to: piece.position)
                piece.content = .failure(CommandFailure(error.description))
                return piece
            } catch {
                closeFile()
                piece.content = .failure(CommandFailure("\(error)"))
                return piece
            }
            closeFile()
        }
        return nil
    }

    private mutating func extent(to position: ArticlePosition) -> Double {
        let end = base + position.offset
        defer { passed = max(passed, end) }
        return Double(max(0, end - passed))
    }

    private mutating func closeFile() {
        base += paths.first.flatMap(InputFile.size) ?? 0
        paths = paths.dropFirst()
        reader = nil
        start = ArticlePosition()
    }

    private func open(_ path: String) throws(DataError) -> ArticleReader {
        let name = path == "-" ? InputFile.standardInputName : path
        let file = path == "-" ? FileBytes(standardInput: name) : try FileBytes(path: path)
        var passed = 0
        while passed < start.offset {
            let bytes = try file.read(upTo: min(1 << 20, start.offset - passed))
            if bytes.isEmpty { break }
            passed += bytes.count
        }
        return ArticleReader(name: name, options: options, from: start) { limit in try file.read(upTo: limit) }
    }
}
