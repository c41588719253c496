import Testing

@testable import StanceText

@Suite("Blocks of lines")
struct LineBlockTests {
    @Test(
        "A block of short lines without terminators is a list",
        arguments: [
            ("bags\ncups\nstraws", true), ("bags\ncups\nstraws\n\nThey are banned.", true), ("bags\ncups", false),
            ("bags\ncups\nstraws.", false), ("bags\ncups.\nstraws", false),
            ("bags\ncups\nstraws made of plastic and of other things", false),
        ])
    func blocks(_ string: String, _ isList: Bool) {
        #expect(LineBlock(in: TextScalars(bytes: Array(string.utf8)), from: 0).isListOfShortLines == isList)
    }
}
