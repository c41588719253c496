import Testing

@testable import StanceText

@Suite("Brackets within a sentence")
struct BracketHoldTests {
    @Test("A bracket holds up to the one that closes it")
    func nestedBrackets() {
        let text = TextScalars(bytes: Array("a (b [c] d) e".utf8))
        var hold = BracketHold()
        hold.open(at: 2, in: text)
        #expect(hold.closesAt == 7)
        hold.open(at: 5, in: text)
        hold.close(at: 7, in: text)
        #expect(hold.closesAt == 10)
        hold.close(at: 10, in: text)
        #expect(hold.closesAt == nil)
    }

    @Test(
        "A bracket that does not close soon or in its paragraph holds nothing",
        arguments: [
            "(a b c", "(a\n\nb)", "(" + String(repeating: "a", count: 500) + ")",
        ])
    func strayBrackets(_ string: String) {
        var hold = BracketHold()
        hold.open(at: 0, in: TextScalars(bytes: Array(string.utf8)))
        #expect(hold.closesAt == nil)
    }
}
