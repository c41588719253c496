import Testing

@Suite("Full stops")
struct FullStopTests {
    @Test(
        "A plain full stop ends a sentence before a capital, a digit or a quotation",
        arguments: [
            "The council met on Tuesday. |It voted for the ban.",
            "Nobody objected. |12 members abstained.",
            "The vote was close. |\"We are glad,\" the mayor said.",
            "The vote was close. |“We are glad,” the mayor said.",
            "The vote was close. |(Two members were ill.) |The mayor was glad.",
            "Sales fell by a third. |$5 million was lost.",
            "Le Café closed. |Émile was sad.",
            "The ban holds. |Élodie Roux said so.",
            "Prices rose in 2019. |20 shops closed.",
        ] as [SentenceCase])
    func plain(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Before a lower-case word it ends nothing",
        arguments: [
            "The firm makes approx. half of its profit abroad.",
            "They sell bags, cups, etc. at the market.",
            "The unabbr. form is longer.",
            "The shop on 9th st. opposite the mill is shut.",
        ] as [SentenceCase])
    func beforeLowerCase(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "It does in the text of someone who writes without capitals",
        arguments: [
            "i hate this ban. |it helps nobody. |they should drop it.",
            "what were they thinking? |nobody knows.",
            "they sell bags etc. and straws. |it has to stop.",
            "we met mr. lee at noon. |he was late.",
        ] as [SentenceCase])
    func withoutCapitals(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "It does before a name that begins in lower case",
        arguments: [
            "Shares fell. |iPhone sales had dropped.",
            "The site was down. |eBay blamed a cable.",
        ] as [SentenceCase])
    func beforeLowerCaseName(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Initials end nothing",
        arguments: [
            "George W. Bush signed the bill.",
            "J. K. Rowling and J.R.R. Tolkien wrote novels.",
            "The author, E. Smith, declined to comment.",
            "It was written by É. Zola in Paris.",
            "Both T.J. Watt and J.-P. Sartre were quoted.",
            "Samuel L. Jackson spoke first.",
        ] as [SentenceCase])
    func initials(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A single letter before a word that begins sentences ends one",
        arguments: [
            "There is no plan B. |They will have to vote.",
            "She has hepatitis C. |It can be cured.",
            "The only guests were Ann and I. |Nobody else came.",
            "They do not like it any more than I. |Parliament may.",
            "This is where AT&T. |The rest left.",
            "He has a Q&A. |Reporters may come.",
            "The firm sells 5G. |Rivals do not.",
            "He said it isn’t. |Outside, people waited.",
            "He said it isn't. |Outside, people waited.",
            "Fans love Jay-Z. |Critics do not.",
            "The city was given an \"F.\" |Poe is mayor.",
        ] as [SentenceCase])
    func singleLetters(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Titles end nothing",
        arguments: [
            "Dr. Ames met Sen. Lee and Gov. Ortiz.",
            "Lt. Gen. Maria Voss briefed Rep. John Hall.",
            "Mr. and Mrs. Park sued.",
            "They asked Prof. O'Neil and Rev. Al Green.",
            "Messrs. Hart and Cole resigned.",
            "The Most Rev. Tom Bell and Hon. Ann Low spoke.",
            "She went up Mt. Hood with Ms. Ito.",
            "Crowds gathered in St. Louis and Ft. Worth.",
        ] as [SentenceCase])
    func titles(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "A word that only looks like a title ends a sentence",
        arguments: [
            "Give me a sec. |They are coming.",
            "He did one more rep. |Then he stopped.",
        ] as [SentenceCase])
    func notTitles(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Connectives end nothing",
        arguments: [
            "The case of Roe vs. Wade is old, and so is Brown v. Board.",
            "Some plastics, e.g. Styrofoam, are banned.",
            "One country, i.e. France, agreed.",
            "See also, cf. Hart, the minutes.",
        ] as [SentenceCase])
    func connectives(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Abbreviations that lead to numbers end nothing before one",
        arguments: [
            "He lives at No. 10 Downing Street.",
            "See p. 55 and pp. 60 to 62 of vol. 3.",
            "As Fig. 4 and Sec. 2 show, nothing changed.",
            "It is in Vol. II and Fig. B of the report.",
            "You find it at N°. 12 or Nº. 14.",
            "The answer is no. |Nobody knows why.",
            "She loves art. |Museums are full of it.",
            "He sat. |Nobody else did.",
        ] as [SentenceCase])
    func numbers(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Months and days end nothing unless a sentence begins after them",
        arguments: [
            "It opens on Jan. 5 and closes on Sept. 30, 2020.",
            "It opens in Jan. |The price is open.",
            "The sale ends on Fri. |It was long.",
            "Mar. 3 is a Sun. this year.",
        ] as [SentenceCase])
    func dates(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Times of day",
        arguments: [
            "The vote is at 5 p.m. Eastern and 2 p.m. PT.",
            "It starts at 9 a.m. Monday.",
            "It started at 9 a.m. |Protesters came early.",
            "It lasted from 8 a.m. to 6 p.m. |The rest is known.",
            "Around 7 a.m. Mr. Hall rose.",
            "The clerks went home at 9 p.m. |Mr. Hall stayed.",
            "Doors open at 7 p.m. and close at 11 p.m. sharp.",
        ] as [SentenceCase])
    func timesOfDay(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Initialisms end a sentence only before a word that begins one",
        arguments: [
            "The U.S. Senate and the U.K. Parliament agreed.",
            "Bags made in the U.S. are exempt.",
            "She moved to the U.S. |Her brother stayed.",
            "The ban applies in the E.U. |What about Norway?",
            "The U.S.-led talks, like the U.N.'s, failed.",
            "In Washington, D.C., nobody spoke.",
            "U.S. And Chinese Officials Meet",
            "Jane Roe, Ph.D., and Sam Poe, M.D., signed.",
            "The U.S. No. 2 diplomat left.",
            "He calls it a threat to the U.S.\" |Others disagree.",
        ] as [SentenceCase])
    func initialisms(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Companies, states and streets end one only before a word that begins one",
        arguments: [
            "Acme Inc. Chief Executive Ann Poe resigned.",
            "He works for Acme Inc. |He likes it.",
            "Shares of Bolt Corp., Dyna Ltd. and Kern Co. rose.",
            "The suit names Kern Co. |It was filed on Monday.",
            "Martin Luther King Jr. Day is in January.",
            "He was born in Boston, Mass. |They moved to Fla. when he was six.",
            "Sen. Poe, R-Neb., and Rep. Roe (D-Minn.) disagreed.",
            "Rep. Roe (D-Minn.) Monday introduced a bill.",
            "The office is on Fifth Ave. |There is no sign.",
            "He wrote a separate op-ed. |Editors liked it.",
            "They sell straws, bags, etc. |Shops must comply.",
            "Plastics (bags, straws, etc.) Congress banned are gone.",
            "It was shown by Poe et al. in 2010. |Roe et al. 2012 agree.",
        ] as [SentenceCase])
    func ambiguous(_ sentence: SentenceCase) { sentence.check() }

    @Test(
        "Numbers, versions and sections",
        arguments: [
            "It costs $1.50 or 3.5 percent more.",
            "Version 2.0.1 is out. |Version 2.1 is not.",
            "The fine is $250.00. |Few shops paid.",
            "See section 3.2.1 for the terms.",
            "The index closed at 1,026.25. |Volume was thin.",
            "The file is at 10.0.0.1. |Nobody can reach it.",
        ] as [SentenceCase])
    func decimals(_ sentence: SentenceCase) { sentence.check() }
}
