import Testing

@Suite("Line breaks and lists")
struct LineTests {
    @Test(
        "A blank line always ends a sentence",
        arguments: [
            "The mayor of\n\n|New York spoke",
            "the mayor of\r\n\r\n|the town spoke",
            "Mr.\n \t \n|Poe",
            "One\u{2029}|two",
            "He said, \"We know.\n\n|\"They do not,\" he said.",
            "It (the ban.\n\n|It works) is new.",
        ] as [SentenceCase])
    func blankLines(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Every kind of line break counts",
        arguments: [
            "Headline\n|Text follows.", "Headline\r\n|Text follows.", "Headline\r|Text follows.",
            "Headline\u{2028}|Text follows.", "Headline\u{85}|Text follows.", "Headline\u{B}|Text follows.",
            "Headline\u{C}|Text follows.",
        ] as [SentenceCase])
    func kindsOfBreak(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Headlines, captions and paragraphs on lines of their own are sentences",
        arguments: [
            "City Bans Plastic Bags\n|By Ann Poe\n|The council voted on Monday.",
            "Photo: Agency\n|Photo: Agency\n|The council voted on Monday.",
            "The council voted on Monday.\n|It was close.",
            "He works for Acme Inc.\n|Google is next door.",
            "They take Path A.\n|Four teams follow.",
            "The offer ended at 9 a.m.\n|Critics were glad.",
            "What is the ban?\n|A law.",
            "https://example.org/a.jpg\n|a picture of the council",
            "The trilogy on disc\n|https://example.org/t",
            "It ended.\n|www.example.org",
            "They follow:\n|Ann Poe\n|Bob Roe",
        ] as [SentenceCase])
    func ownLines(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A line that cannot end where it is broken goes on",
        arguments: [
            "The council, which met on Monday,\nVoted for the ban.",
            "The new rule, they say, is\nhard to enforce.",
            "The vote was held in the\nUnited States.",
            "He met Mr.\nPoe at noon.",
            "It opens on Jan.\n5 at noon.",
            "He named the town (\nParis).",
            "He named the town\n, which is old.",
            "“Who wrote it?”\nSen. Poe asked.",
            "She came at 5 p.m.\nand left.",
            "He came —\nNobody else did.",
        ] as [SentenceCase])
    func brokenLines(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "In hard-wrapped text a line that is full goes on",
        arguments: [
            """
            The council of the city voted on Monday night to ban plastic bags from all
            shops, markets and stalls within its borders. |The new rule was written by
            Ann Poe, a member of the council since 2012, and passed with the votes of
            Republicans and Democrats alike. |It takes effect in March, unless a court
            in Springfield stops it.
            """,
            """
            Plastic Bags Banned
            |The council of the city voted on Monday night to ban plastic bags from all
            shops, markets and stalls. |The rule was written by Ann Poe and George W.
            Roe. |It takes effect in March, and the city will keep each of its shops to it
            - there are some three hundred of them - with a fine. |The list names Kern
            Co.
            |Others were spared.
            """,
        ] as [SentenceCase])
    func hardWrapped(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Short lines in lower case are a list, but not broken prose",
        arguments: [
            "Bottled water\n|baby food\n|healthy snacks\n|camera",
            "bags\n|cups, plates\n|straws\n",
            "The bags\nare banned\nfrom Monday.",
            "the bags\nare banned",
        ] as [SentenceCase])
    func shortLines(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "List items on lines of their own are sentences",
        arguments: [
            "Banned are:\n|- bags\n|- cups",
            "- bags,\n|- cups and\n|- straws",
            "1. bags\n|2. cups",
            "* bags\n|* cups",
            "• bags\n|• cups",
            "a) bags\n|b) cups",
            "(1) Bags are out.\n|(2) Cups are in.",
            "1.2. Bags are out.\n|1.3. Cups are in.",
            "II. The Law\n|It is new.",
            "1. Bags\nare out. |They were cheap.\n|2. Cups",
        ] as [SentenceCase])
    func listItems(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A list within a line is split at its markers",
        arguments: [
            "1) Bags are out |2) Cups are in",
            "1.) Bags are out. |2.) Cups are in.",
            "1. Bags are out |2. Cups are in",
            "• Bags |• Cups |• Straws",
            "a. Bags are out |b. Cups are in",
            "(1) Bags are out |(2) Cups are in",
            "(a) Bags are out |(b) Cups are in",
        ] as [SentenceCase])
    func listsInLine(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "What only looks like a list is not split",
        arguments: [
            "A. Smith and B. Jones agree.",
            "He scored 1) goal and 2) assists.",
            "1. Add 3 eggs to 2 cups of milk.",
            "Home • News • Sport",
            "1990. |A good year.",
        ] as [SentenceCase])
    func noLists(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A dateline belongs to its sentence",
        arguments: [
            "WASHINGTON (AP) — The council voted. |It was close.",
            "HAYWARD, Calif. (AP) — The council voted.",
            "NEW YORK, Jan. 5 (Reuters) - The council voted.",
            "WASHINGTON, D.C. – The council voted.",
            "ST. PAUL, Minn. — The council voted.",
        ] as [SentenceCase])
    func datelines(_ sentence: SentenceCase) { sentence.check() }
}
