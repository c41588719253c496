import Foundation
import Testing

@testable import StanceReports

@Suite struct MarkupWriterTests {
    private func written(_ markup: Markup) -> String {
        var output = OutputBytes()
        MarkupWriter.write(markup, to: &output)
        return output.text
    }

    private static let cases: [(text: String, expected: String)] = [
        ("</title><script>alert(1)</script>", "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a & b &lt; \"c\" 'd'", "a &amp; b &amp;lt; &quot;c&quot; &#39;d&#39;"),
        ("]]><!-- -->", "]]&gt;&lt;!-- --&gt;"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("a\u{0}b\u{1B}[31m\u{7F}", "a␀b␛[31m␡"),
        ("line\r\nend\tand\u{85}next\u{2028}last", "line  end and next last"),
        ("right\u{202E}left\u{2066}\u{FEFF}\u{61C}\u{AD}", "right\u{FFFD}left\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("شبكة é 👩‍👩‍👧 क्‍ष", "شبكة é 👩‍👩‍👧 क्‍ष"),
        ("e" + String(repeating: "\u{301}", count: 50) + "x", "e" + String(repeating: "\u{301}", count: 8) + "x"),
    ]

    @Test(arguments: cases)
    func `shows any text, and nothing else comes of it`(text: String, expected: String) {
        let found = written(.text(text))
        #expect(Array(found.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func `shows what is no character as such`() {
        for value: UInt32 in [0xFFFE, 0xFFFF, 0x1_FFFE, 0xFDD0] {
            let text = Unicode.Scalar(value).map { String(Character($0)) } ?? ""
            #expect(written(.text(text + "\u{9B}31m")) == "\u{FFFD}\u{FFFD}31m")
        }
    }

    @Test func `escapes values of attributes alike`() {
        let hostile = "\" onload=\"alert(1)\" x='<y>'"
        #expect(
            written(Tag.table(.label(hostile)))
                == "<table aria-label=\"&quot; onload=&quot;alert(1)&quot; x=&#39;&lt;y&gt;&#39;\"></table>\n")
    }

    @Test func `writes only characters that XML has, for any scalar`() {
        // The basic plane, every seventh, and of the others every 601st.
        let values =
            Array(0..<0x3100) + stride(from: 0x3100, to: 0x1_0000, by: 7)
            + stride(from: 0x1_0000, through: 0x10_FFFF, by: 601)
        var output = OutputBytes()
        let wrong = values.compactMap { Unicode.Scalar(UInt32($0)) }.filter { scalar in
            output.removeAll()
            MarkupWriter.write(String(Character(scalar)), to: &output)
            return output.count > 6 || !output.text.unicodeScalars.allSatisfy(isHarmless)
        }
        #expect(wrong.isEmpty)
    }

    private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0x27, 0x3C, 0x3E: false
        case 0x20..<0x7F, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    @Test func `closes what is not empty by nature`() {
        let markup = Tag.div(.class("a", "b"), .id(.init("x", 2))) {
            Tag.meta(.content("1"))
            Tag.span()
            Markup.data("label")
        }
        #expect(
            written(markup)
                == "<div class=\"a b\" id=\"x-2\"><meta content=\"1\"/>\n<span></span><bdi>label</bdi></div>\n")
    }
}

@Suite struct AttributeTests {
    @Test(arguments: [(0.0, "0"), (12.0, "12"), (12.34, "12.3"), (-0.04, "0"), (99.95, "100"), (-7.25, "-7.3")])
    func `writes coordinates to a tenth`(value: Double, expected: String) {
        #expect(coordinate(value) == expected)
    }

    @Test func `links stay inside the page`() {
        #expect(Attribute.href(.init("finding", 3)).value == "#finding-3")
        #expect(
            Attribute.labelledBy(.init("roc").part("title"), .init("roc").part("text")).value == "roc-title roc-text")
    }
}

@Suite struct PageTests {
    private let page = Page(
        title: "A <title>", lead: "1 row",
        sections: [Page.Section("result", "Result") { Tag.p { "text" } }, Page.Section("method", "Method") { [] }])

