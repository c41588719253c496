import Testing

@Suite("Quotations")
struct QuotationTests {
    @Test(
        "An attribution continues the sentence of its quotation",
        arguments: [
            "\"It is a bad law,\" he said. |\"We will fight it.\"",
            "\"It is a bad law.\" he said.",
            "“Is it a bad law?” she asked. |“No!” he cried.",
            "'It is a bad law!' they shouted.",
            "\"Who wrote it?\" Poe asked.",
            "“Who wrote it?” Sen. Ann Poe asked during the hearing.",
            "\"Who wrote it?\" Mayor Bill de la Cruz wondered.",
            "\"Who wrote it?\" I asked.",
            "“How much?” President J. R. Hall of Kenya asked the crowd.",
            "\"I do not know.\" Poe said.",
        ] as [SentenceCase])
    func attributions(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A statement after a quotation is a sentence",
        arguments: [
            "\"It is a bad law.\" |The crowd cheered.",
            "\"It is a bad law.\" |Poe disagreed.",
            "“Who wrote it?” |Nobody answered.",
            "\"Who wrote it?\" |Poe said the bill had no author.",
            "\"Who wrote it?\" |He said nothing.",
            "\"Who wrote it?\" |Poe walked out.",
            "Poe told the clerk: 'It is over.' |She left.",
        ] as [SentenceCase])
    func statements(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A quotation of several sentences is several sentences",
        arguments: [
            "\"We asked them. |They did not answer. |Why?\" |She shrugged.",
            "He said: “It works. |We know it does.” |Others doubt it.",
            "“It rained,” he said. |“It poured. |We left,” she added.",
            "“They asked: ‘Is it safe?’ |We said no.”",
        ] as [SentenceCase])
    func severalSentences(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Nested and detached closing marks stay with their sentence",
        arguments: [
            "“He told me, ‘It is over.’” |So it was.",
            "“He told me, ‘It is over.’ ” |So it was.",
            "He said “it is over. ” |So it was.",
            "He said \"it is over. \" |So it was.",
            "« C'est fini. » |So it was.",
            "He said ``it is over.'' |So it was.",
            "He left. |\" We stayed,\" she said.",
        ] as [SentenceCase])
    func nested(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Apostrophes close nothing",
        arguments: [
            "That is Sam Poe Jr.'s book.",
            "It is the U.S.’s turn.",
            "The dogs' owner left. |'90s music played.",
            "'Tis the season. |'Twas cold.",
        ] as [SentenceCase])
    func apostrophes(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A quotation mark left open changes nothing",
        arguments: [
            "\"Bags, straws, cups: what will they ban [then]?... |\"We have enough,\" Poe said.",
            "He said \"it is over. |They left. |We stayed.",
        ] as [SentenceCase])
    func leftOpen(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A quoted headline glued to the text is a sentence",
        arguments: [
            "'Ban will hurt users'|In a statement, the firm said so.",
            "“Ban will hurt users”|In a statement, the firm said so.",
            "\"Ban will hurt users\"|In a statement, the firm said so.",
            "'We met d'Angelo in L'Aquila,' he said.",
            "The firm's 'ban'In text is odd.",
        ] as [SentenceCase])
    func gluedHeadlines(_ sentence: SentenceCase) { sentence.check() }
}
