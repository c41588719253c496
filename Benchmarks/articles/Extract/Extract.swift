import Foundation
import StanceArticles
import StanceText

/// Reads files and writes their articles as one JSON object: the file's name without ending, and what was read.
/// With `--times N` first, it reads each N times and writes megabytes a second of CPU time to standard error.
@main
struct Extract {
    static func main() throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var times = 1
        if arguments.first == "--times", arguments.count > 1 {
            times = Int(arguments[1]) ?? 1
            arguments.removeFirst(2)
        }
        var articles: [String: [String: String]] = [:]
        var byteCount = 0
        var seconds = 0.0
        for path in arguments {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let start = clock()
            for _ in 0..<times {
                var reader = ArticleReader(name: path, bytes: bytes)
                guard let article = try reader.next() else { continue }
                byteCount += bytes.count
                articles[URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent] = [
                    "articleBody": article.text.string, "title": article.title ?? "", "byline": article.byline ?? "",
                    "date": article.date ?? "", "site": article.site ?? "", "language": article.language ?? "",
                ]
            }
            seconds += Double(clock() - start) / Double(CLOCKS_PER_SEC)
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(articles))
        let speed = Double(byteCount) / 1e6 / max(seconds, 1e-9)
        FileHandle.standardError.write(Data("\(byteCount) bytes, \(speed) MB/s of CPU time\n".utf8))
    }
}
