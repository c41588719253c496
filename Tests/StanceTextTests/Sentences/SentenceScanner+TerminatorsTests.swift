import Testing

@Suite("Question marks, exclamation marks, ellipses and brackets")
struct TerminatorTests {
    @Test(
        "Runs of marks end one sentence",
        arguments: [
            "Really?! |Yes!!! |Who knew?? |I did.",
            "Stop! |Now.",
            "Why not ? |Because it is late .",
            "Wow ! ! |That was it.",
            "¿Qué pasa? |¡Nada!",
            "Is that so‽ |It is.",
        ] as [SentenceCase])
    func runs(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Before a lower-case word they end nothing",
        arguments: [
            "The staff of Yahoo! were not told.",
            "The question is why? and not how.",
            "The musical Oklahoma! is back.",
        ] as [SentenceCase])
    func beforeLowerCase(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Names with an exclamation mark",
        arguments: [
            "He reads Yahoo! Finance and watches Jeopardy! Masters at night.",
            "He left Yahoo! |They were sorry.",
        ] as [SentenceCase])
    func exclaimedNames(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Ellipses",
        arguments: [
            "He waited … and waited ... in vain.",
            "The shops waited.... |Nobody came.",
            "The shops waited... |Nobody came.",
            "The sanctions failed… |Officials deny it.",
            "Perhaps . . . I forgot the bag.",
            "The bill ... President Poe signed is void.",
            "He came … |The rest is known.",
            "He came home. |. . . The rest is known.",
            "He came home. |... The rest is known.",
            "They called the police. |… Martha read the report.",
            "They were not amused . . . . |Nobody laughed.",
            "“They will regret it. . . .” |So they did.",
            "The text [...] and the (...) Other parts are lost.",
            "And so on...",
        ] as [SentenceCase])
    func ellipses(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A bracket within a sentence holds it together",
        arguments: [
            "Poe wrote the rule (She has sat on the council since May.) with two aides.",
            "The bill (It failed twice. Nobody knows why.) is back.",
            "The plan (why? Nobody knows.) was dropped. |It was bad.",
            "He said “it [the ban. The law.] works” today.",
            "The act (Is it fair?) Congress passed is new.",
            "Nobody voted for it (so they say.) |Poe abstained.",
            "He stayed (It rained.) |They left.",
            "Nobody (sic!) Voted for it.",
        ] as [SentenceCase])
    func brackets(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Whole sentences in brackets are sentences",
        arguments: [
            "It rained. |(We left early. |They stayed.) |The end was good.",
            "It rained. |[Laughter.] |We left.",
            "It rained (we left. |They stayed.",
            "It rained (we left. |They stayed.\n\n|b) They came.",
        ] as [SentenceCase])
    func bracketedSentences(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Faces are no brackets",
        arguments: [
            "I hate it :( really. |I do. |It is fine :)"
        ] as [SentenceCase])
    func faces(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Footnote marks and emphasis belong to the sentence before",
        arguments: [
            "It was banned.[1][2] |Nobody cared.",
            "It was banned.* |Nobody cared.",
            "**It was banned.** |Nobody cared.",
            "It was banned!\u{FE0F} |Nobody cared.",
        ] as [SentenceCase])
    func footnotes(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Nothing but marks is no sentence of its own within a line",
        arguments: [
            "*** It rained. |We left.",
            "… and so it went. |We left.",
            "It is fine! 😀 🎉\n|We left.",
            "It is fine. :)",
            "The ban is bad! #NoBan #bags2020_in_our_beloved_city",
            "They won. |#1 is here.",
            "The ban is bad! |#NoBan is right.",
            "It is fine. |👍 We left.",
        ] as [SentenceCase])
    func marksAlone(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Full-width full stops need no space",
        arguments: [
            "禁令生效。|没有人反对！|为什么？|不知道。",
            "Ban。|Next．|End",
        ] as [SentenceCase])
    func fullWidth(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A combining mark is never cut off",
        arguments: [
            "It ended.\u{301} Next came rain.",
            "It ended. \u{301}Next came rain.",
            "It ended.\u{200D} Next came rain.",
        ] as [SentenceCase])
    func marks(_ sentence: SentenceCase) { sentence.check() }
}
