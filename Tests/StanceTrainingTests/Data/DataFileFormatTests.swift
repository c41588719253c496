import Testing

@testable import StanceTraining

@Suite struct DataFileFormatTests {
    @Test func theExtensionDecides() {
        let names: [(String, DataFileFormat)] = [
            ("a.csv", .csv), ("a.b.CSV", .csv), ("a.tsv", .tsv), ("dir.csv/a.tab", .tsv), ("a.jsonl", .jsonLines),
            ("a.ndjson", .jsonLines), ("a.json", .jsonLines),
        ]
        for (name, format) in names {
            #expect(DataFileFormat.recognised(name: name, text: Array("x".utf8)) == format)
            #expect(DataFileFormat.recognised(name: name, text: Array("{\t".utf8)) == format)
        }
    }

    @Test func elseTheFirstLineDecides() {
        let texts: [(String, DataFileFormat)] = [
            ("{\"text\":\"a\tb\"}", .jsonLines), ("\n  {", .jsonLines), ("text\tlabel\n", .tsv),
            ("text,label\na\tb", .csv), ("text,label\ra\tb", .csv), ("", .csv), ("\n\n", .csv),
        ]
        for (text, format) in texts {
            for name in ["data", "data.txt", "dir.tsv/data", "-", ""] {
                #expect(DataFileFormat.recognised(name: name, text: Array(text.utf8)) == format, "\(name): \(text)")
            }
        }
    }
}
