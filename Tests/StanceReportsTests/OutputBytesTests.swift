import Testing

@testable import StanceReports

@Suite struct OutputBytesTests {
    /// Seeded; the same numbers everywhere (xorshift64*).
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64

        init(seed: Int) { state = UInt64(seed) &* 2 &+ 1 }

        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }

        mutating func text() -> String {
            let pieces = [
                "a", "ban ", "\"", "\\", ",", "\t", "\n", "\r", "\u{0}", "\u{1F}", "\u{7F}", "é", "\u{85}", "\u{2028}",
                "👩‍👩‍👧", "\u{301}", "\u{FFFD}", String(repeating: "x", count: 700),
            ]
            return (0..<Int.random(in: 0...12, using: &self)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &self)]
            }.joined()
        }
    }

    private func written(_ write: (inout OutputBytes) -> Void) -> String {
        var output = OutputBytes()
        output.append("<")
        write(&output)
        output.append(UInt8(ascii: ">"))
        let bytes = output.bytes
        guard bytes.first == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">") else { return "wrong neighbours" }
        return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    }

    @Test(arguments: [
        (0, "0.000000000"), (-0.0, "0.000000000"), (1, "1.000000000"), (0.5, "0.500000000"),
        (1.0 / 3, "0.333333333"), (2.0 / 3, "0.666666667"), (0.1, "0.100000000"), (0.000_000_001_5, "0.000000002"),
        (0.000_000_000_499, "0.000000000"), (0.999_999_999_4, "0.999999999"), (0.999_999_999_6, "1.000000000"),
        (0.099_999_999_9, "0.100000000"), (1.5, "1.5"), (-0.25, "-0.25"), (.nan, "nan"), (.infinity, "inf"),
    ])
    func `writes nine decimals of numbers from 0 to 1`(value: Double, expected: String) {
        #expect(written { $0.append(fraction: value) } == expected)
    }

    @Test(arguments: 0..<20)
    func `writes the decimals that the plain way writes`(seed: Int) {
        var random = Numbers(seed: seed)
        let values = (0..<500).flatMap { _ in
            let exponent = Int.random(in: -40...0, using: &random)
            let value =
                Double.random(in: 0...1, using: &random) * Double(sign: .plus, exponent: exponent, significand: 1)
            return [value, 1 - value]
        }
        let wrong = values.filter { value in written { $0.append(fraction: value) } != NumberText.fixed(value, 9) }
        #expect(wrong.isEmpty, "seed \(seed)")
    }

    @Test(arguments: 0..<20)
    func `writes whole numbers as Swift does`(seed: Int) {
        var random = Numbers(seed: seed)
        var values = [Int.min, .max, 99_999_999, 100_000_000]
        for _ in 0..<500 {
            values.append(Int(truncatingIfNeeded: random.next()) >> Int.random(in: 0..<64, using: &random))
        }
        var power = 1
        for _ in 0..<18 {
            values += [power - 1, power, power + 1, -power]
            power *= 10
        }
        #expect(values.filter { value in written { $0.append(value) } != "\(value)" } == [], "seed \(seed)")
    }

    @Test(arguments: 0..<200)
    func `escapes as the plain way does`(seed: Int) {
        var random = Numbers(seed: seed)
        let text = random.text()
        #expect(written { $0.appendWithoutBreaks(text.utf8.span) } == withoutBreaks(text), "seed \(seed)")
        #expect(written { $0.appendQuotedIfNeeded(text.utf8.span) } == quoted(text), "seed \(seed)")
        #expect(written { $0.appendJSONString(text.utf8.span) } == json(text), "seed \(seed)")
    }

    private func withoutBreaks(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { "\t\n\r".unicodeScalars.contains($0) ? " " : $0 }))
    }

    private func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
        let doubled = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
        return "\"\(doubled.joined())\""
    }

    private func json(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            case "\u{0}"..<" ", "\u{7F}":
                "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    @Test func `keeps its room when it forgets its bytes`() {
        var output = OutputBytes()
        for _ in 0..<10_000 { output.append("some text") }
        let capacity = output.capacity
        #expect(output.count == 90_000 && capacity >= 90_000)
        output.removeAll()
        output.append("x")
        #expect(output.text == "x" && output.capacity == capacity)
    }
}
