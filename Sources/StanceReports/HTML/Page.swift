package import StanceModel

/// A whole page in one file: it loads nothing, runs nothing, and is the same for the same content.
struct Page {
    let title: String
    /// What was measured, under the title.
    let lead: String
    /// The sections that the page begins with are linked to.
    let sections: [Section]

    /// A part of the page with a heading of its own.
    struct Section {
        let anchor: Attribute.Anchor
        let heading: String
        let content: [Markup]

        init(_ anchor: StaticString, _ heading: String, @MarkupBuilder content: () -> [Markup]) {
            self.anchor = Attribute.Anchor(anchor)
            self.heading = heading
            self.content = content()
        }
    }

    /// What every report begins with, and no other file.
    fileprivate static let opening = "<!DOCTYPE html>\n<!-- Stance report -->\n"

    /// The file.
    var bytes: [UInt8] {
        var output = OutputBytes()
        output.append(Self.opening)
        MarkupWriter.write(
            Tag.html(.fixed("xmlns", "http://www.w3.org/1999/xhtml"), .fixed("lang", "en")) {
                head
                body
            }, to: &output)
        return Array(output.bytes)
    }

    private var head: Markup {
        Tag.head {
            Tag.meta(.fixed("charset", "utf-8"))
            // Nothing is fetched and nothing is run, whatever should ever find its way into the page.
            Tag.meta(
                .fixed("http-equiv", "Content-Security-Policy"),
                .fixed("content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"))
            Tag.meta(.fixed("name", "viewport"), .fixed("content", "width=device-width, initial-scale=1"))
            Tag.meta(.fixed("name", "color-scheme"), .fixed("content", "light dark"))
            Tag.meta(.fixed("name", "generator"), .content("Stance \(StanceVersion.current)"))
            Tag.title { title }
            Tag.style { Markup.styleSheet(StyleSheet.css) }
        }
    }

    private var body: Markup {
        Tag.body {
            Tag.header {
                Tag.h1 { title }
                Tag.p(.class("lead")) { lead }
                Tag.nav(.label("Sections")) {
                    Tag.ul { for section in sections { Tag.li { Tag.a(.href(section.anchor)) { section.heading } } } }
                }
            }
            Tag.main {
                for section in sections {
                    let heading = section.anchor.part("heading")
                    Tag.section(.id(section.anchor), .labelledBy(heading)) {
                        Tag.h2(.id(heading)) { section.heading }
                        section.content
                    }
                }
            }
            Tag.footer { Tag.p { "Made by Stance \(StanceVersion.current)." } }
        }
    }
}

extension AtomicFile.Kind {
    /// A report of this program.
    package static let report = AtomicFile.Kind(noun: "report", opening: Array(Page.opening.utf8))
}
