import StanceReports

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What standard output and standard error are, each by itself: how wide, and whether they have colours.
extension Console {
    /// The width of the terminal that standard output is, or nil if it is none, where nothing is cut.
    static var outputWidth: Int? { outputIsTerminal ? width(STDOUT_FILENO) : nil }

    /// The width of the terminal that standard error is, or nil if it is none or can only print line after line.
    static var errorWidth: Int? { errorIsTerminal && !isDumb ? width(STDERR_FILENO) : nil }

    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1

    /// The colours of standard output.
    static let outputPalette = palette(isTerminal: outputIsTerminal)
    /// The colours of standard error.
    static let errorPalette = palette(isTerminal: errorIsTerminal)

    /// Colours on a terminal, unless its user wants none (https://no-color.org) or it cannot show them.
    private static func palette(isTerminal: Bool) -> Palette {
        isTerminal && !isDumb && (environment("NO_COLOR") ?? "").isEmpty ? .colours : .plain
    }

    private static var isDumb: Bool { environment("TERM") == "dumb" }

    /// What `COLUMNS` says, or else the terminal, asked anew since its user may resize it.
    private static func width(_ descriptor: Int32) -> Int {
        if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static func environment(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}

extension Palette {
    /// The line with what it is about coloured, where it begins with such a head: up to a dozen letters and digits, then
    /// two blanks or more, as `scores    …` does.
    func paintHead(of line: String) -> String {
        guard hasColours, line.first?.isLetter == true,
            let end = line.prefix(14).firstRange(of: "  ")?.lowerBound,
            line[..<end].allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " })
        else { return line }
        let head = String(line[..<end])
        return paint(head, Role(head: head)) + line[end...]
    }
}

extension Palette.Role {
    fileprivate init(head: String) {
        switch head {
        case "note", "left out": self = .note
        case "warning": self = .warning
        case "problem": self = .error
        default: self = .head
        }
    }
}
