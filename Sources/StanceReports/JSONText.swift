/// A JSON value whose object keys keep their order.
///
/// Kept beside Foundation's encoder because that one sorts or shuffles keys, and because a million output lines should
/// not go through a general-purpose encoder.
package indirect enum JSONText: Sendable {
    case null
    case string(String)
    case integer(Int)
    case number(Double)
    /// A number from 0 to 1, with nine decimals.
    case fraction(Double)
    case bool(Bool)
    case array([JSONText])
    case object([(String, JSONText)])

    /// An object of numbers from 0 to 1 by name.
    static func fractions(_ names: [String], _ values: [Double]) -> JSONText {
        .object(zip(names, values).map { ($0, .fraction($1)) })
    }

    /// The value on one line.
    package var line: String {
        var output = OutputBytes()
        append(to: &output)
        return output.text
    }

    /// Appends the value, on one line, as UTF-8.
    func append(to output: inout OutputBytes) {
        switch self {
        case .null: output.append("null")
        case .string(let text): output.appendJSONString(text.utf8.span)
        case .integer(let value): output.append(value)
        case .number(let value): output.append(value.isFinite ? "\(value)" : "null")
        case .fraction(let value): output.withRoom(atMost: OutputRoom.longestNumber) { $0.append(jsonFraction: value) }
        case .bool(let value): output.append(value ? "true" : "false")
        case .array(let elements):
            Self.append(elements, "[", "]", to: &output) { $0.append(to: &$1) }
        case .object(let members):
            Self.append(members, "{", "}", to: &output) { member, output in
                output.appendJSONString(member.0.utf8.span)
                output.append(UInt8(ascii: ":"))
                member.1.append(to: &output)
            }
        }
    }

    private static func append<Element>(
        _ elements: [Element], _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, to output: inout OutputBytes,
        _ appendElement: (Element, inout OutputBytes) -> Void
    ) {
        output.append(UInt8(ascii: opening))
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            appendElement(element, &output)
        }
        output.append(UInt8(ascii: closing))
    }
}
