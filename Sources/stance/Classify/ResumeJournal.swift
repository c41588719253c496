import StanceArticles
import StanceReports
import StanceTraining

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Remembers in a file how far a run has come, so that the next one goes on there and every record is answered once.
///
/// The journal names the last record answered and the length of the output behind its answers. What a run wrote beyond that
/// before it was stopped is cut off when the next one begins, so nothing is there twice.
struct ResumeJournal: Sendable {
    private static let schema = "stance.resume/1"

    private let path: String
    private let files: [String]
    /// The file and position to go on at, if a run has been interrupted.
    private(set) var place: (file: Int, position: ArticlePosition)?

    /// Reads the journal of an earlier run, if there is one, and sets the output back to where that had come.
    ///
    /// - Throws: `CommandFailure` if standard output is no file, or the journal is that of other files.
    init(path: String, files: [String]) throws {
        self.path = path
        self.files = files
        var status = stat()
        guard unsafe fstat(STDOUT_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw CommandFailure("--resume needs the answers in a file: add >> FILE")
        }
        guard !files.contains("-") else { throw CommandFailure("--resume cannot read standard input (-) anew") }
        guard unsafe access(path, F_OK) == 0 else { return }
        let text = String(decoding: try FileBytes(path: path).readAll(), as: UTF8.self)
        let fields = text.split(separator: "\n").map { $0.split(separator: "\t", maxSplits: 1) }
        let values = Dictionary(
            fields.map { (String($0[0]), $0.count > 1 ? String($0[1]) : "") }, uniquingKeysWith: { $1 })
        let number = { (name: String) in values[name].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil } }
        guard values["schema"] == Self.schema, let file = number("file"), let offset = number("offset"),
            let records = number("records"), let output = number("output")
        else {
            throw CommandFailure(
                "\(path.printable): expected the journal of an earlier run; remove the file to begin anew")
        }
        guard file <= files.count, (file < files.count ? files[file] : "") == values["path"] else {
            throw CommandFailure(
                "\(path.printable): is the journal of a run over other files; name the same ones, or remove it to begin anew"
            )
        }
        if file == files.count { Console.note("all has been answered; remove \(path.printable) to begin anew") }
        guard Int(status.st_size) >= output, ftruncate(STDOUT_FILENO, off_t(output)) == 0,
            lseek(STDOUT_FILENO, 0, SEEK_END) >= 0
        else {
            throw CommandFailure(
                "the output is shorter than \(path.printable) says: append to the file of the earlier run (>> FILE)")
        }
        place = (file, ArticlePosition(offset: offset, records: records))
    }

    /// Notes that a piece has been answered, behind the writing of its answers.
    func note(_ piece: borrowing ClassifiedPiece) { write(file: piece.file, piece.position.following) }

    /// Notes that all has been answered, so that to run again changes nothing.
    func finish() { write(file: files.count, ArticlePosition()) }

    private func write(file: Int, _ next: ArticlePosition) {
        let text = """
            schema\t\(Self.schema)
            file\t\(file)
            path\t\(file < files.count ? files[file] : "")
            offset\t\(next.offset)
            records\t\(next.records)
            output\t\(lseek(STDOUT_FILENO, 0, SEEK_END))

            """
        do {
            try SmallFile.write(path, Array(text.utf8))
        } catch {
            Console.note("\(error)")
        }
    }
}
