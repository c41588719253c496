import StanceArticles
import Testing

@Suite struct CalendarDayTests {
    @Test(arguments: [
        ("2024-01-05", "2024-01-05"), ("2024-01-05T10:00:00+02:00", "2024-01-05"), ("20240105", "2024-01-05"),
        ("2024/02/29 10:00", "2024-02-29"), ("Fri, 05 Jan 2024 10:00:00 GMT", "2024-01-05"),
        ("5 Jan 24 10:00 EST", "2024-01-05"), ("5 Jan 99", "1999-01-05"), ("January 5, 2024", "2024-01-05"),
        ("Published: Sept. 30th, 2023", "2023-09-30"), ("5th of", ""), ("5 March 2024", "2024-03-05"),
    ])
    func `reads days`(text: String, day: String) {
        #expect(CalendarDay(text)?.dayText ?? "" == day)
    }

    @Test(arguments: [
        "", "yesterday", "1/5/2024", "2024-13-01", "2023-02-29", "31 April 2024", "0999-01-01", "Jan 5", "12345",
        String(repeating: "9", count: 500),
    ])
    func `refuses what is no date, or none that is clear`(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func `keeps what is told`() throws {
        let month = try #require(CalendarDay("2024-01"))
        #expect(month.monthText == "2024-01" && month.dayText == nil)
        let year = try #require(CalendarDay("2024"))
        #expect(year.year == 2024 && year.monthText == nil && year.dayText == nil)
        #expect(CalendarDay("March 2024")?.monthText == "2024-03")
        let day = try #require(CalendarDay("2024-01-05"))
        #expect(year < month && month < day)
    }
}