    @Test func `loads nothing and runs nothing`() {
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(
            text.hasPrefix(
                "<!DOCTYPE html>\n<!-- Stance report -->\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">"))
        #expect(text.contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;"))
        #expect(text.contains("<title>A &lt;title&gt;</title>"))
        for name in ["<script", "<link", "<img", "<iframe", "http-equiv=\"refresh\"", "url(", "@import"] {
            #expect(!text.contains(name), "\(name)")
        }
    }

    @Test func `leads to its sections, which are named by their headings`() {
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(text.contains("<li><a href=\"#result\">Result</a></li>"))
        #expect(
            text.contains(
                "<section id=\"result\" aria-labelledby=\"result-heading\"><h2 id=\"result-heading\">Result</h2>"))
    }

    @Test func `has a style sheet that is XML too`() {
        let css = "\(StyleSheet.css)"
        #expect(!css.contains("<") && !css.contains("&"))
        #expect(css.count { $0 == "{" } == css.count { $0 == "}" })
    }
}

@Suite struct StyleSheetTests {
    /// The relative luminance of `#rrggbb` or `#rgb`, WCAG 2.2.
    private func luminance(_ colour: Substring) throws -> Double {
        let digits = colour.count == 3 ? colour.flatMap { [$0, $0] } : Array(colour)
        let number = try #require(Int(String(digits), radix: 16))
        let parts = [number >> 16, number >> 8 & 0xFF, number & 0xFF].map { part in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test func `text stands out from the colours of labels, light and dark`() throws {
        let css = "\(StyleSheet.css)"
        let schemes = css.matches(of: /:root \{([^}]*)\}/).map { $0.1 }
        #expect(schemes.count == 2)
        for scheme in schemes {
            var colours: [Substring: Double] = [:]
            for match in scheme.matches(of: /--(\w+): #(\w+);/) { colours[match.1] = try luminance(match.2) }
            for behind in ["back"] + (0...7).map({ "t\($0)" }) {
                for text in ["ink", "soft"] {
                    let pair = try [#require(colours[behind[...]]), #require(colours[text[...]])].sorted()
                    #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, "\(text) on \(behind)")
                }
            }
        }
    }

    @Test func `knows as many labels as the filter has`() {
        let counts = ReportedArticles(labels: (0..<9).map { "topic \($0)" }).counts
        var output = OutputBytes()
        MarkupWriter.write(SentenceKinds((0..<9).map { "topic \($0)" }).filter(counts), to: &output)
        #expect(output.text.contains("for=\"show-6\"> <bdi>topic 5</bdi> (0)"))
        #expect(!output.text.contains("show-7"))
        let css = "\(StyleSheet.css)"
        for number in 1...10 {
            #expect(css.contains("body:has(#show-\(number):checked) :is(.sentence, .article):not(.label-\(number), "))
        }
        #expect(!css.contains("label-11"))
    }
}

@Suite struct PageTableTests {
    @Test func `names rows and columns for those who do not see the table`() {
        var table = PageTable("Scores", [("label", .name), ("rows", .number), ("text", .text)])
        table.append([[.data("a<b")], [.text("12")], [.text("x")]], class: "first")
        table.append(note: "… and 3 more")
        var output = OutputBytes()
        MarkupWriter.write(table.markup, to: &output)
        #expect(
            output.text == """
                <div class="scroll" role="region" tabindex="0" aria-label="Scores"><table><caption>Scores</caption>
                <thead><tr><th scope="col">label</th><th scope="col" class="number">rows</th><th scope="col" class="text" dir="auto">text</th></tr>
                </thead>
                <tbody><tr class="first"><th scope="row"><bdi>a&lt;b</bdi></th><td class="number">12</td><td class="text" dir="auto">x</td></tr>
                <tr><td colspan="3" class="more">… and 3 more</td></tr>
                </tbody>
                </table>
                </div>

                """)
    }
}
