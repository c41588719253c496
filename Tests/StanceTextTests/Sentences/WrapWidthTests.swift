import Testing

@testable import StanceText

@Suite("Width of wrapped lines")
struct WrapWidthTests {
    /// Lines of 40 and 38 characters before lower case, so the width is 40.
    private static let wrapped = """
        The council of the city voted to ban all
        plastic bags and cups in the shops and
        stalls. The rule takes effect in March.
        """

    private static func explains(_ first: String, _ second: String, after prelude: String) -> Bool {
        let text = TextScalars(bytes: Array((prelude + "\n\n" + first + "\n" + second).utf8))
        let start = prelude.utf8.count + 2
        let end = start + first.utf8.count
        return WrapWidth(of: text).explainsBreak(in: text, lineStart: start, lineEnd: end, next: end + 1)
    }

    @Test("A break is explained when the next word did not fit")
    func explained() {
        #expect(Self.explains("The ban that they wrote was signed by", "Poe.", after: Self.wrapped))
        #expect(!Self.explains("The ban that they wrote was signed", "Poe.", after: Self.wrapped))
        #expect(Self.explains("The ban that they wrote was signed", "Springfield.", after: Self.wrapped))
    }

    @Test("Width is counted in characters")
    func characters() {
        #expect(!Self.explains("Thé bàn thät thêy wröte wàs sîgnëd", "Pôe.", after: Self.wrapped))
    }

    @Test("A line far beyond the width is a paragraph")
    func beyond() {
        #expect(
            !Self.explains("The ban that they wrote was signed by the mayor of the city.", "Poe.", after: Self.wrapped))
    }

    @Test("Without broken lines there is no width")
    func unknown() {
        #expect(!Self.explains("The ban that they wrote was signed by", "Poe.", after: "It rained.\nIt poured."))
    }

    @Test("A few broken lines among many whole ones tell nothing")
    func accident() {
        let paragraphs = String(repeating: "The council of the city voted to ban bags.\n", count: 30)
        #expect(!Self.explains("The ban that they wrote was signed by", "Poe.", after: paragraphs + Self.wrapped))
    }
}
