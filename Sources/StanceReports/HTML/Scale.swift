#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A line of numbers drawn along a line of points; either may run backwards.
struct Scale: Sendable {
    /// The numbers at the two ends.
    let domain: (from: Double, to: Double)
    /// Where these are drawn.
    let range: (from: Double, to: Double)

    init(_ domain: (from: Double, to: Double), drawn range: (from: Double, to: Double)) {
        self.domain = domain
        self.range = range
    }

    /// Where a number is drawn; what lies beyond an end is drawn at it, and what is no number at the first.
    func callAsFunction(_ value: Double) -> Double {
        let length = domain.to - domain.from
        guard length != 0, value.isFinite else { return range.from }
        let share = min(1, max(0, (value - domain.from) / length))
        return range.from + share * (range.to - range.from)
    }

    /// A scale of the same numbers, drawn elsewhere.
    func drawn(_ range: (from: Double, to: Double)) -> Scale { Scale(domain, drawn: range) }
}

/// Round numbers along a scale: 1, 2 or 5 times a power of ten apart.
struct Ticks: Sendable, Equatable {
    /// The numbers, ascending.
    let values: [Double]
    /// As many decimals as tell them apart.
    let decimals: Int

    /// The round numbers inside a range, at most `most` of them and as many as that allows.
    ///
    /// The step is the smallest of 1, 2, 5, 10, … times a power of ten that leaves `most` or fewer numbers (P. Heckbert, "Nice
    /// numbers for graph labels", Graphics Gems 1990, without widening the range).
    init(_ lower: Double, _ upper: Double, most: Int = 6) {
        guard lower < upper, (upper - lower).isFinite, most > 1 else {
            values = lower.isFinite ? [lower] : []
            decimals = 2
            return
        }
        var exponent = Int(log10((upper - lower) / Double(most)).rounded(.down))
        var digit = 0
        while true {
            let unit = pow(10, Double(abs(exponent)))
            // Divided by a whole number where it can be: 3 · 0.1 is not 0.3, and 3 / 10 is.
            func number(_ count: Double) -> Double { exponent < 0 ? count / unit : count * unit }
            let step = Self.digits[digit]
            // A little room, so that an end that is a round number but for its last bit counts as one.
            let first = ((exponent < 0 ? lower * unit : lower / unit) / step - 1e-9).rounded(.up)
            let last = ((exponent < 0 ? upper * unit : upper / unit) / step + 1e-9).rounded(.down)
            if last - first < Double(most) {
                values = stride(from: first, through: last, by: 1).map { number($0 * step) }
                decimals = max(0, -exponent)
                return
            }
            digit = (digit + 1) % Self.digits.count
            if digit == 0 { exponent += 1 }
        }
    }

    /// The numbers as they are written.
    var labels: [String] { values.map(label) }

    /// The number with the decimals of all, ten thousand and more in short: `0.25`, `500`, `20k`, `1.5M`.
    func label(_ value: Double) -> String { Self.label(value, decimals: decimals) }

    /// A number by itself, in short: `12`, `500`, `20k`.
    static func label(_ value: Double, decimals: Int = 0) -> String {
        let text =
            switch abs(value) {
            case 1e6...: NumberText.plain(value / 1e6) + "M"
            case 1e4...: NumberText.plain(value / 1e3) + "k"
            default: NumberText.fixed(value, decimals)
            }
        return text.replacingMinus
    }

    private static let digits = [1.0, 2, 5]
}

extension String {
    /// The number with a minus sign in place of a hyphen at its beginning.
    var replacingMinus: String { hasPrefix("-") ? "−" + dropFirst() : self }
}
