import Testing

@testable import StanceText

@Suite("List markers")
struct ListMarkerTests {
    private static func marker(_ string: String) -> ListMarker? {
        ListMarker(in: TextScalars(bytes: Array(string.utf8)), at: 0)
    }

    @Test(
        "Reads bullets and enumerators with their end",
        arguments: [
            ("1. x", ListMarker.Style.stop, 1, 2), ("12) x", .parenthesis, 12, 3), ("3.) x", .stopAndParenthesis, 3, 3),
            ("(4) x", .bracketed, 4, 3), ("b. x", .stop, 2, 2), ("c) x", .parenthesis, 3, 2), ("1.2.7. x", .stop, 7, 6),
            ("A. x", .initial, 1, 2), ("iv. x", .stop, 0, 3), ("- x", .dash, 0x2D, 2), ("• x", .bullet, 0x2022, 4),
            ("• 9. x", .bullet, 0x2022, 6), ("⁃9. x", .bullet, 0x2043, 5), ("* x", .bullet, 0x2A, 2),
            ("1.", .stop, 1, 2),
        ])
    func markers(_ string: String, _ style: ListMarker.Style, _ ordinal: Int, _ end: Int) {
        let marker = Self.marker(string)
        #expect(marker?.style == style)
        #expect(marker?.ordinal == ordinal)
        #expect(marker?.end == end)
    }

    @Test(
        "Takes nothing else for a marker",
        arguments: [
            "", "1", "1 x", "2019. x", "1.5 x", "1.x", "(1 x", "ab. x", "mix. x", "-x", "**x", "$1. x", "(ill) x",
        ])
    func noMarkers(_ string: String) {
        #expect(Self.marker(string) == nil)
    }

    @Test(
        "Follows its predecessor in the same style only",
        arguments: [
            ("1. x", "2. x", true), ("1. x", "3. x", false), ("1. x", "2) x", false), ("a) x", "b) x", true),
            ("• x", "• x", true), ("• x", "* x", false), ("A. x", "B. x", false),
        ])
    func follows(_ first: String, _ second: String, _ follows: Bool) throws {
        let (first, second) = (try #require(Self.marker(first)), try #require(Self.marker(second)))
        #expect(second.follows(first) == follows)
    }
}
