import Testing

@Suite("Terminators without a space behind them")
struct GluedTerminatorTests {
    @Test(
        "Addresses",
        arguments: [
            "Write to jane.doe@example.org. |She answers.",
            "See https://www.example.org/a.b/c.html?d=e.f for more.",
            "It is on example.co.uk. |Read it there.",
            "See www.example.org/News.Today for more.",
            "Her handle is @jane.Doe and no other.",
        ] as [SentenceCase])
    func addresses(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Without a space a plain boundary still is one",
        arguments: [
            "That was the end.|Next came the vote.",
            "The fine rose to 4,500.|Nobody paid.",
            "Was it the end?|Nobody knew.",
            "“It is over.”|Nobody spoke.",
            "He said \"it is over.\"|Nobody spoke.",
            "He left.|\"We stayed,\" she said.",
            "It was bought by Acme Inc.|They paid in cash.",
            "The talks ended[1].|Nobody spoke.",
            "1.Introduction to the law",
        ] as [SentenceCase])
    func glued(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Names and code with dots inside hold together",
        arguments: [
            "They use Node.js and ASP.NET, not Vue.Js or Booking.Com at all.",
            "Call Foo.Bar() or see src/Main.Swift in the folder.",
            "Mr.Smith and St.Mary went.",
            "The end. |.NET is next.",
        ] as [SentenceCase])
    func dottedNames(_ sentence: SentenceCase) { sentence.check() }
}
