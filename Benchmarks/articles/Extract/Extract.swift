import Foundation
import StanceArticles
@main struct Extract { static func main() throws {
    var out: [String: String] = [:]
    for path in CommandLine.arguments.dropFirst() {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        let text = PageText.text(bytes)
        out[URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent] = String(decoding: text, as: UTF8.self)
    }
    FileHandle.standardOutput.write(try JSONEncoder().encode(out))
} }
