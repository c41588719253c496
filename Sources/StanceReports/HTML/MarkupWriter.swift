/// Writes markup as UTF-8 that is HTML and well-formed XML alike.
enum MarkupWriter {
    static func write(_ markup: Markup, to output: inout OutputBytes) {
        switch markup {
        case .text(let text): write(text, to: &output)
        case .styleSheet(let css): output.append("\(css)")
        case .element(let tag, let attributes, let content):
            output.append("<" + tag.rawValue)
            for attribute in attributes {
                output.append(" \(attribute.name)=\"")
                write(attribute.value, to: &output)
                output.append("\"")
            }
            output.append(tag.isVoid ? "/>" : ">")
            if !tag.isVoid {
                for part in content { write(part, to: &output) }
                output.append("</\(tag.rawValue)>")
            }
            if tag.endsLine { output.append("\n") }
        }
    }

    /// Writes text so that a browser shows it and does nothing else with it, between elements as in an attribute.
    ///
    /// Characters of the syntax become references. Control characters become their pictures (U+2400 to U+2421); whatever else is
    /// invisible, reorders text or is no character becomes U+FFFD, but for the two joiners, which words and emoji need.
    /// Line ends and tabs become blanks, and marks piled on a character beyond `mostMarks` are left out.
    static func write(_ text: String, to output: inout OutputBytes) {
        var marks = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output.append("&amp;")
            case "<": output.append("&lt;")
            case ">": output.append("&gt;")
            case "\"": output.append("&quot;")
            case "'": output.append("&#39;")
            case " "..."~": output.append(UInt8(truncatingIfNeeded: scalar.value))
            default:
                marks = isMark(scalar) ? marks + 1 : 0
                if marks <= mostMarks { output.append(String(Character(visible(scalar)))) }
                continue
            }
            marks = 0
        }
    }

    private static let mostMarks = 8

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return " "
        case 0..<0x20: return Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: return "\u{2421}"
        case 0x200C, 0x200D: return scalar
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate: return "\u{FFFD}"
        default: return scalar.properties.isNoncharacterCodePoint ? "\u{FFFD}" : scalar
        }
    }
}
