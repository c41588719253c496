/// Numbers as people read them.
package enum NumberText {
    /// A number with a fixed count of decimals, rounded half away from zero: `0.664`.
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        let power = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
        guard value.isFinite, abs(value) * power < 1e15 else { return "\(value)" }
        let scaled = Int((abs(value) * power).rounded())
        let digits = String(scaled)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let sign = value < 0 && scaled != 0 ? "-" : ""
        return decimals == 0 ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// A count with commas between thousands: `12,345`.
    package static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (position, digit) in digits.enumerated() {
            if position > 0, (digits.count - position) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return value < 0 ? "-" + text : text
    }

    /// A count of things: `1 row`, `12,345 rows`.
    package static func count(_ value: Int, _ noun: String) -> String {
        "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
    }

    /// A size in bytes: `812 B`, `24 kB`, `2.1 MB`.
    package static func bytes(_ value: Int) -> String {
        switch value {
        case ..<1_000: "\(value) B"
        case ..<1_000_000: "\(fixed(Double(value) / 1e3, 0)) kB"
        case ..<1_000_000_000: "\(fixed(Double(value) / 1e6, 1)) MB"
        default: "\(fixed(Double(value) / 1e9, 1)) GB"
        }
    }

    /// A duration: `0.42 s`, `4.6 s`, `2 min 5 s`.
    package static func seconds(_ value: Double) -> String {
        switch value {
        case ..<1: "\(fixed(value, 2)) s"
        case ..<60: "\(fixed(value, 1)) s"
        default: "\(Int(value) / 60) min \(Int(value) % 60) s"
        }
    }

    /// The time left at the pace so far, no finer than it can be known: `8 s left`, `40 s left`, `3 min left`; nil while
    /// too little is done to tell.
    ///
    /// - Parameters:
    ///   - elapsed: seconds so far.
    ///   - share: the share of the work that is done.
    package static func timeLeft(elapsed: Double, share: Double) -> String? {
        guard share >= 0.02 else { return nil }
        let left = max(0, elapsed / min(share, 1) - elapsed)
        switch left {
        case ..<10: return "\(Int(left.rounded(.up))) s left"
        case ..<55: return "\(Int((left / 5).rounded(.up)) * 5) s left"
        case ..<5400: return "\(Int((left / 60).rounded(.up))) min left"
        case ..<1e8: return "\(Int((left / 3600).rounded(.up))) h left"
        default: return nil
        }
    }

    /// A number without superfluous decimals: `10`, `0.5`.
    package static func plain(_ value: Double) -> String {
        if let whole = Int(exactly: value) { return "\(whole)" }
        return "\(value)"
    }
}
