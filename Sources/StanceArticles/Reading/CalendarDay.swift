/// A day, or what is told of one: read from a date as a document states it.
public struct CalendarDay: Sendable, Hashable, Comparable {
    /// The year, from 1000 to 2999.
    public let year: Int
    /// The month, from 1 to 12; nil if only the year is told.
    public let month: Int?
    /// The day of the month; nil if it is not told.
    public let day: Int?

    private static let monthNames = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// Reads ISO 8601 (`2024-01-05T10:00:00Z`, `20240105`, `2024-01`), RFC 822 (`Fri, 5 Jan 2024 10:00:00 GMT`), and English
    /// dates with the month's name (`January 5, 2024`).
    ///
    /// The day is the one written, in the time zone it is written in. Dates such as 1/5/2024, which Americans and others read
    /// differently, are none.
    public init?(_ text: String) {
        let runs = Self.runs(text)
        guard let first = runs.first else { return nil }
        if let number = Self.number(first, digits: 4) {
            guard runs.count > 1, let month = Self.number(runs[1], digits: 2) else {
                self.init(year: number, month: nil, day: nil)
                return
            }
            self.init(year: number, month: month, day: runs.count > 2 ? Self.number(runs[2], digits: 2) : nil)
        } else if let number = Self.number(first, digits: 8) {
            self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        } else {
            self.init(named: Array(runs))
        }
    }

    /// Reads a date with the month's name.
    private init?(named runs: [Substring]) {
        guard let place = runs.firstIndex(where: { Self.month($0) != nil }), let month = Self.month(runs[place]) else {
            return nil
        }
        let before = place > 0 ? Self.day(runs[place - 1]) : nil
        let after = runs[(place + 1)...]
        let day = before ?? after.first.flatMap(Self.day)
        let years = before == nil && day != nil ? after.dropFirst() : after
        // “5th January”: the ending of the number is a run of its own.
        let year = years.drop { $0.allSatisfy(\.isLetter) && $0.count == 2 }.first
        guard let year else { return nil }
        if let year = Self.number(year, digits: 4) {
            self.init(year: year, month: month, day: day)
        } else if before != nil, let year = Self.number(year, digits: 2) {
            // RFC 822 has two digits; as RFC 2822 reads them.
            self.init(year: year < 50 ? 2000 + year : 1900 + year, month: month, day: day)
        } else {
            return nil
        }
    }

    private init?(year: Int, month: Int?, day: Int?) {
        guard (1000...2999).contains(year) else { return nil }
        if let month {
            guard (1...12).contains(month) else { return nil }
            if let day, !(1...Self.length(month, of: year)).contains(day) { return nil }
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The month as ISO 8601 has it: `2024-01`; nil if it is not told.
    public var monthText: String? { month.map { "\(year)-\(Self.padded($0))" } }

    /// The day as ISO 8601 has it: `2024-01-05`; nil if it is not told.
    public var dayText: String? { monthText.flatMap { text in day.map { "\(text)-\(Self.padded($0))" } } }

    /// Whether a day comes first; one of which less is told comes before those within it.
    public static func < (first: CalendarDay, second: CalendarDay) -> Bool {
        (first.year, first.month ?? 0, first.day ?? 0) < (second.year, second.month ?? 0, second.day ?? 0)
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The first runs of digits and of letters; a date has no more that matter.
    private static func runs(_ text: String) -> [Substring] {
        var (runs, rest) = ([Substring](), text.prefix(100))
        while runs.count < 8, let first = rest.first {
            let isDigit = first.isASCII && first.isNumber
            let run = rest.prefix { isDigit ? $0.isASCII && $0.isNumber : $0.isLetter }
            if run.isEmpty { rest.removeFirst() } else { runs.append(run) }
            rest = rest.dropFirst(run.count)
        }
        return runs
    }

    private static func number(_ run: Substring, digits: Int) -> Int? { run.count == digits ? Int(run) : nil }

    private static func day(_ run: Substring) -> Int? { run.count <= 2 ? Int(run) : nil }

    private static func month(_ run: Substring) -> Int? {
        let name = run.lowercased()
        guard name.count >= 3 else { return nil }
        return monthNames.firstIndex { $0.hasPrefix(name) }.map { $0 + 1 }
    }

    private static func length(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
