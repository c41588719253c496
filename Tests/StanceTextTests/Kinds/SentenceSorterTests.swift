import StanceText
import Testing

@Suite("Sentence sorter")
struct SentenceSorterTests {
    /// The kinds of a text's pieces with the first word of each, without the sentences.
    private static func kinds(_ text: String) -> [SentenceKind] {
        let utf8 = Array(text.utf8)
        return SentenceSorter().kinds(in: utf8, sentences: SentenceSegmenter().sentences(in: utf8))
    }

    /// The kind of a line between two paragraphs.
    private static func kind(_ line: String) -> [SentenceKind] {
        Array(kinds("It rained for a week in the north.\n\n\(line)\n\nThen it was dry again.").dropFirst().dropLast())
    }

    @Test(
        "Bylines",
        arguments: [
            "By Ann Orr", "By Ann Orr and Bo Lee", "BY ANN ORR", "By Ann Orr, Staff Writer", "Written by Ann Orr",
            "Reporting by Ann Orr in Paris", "Additional reporting by Bo Lee", "By Ann Orr | Jan. 5, 2024",
            "— Ann Orr (@annorr) November 5, 2024",
        ])
    func bylines(_ line: String) { #expect(Self.kind(line) == [.byline]) }

    @Test(
        "Dates and places",
        arguments: [
            "January 5, 2024", "Published: 5 January 2024", "Updated 9:30 a.m. ET, Jan 5, 2024", "2024-01-05 09:30",
            "Last updated on Monday 5 January 2024 at 10:30 GMT", "Source:ABC news time:2024-01-05 02:06:50",
            "Paris, January 5, 2024", "3 hours ago",
        ])
    func datelines(_ line: String) { #expect(Self.kind(line) == [.dateline]) }

    @Test(
        "Captions and credits",
        arguments: [
            "Ann Orr photo:ABC", "Photo: Bo Lee", "Image credit: Bo Lee/Getty Images", "Photograph by Bo Lee",
            "The mayor at the river (Reuters)", "File photo of the mayor",
            "The mayor at the river. Photograph: Bo Lee/AFP",
            "Illustration: Bo Lee for the Daily Star",
        ])
    func captions(_ line: String) { #expect(Self.kind(line).last == .caption) }

    @Test(
        "Links and pictures",
        arguments: [
            "![the river](https://example.org/a.png)", "[More about the river](https://example.org/river)",
            "https://example.org/river",
        ])
    func links(_ line: String) { #expect(Self.kind(line) == [.link]) }

    @Test(
        "What pages carry",
        arguments: [
            "Share this", "Share this article", "Read more", "Read more: Ban fails in the north", "Advertisement",
            "© 2024 Daily Star. All rights reserved.", "Sign up for our newsletter!", "Subscribe",
            "Click here to subscribe.",
            "Follow us on Twitter", "Follow Ann Orr on Twitter.", "Home | News | Sport | Weather",
            "Home > News > World",
            "* * *", "___", "Leave a comment", "Related articles", "Skip to main content", "Comments (12)",
        ])
    func boilerplate(_ line: String) { #expect(Self.kind(line).allSatisfy { $0 == .boilerplate }) }

    @Test("Short lines in a row are a menu")
    func menus() {
        #expect(
            Self.kinds("News\nSport\nWeather\nCulture\n\nThe ban took effect on Monday.") == [
                .boilerplate, .boilerplate, .boilerplate, .boilerplate, .sentence,
            ])
        #expect(Self.kinds("Ban takes effect\n\nThe ban took effect on Monday.") == [.heading, .sentence])
    }

    @Test("Headings and items of lists are part of what the text says")
    func headings() {
        #expect(Self.kinds("# Ban takes effect\n\nIt rained.") == [.heading, .sentence])
        #expect(Self.kinds("It bans:\n- plastic bags\n- plastic cups") == [.sentence, .listItem, .listItem])
        #expect(SentenceKind.heading.isProse && SentenceKind.listItem.isProse && SentenceKind.sentence.isProse)
        #expect(SentenceKind.allCases.count(where: { !$0.isProse }) == 5)
    }

    @Test(
        "Sentences that only look like furniture",
        arguments: [
            "By Monday the ban had failed.", "By then Orr had left the room.", "Share prices fell by a tenth.",
            "Follow the money, she said.", "Read more books, the minister told the children.",
            "Subscribers will pay twice as much.", "In 2024 the ban failed.", "The photo: a fake, said the mayor.",
            "The mayor posted a picture with the caption: “Done.”", "Watch what they do, not what they say.",
            "Home is where the ban ends.", "Comments by the mayor made it worse.", "January was cold.",
            "The ban on plastic bags (and on cups) is a mistake.", "Related costs rose by a tenth in the north.",
            "Copyrighted songs are banned at rallies.", "Image is everything, the critics say.",
            "Welcome to the new world, said Orr.", "Search for a cause, and you find the ban.",
        ])
    func sentences(_ line: String) { #expect(Self.kind(line) == [.sentence]) }

    @Test("Within a paragraph nothing is furniture")
    func paragraphs() {
        #expect(
            Self.kinds("It rained. Read more. By Ann Orr. January 5, 2024. It stopped.").allSatisfy { $0 == .sentence })
    }

    @Test("An empty text has no kinds")
    func nothing() { #expect(Self.kinds(" \n ").isEmpty) }
}
