/// A choice of what a list shows, made by the style sheet without a script.
///
/// Where the style sheet is not understood, and on paper, everything is there.
enum RowFilter {
    /// The choices with the numbers that the style sheet knows them by; 0 is everything, which is chosen at first.
    static func markup(_ choices: [(number: Int, name: [Markup])]) -> Markup {
        Tag.fieldset {
            Tag.legend { "Show" }
            for choice in choices {
                let anchor = Attribute.Anchor("show", choice.number)
                let attributes: [Attribute] = [.fixed("type", "radio"), .fixed("name", "show"), .id(anchor)]
                Tag.span {
                    Markup.element(
                        .input, attributes + (choice.number == 0 ? [.fixed("checked", "checked")] : []), [])
                    Tag.label(.for(anchor)) {
                        " "
                        choice.name
                    }
                }
            }
        }
    }
}
