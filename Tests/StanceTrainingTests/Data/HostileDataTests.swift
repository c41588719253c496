import StanceTraining
import StanceTesting
import Testing

/// Damaged files: whatever the bytes, there is a sound result or a described error, and no trap.
@Suite struct HostileDataTests {
    static let samples: [(name: String, text: String)] = [
        (
            "x.csv",
            "text,label,topic,target\n\"A \"\"ban\"\", é\",for,t,\n\"two\nlines\",against,\"u\",m\nplain,for,,m\n😀,none,t,\"\"\n"
        ),
        ("x.tsv", "text\tlabel\ttopic\tnote\nA \"ban\", é\tfor\tt\t\nplain\tagainst\t\tn\r\n😀\tnone\tt\t\n"),
        (
            "x.jsonl",
            #"{"text":"A \"ban\"","label":"for","topic":"t","n":[1,{"a":[true]}]}"# + "\n"
                + #"{"label":1,"text":"é \u00e9 \ud83d\ude00 😀","topic":null,"n":-1.5e+3}"# + "\r\n\n"
                + #"{"text":"plain","label":false,"target":"m"}"# + "\n"
        ),
    ]
    static let tokens: [String] = [
        "\"", "\"\"", ",", "\t", "\n", "\r", "\r\n", "\0", "{", "}", "[", "]", ":", "\\", "\\u", "\\ud800", "\\u0000",
        "null", "1e",
        "-", "\u{1B}[2J", "\u{FEFF}", "\u{202E}", "\u{2028}", " ", "text", "label",
    ]

    static func mutated(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0...3, using: &generator) {
            let index = Int.random(in: 0...bytes.count, using: &generator)
            switch Int.random(in: 0..<9, using: &generator) {
            case 0 where index < bytes.count: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1 where index < bytes.count: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 2: bytes.removeSubrange(index...)
            case 3: bytes.removeSubrange(..<index)
            case 4: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...20, using: &generator)))
            case 5: bytes.insert(contentsOf: bytes.prefix(index), at: index)
            case 6 where Int.random(in: 0..<10, using: &generator) == 0:
                let unit = tokens.randomElement(using: &generator) ?? ""
                bytes.insert(contentsOf: Array(String(repeating: unit, count: 5_000).utf8), at: index)
            default:
                bytes.insert(contentsOf: Array((tokens.randomElement(using: &generator) ?? "").utf8), at: index)
            }
        }
        return bytes
    }

    static func checkSound(_ data: LabelledData, _ bytes: [UInt8], seed: Int) {
        let lineCount = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        #expect(data.labels.count >= 2, "seed \(seed)")
        #expect(Set(data.rows.map(\.label)) == Set(data.labels), "seed \(seed)")
        for row in data.rows {
            #expect(row.text.unicodeScalars.contains { !$0.properties.isWhitespace }, "seed \(seed)")
            #expect(row.group != "" && row.target != "", "seed \(seed)")
            #expect(1...lineCount ~= row.location.line, "seed \(seed)")
        }
        for (row, next) in zip(data.rows, data.rows.dropFirst()) {
            #expect(row.location.line < next.location.line, "seed \(seed)")
        }
        data.skipped.first.forEach { checkDescribed($0.description, of: $0.file, seed: seed) }
    }

    static func checkDescribed(_ message: String, of name: String, seed: Int) {
        #expect(message.contains("expected ") && message.contains("found "), "seed \(seed)")
        #expect(message.hasPrefix(name) || message.hasPrefix("expected at least 2 labels"), "seed \(seed)")
        let isSafe = message.unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || ![.control, .lineSeparator].contains(scalar.properties.generalCategory)
        }
        #expect(isSafe, "seed \(seed)")
        #expect(message.split(separator: "\n").allSatisfy { $0.count <= 300 }, "seed \(seed)")
    }

    @Test(arguments: samples.indices)
    func damagedFilesGiveAResultOrADescribedError(sample: Int) {
        let (name, text) = Self.samples[sample]
        for seed in 0..<1_000 {
            var generator = SeededGenerator(seed: seed)
            let file = DataFile(name: name, bytes: Self.mutated(Array(text.utf8), using: &generator))
            for skips in [false, true] {
                Self.checkLabelledData(of: file, options: DataReadingOptions(skipsBadRows: skips), seed: seed)
                Self.checkTable(of: file, options: DataReadingOptions(skipsBadRows: skips), seed: seed)
            }
        }
    }

    static func checkLabelledData(of file: DataFile, options: DataReadingOptions, seed: Int) {
        do throws(DataError) {
            let data = try LabelledData(reading: [file], options: options)
            checkSound(data, file.bytes, seed: seed)
            #expect(options.skipsBadRows || data.skipped.count == 0, "seed \(seed)")
        } catch {
            checkDescribed(error.description, of: file.name, seed: seed)
        }
    }

    static func checkTable(of file: DataFile, options: DataReadingOptions, seed: Int) {
        do throws(DataError) {
            let table = try DataTable(reading: file, options: options)
            #expect(table.columns.indices.contains(table.textColumn), "seed \(seed)")
            for row in table.rows {
                #expect(row.values.first { $0.column == table.textColumn }?.text == row.text, "seed \(seed)")
            }
        } catch {
            checkDescribed(error.description, of: file.name, seed: seed)
        }
    }

    @Test func manyUnclosedQuotesTakeLinearTime() throws {
        let text = "text,label\na,x\n" + String(repeating: "\"open,x\n", count: 4_001) + "b,y\n"
        let data = try LabelledData(
            reading: [DataTesting.file("x.csv", text)], options: DataReadingOptions(skipsBadRows: true))
        #expect(data.rows.map(\.text) == ["a", "b"])
        #expect(data.skipped.count == 4_001)
    }
}
