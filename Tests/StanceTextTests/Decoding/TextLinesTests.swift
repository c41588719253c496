import StanceTesting
import Testing

@testable import StanceText

@Suite struct TextLinesTests {
    private struct Found: Equatable {
        var lines: [[UInt8]] = []
        var replacements = 0
    }

    private func visit(_ block: [UInt8]) -> Found {
        var found = Found()
        found.replacements = TextLines.visit(block.span) { line in
            found.lines.append(line.indices.map { line[$0] })
        }
        return found
    }

    /// Line by line with arrays and strings.
    private func reference(_ block: [UInt8]) -> Found {
        var found = Found()
        var lines = block.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines {
            let line = line.last == 0x0D ? line.dropLast() : line
            if String(validating: line, as: UTF8.self) != nil {
                found.lines.append(Array(line))
            } else {
                let source = SourceText(decoding: [0x20] + line)
                found.replacements += source.replacedByteSequences
                found.lines.append(Array(source.utf8.dropFirst()))
            }
        }
        return found
    }

    @Test func `divides at LF and CR LF, and keeps a CR elsewhere`() {
        let found = visit(Array("a\r\n\n\r\nb\rc\r\r\nlast".utf8))
        #expect(found.lines.map { String(decoding: $0, as: UTF8.self) } == ["a", "", "", "b\rc\r", "last"])
        #expect(found.replacements == 0)
        #expect(visit([]).lines == [] && visit([0x0A]).lines == [[]] && visit([0x0D]).lines == [[]])
    }

    @Test func `replaces what is not UTF-8 and takes no byte order mark for one`() {
        let found = visit([0x41, 0xE2, 0x82, 0x0A, 0xFF, 0xFE, 0x42, 0x0A, 0xEF, 0xBB, 0xBF, 0x43, 0x0A, 0xC3, 0xA9])
        let texts = found.lines.map { String(decoding: $0, as: UTF8.self) }
        #expect(texts == ["A\u{FFFD}", "\u{FFFD}\u{FFFD}B", "\u{FEFF}C", "é"])
        #expect(found.replacements == 3)
    }

    @Test(arguments: 0..<200)
    func `agrees with a division by arrays on any bytes`(seed: Int) {
        var random = SeededGenerator(seed: seed)
        var block: [UInt8] = []
        for _ in 0..<Int.random(in: 0...60, using: &random) {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: block.append(0x0A)
            case 1: block += [0x0D, 0x0A]
            case 2: block.append(UInt8.random(in: .min ... .max, using: &random))
            case 3: block += Array(random.text(pieces: 40).utf8)
            case 4: block += Array(repeating: 0x61, count: Int.random(in: 0...600, using: &random))
            default: block += [0x0D, 0, 0x7F, 0xC3, 0xA9]
            }
        }
        let expected = reference(block)
        #expect(visit(block) == expected, "seed \(seed)")
        #expect(TextLines.count(in: block.span) == expected.lines.count, "seed \(seed)")
    }
}
