/// Words whose use tells where sentences begin and how quotations go on.
enum CommonWords {
    /// Begin a sentence when they are capitalised and are hardly ever part of a name: what follows "in the U.S." when a
    /// sentence ends there.
    static let starters = WordSet(
        """
        the he she it they we you this that these those there here but and or so yet if when while although though
        because since as at in on for from by with after before during until once despite unlike however meanwhile
        moreover furthermore nevertheless nonetheless then thus therefore also still now today yesterday tomorrow
        last its his her their our my your an a another some many most several few each every both what who why how
        where which whose did do does is are was were has have had can could should would instead according
        additionally perhaps maybe earlier later finally just even only not nobody everyone nothing something i
        """)

    /// The starters that cannot be a name after an initial: "Plan B. They", but "Robert E. So".
    static let startersAfterInitial = WordSet(
        """
        the he she it they we this that these those there but and if when while although though because since however
        then what why how where did does is are was were has have had its his her their our my your
        """)

    /// Never end a line of their own accord.
    static let lineConnectors = WordSet("the a an and or nor but of my your our their its than into if because")

    /// Report speech after a quotation, and seldom anything else: `"Why?" Lee asked the crowd.`
    static let attributionVerbs = WordSet(
        """
        asked asks wondered shouted cried exclaimed quipped joked whispered yelled mused retorted
        """)

    /// Report speech after a quotation or open a statement: `"Why?" Lee said.`
    static let statementVerbs = WordSet(
        """
        said says say added adds wrote writes told tells explained tweeted declared insisted demanded continued
        recalled noted argued remarked posted countered replied replies responded answered testified stressed warned
        admitted conceded claimed recalls argues notes explains insists continues concluded claims warns
        """)

    /// Follow a statement verb that opens a statement: `"Why?" Lee said the bill was dead.`
    static let statementOpeners = WordSet("that he she it they we there the his her their its a an no")

    /// Belong to a name though they are not capitalised.
    static let nameParticles = WordSet("de del der di du da la le van von bin ibn al el of the")

    /// Begin a time of day that opens a sentence: "At 5 a.m. Lee rose."
    static let timePrepositions = WordSet("at by around about until before after from since on shortly just")
}
