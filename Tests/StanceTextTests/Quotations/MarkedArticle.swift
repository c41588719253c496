/// A text in which quotations are marked: `{d Ann Lee|"We lost,"} Lee said`.
///
/// The letter is the kind (`d` direct, `i` indirect, `m` mixed), then comes the speaker, who may be missing.
struct MarkedArticle {
    struct Mark {
        var kind: Character
        var speaker: String?
        var range: Range<Int>
    }

    let name: String
    let utf8: [UInt8]
    let marks: [Mark]

    init(_ name: String, _ marked: String) {
        self.name = name
        var utf8: [UInt8] = []
        var marks: [Mark] = []
        var rest = marked[...]
        while let open = rest.firstIndex(of: "{"), let bar = rest[open...].firstIndex(of: "|"),
            let close = rest[bar...].firstIndex(of: "}")
        {
            utf8 += rest[..<open].utf8
            let head = rest[rest.index(after: open)..<bar]
            let start = utf8.count
            utf8 += rest[rest.index(after: bar)..<close].utf8
            let speaker = String(head.dropFirst(2))
            marks.append(
                Mark(kind: head.first ?? " ", speaker: speaker.isEmpty ? nil : speaker, range: start..<utf8.count))
            rest = rest[rest.index(after: close)...]
        }
        utf8 += rest.utf8
        self.utf8 = utf8
        self.marks = marks
    }
}
