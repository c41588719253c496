/// Articles that were marked before the quotation finder was written and that its rules were never looked at with: what
/// it scores here is what it does on news it has not seen.
extension MarkedArticle {
    static let heldOut: [MarkedArticle] = [parliament, court, agency, weekly, diplomacy, technology, village]

    private static let parliament = MarkedArticle(
        "parliament",
        #"""
        WELLHAVEN - Lawmakers clashed on Thursday over a bill that would ban the sale of energy drinks to children under 16.

        Health Minister Oluwaseun Bright told parliament that {i Oluwaseun Bright|emergency rooms had treated 2,300 teenagers last year for palpitations}. {d Oluwaseun Bright|"These are not soft drinks,"} he said. {d Oluwaseun Bright|"They are stimulants in a can with a cartoon on it."}

        {d Edith Larch|"The minister wants to be everybody's mother,"} retorted Edith Larch of the Free Choice Party. She argued that {i Edith Larch|parents, not police officers, should decide what goes into a lunchbox}.

        The bill's sponsor, Hugo Stein, rejected the criticism. {d Hugo Stein|"We do not sell cigarettes to twelve-year-olds and call it freedom,"} Stein said, pointing to similar laws in four neighbouring countries.

        {m Beverage Council|The industry has already adopted "strict voluntary rules,"} according to the Beverage Council. Its director, Paula Quist, said {i Paula Quist|the law would only push sales into the street}.

        Doctors see it differently. {i Anwar Haddad|One can holds as much caffeine as three cups of coffee}, said Dr. Anwar Haddad, a paediatric cardiologist at St. Mary's Hospital, {i Anwar Haddad|and some children drink four a day}.

        {d Anwar Haddad|"I have seen a boy of eleven with the pulse of a sprinter,"} Haddad recalled.

        Stein said {i Hugo Stein|a vote was likely before the summer recess}. The opposition has vowed to fight the bill "line by line."
        """#)

    private static let court = MarkedArticle(
        "court",
        #"""
        A federal judge on Monday struck down the state's ban on drag shows in public parks, ruling that {i federal judge|it violated the right to free expression}.

        {d Marian Holt|“The law punishes speech because some people dislike it,”} Judge Marian Holt wrote in a 48-page opinion. {d Marian Holt|“The Constitution forbids exactly that.”}

        Attorney General Wade Pruitt said {i Wade Pruitt|his office would appeal}. {d Wade Pruitt|“Parents deserve parks where they need not cover their children’s eyes,”} he said in a statement.

        Lawyers for the performers called the ruling {m lawyers|“a complete victory.”}

        {d Celeste Amado|“My clients can go back to work,”} said their attorney, Celeste Amado. {d Celeste Amado|“They never wanted a fight. They wanted a stage.”}

        Amado noted that {i Celeste Amado|no child had ever complained} and that {i Celeste Amado|the only complaint came from a man in another county}.

        Legal scholars were not surprised. {i Victor Lamb|Courts have thrown out five such laws in two years}, said Victor Lamb, who teaches constitutional law at Dunmore University. {d Victor Lamb|“At some point,”} he added, {d Victor Lamb|“legislatures will notice.”}

        In his brief, Pruitt had maintained that {m Wade Pruitt|the state may regulate “conduct, not content.”} Holt was unimpressed: {d Marian Holt|“A wig is not conduct.”}
        """#)

    private static let agency = MarkedArticle(
        "agency",
        #"""
        {i Budi Hartanto|The ban on exports of raw nickel has attracted 9 billion dollars of investment in three years}, Industry Minister Budi Hartanto said on Friday.

        {d Budi Hartanto|"We used to sell dirt and buy it back as steel,"} Hartanto said at the opening of a smelter in Palu. {d Budi Hartanto|"That time is over."}

        The European Trade Commission has complained that {i European Trade Commission|the measure breaks global rules}. {m European Trade Commission|Export bans "distort markets and invite retaliation,"} it said.

        Environmental groups, for their part, say that {i environmental groups|rivers near the smelters have turned red}.

        {d Siti Rahma|"You can see it from the air,"} Siti Rahma, a campaigner with Clean Coast, told Island Radio. {d Siti Rahma|"The fishermen have stopped going out."}

        Rahma said that {i Siti Rahma|the government had promised filters in 2023} but that {i Siti Rahma|none had been installed}.

        The ministry said {i ministry|the filters would arrive this year}. Hartanto dismissed the reports as {m Budi Hartanto|"foreign propaganda."}

        {i Oscar Lindgren|The country could lose its advantage if other producers open new mines}, warned Oscar Lindgren, a metals analyst in Stockholm. {d Oscar Lindgren|"A ban works while you are the only shop in town,"} Lindgren said.
        """#)

    private static let weekly = MarkedArticle(
        "weekly",
        #"""
        The first thing Tomas Bell did when the smoking ban came was to buy forty blankets.

        {d Tomas Bell|“Outside is the new inside,”} he told his waiters. Fifteen years later the blankets are gone, and so is the smoke.

        {d Tomas Bell|“I voted against it,”} Bell says. {d Tomas Bell|“I was wrong. My mother was a smoker, my father was a smoker, and I thought a bar without smoke was a church.}

        {d Tomas Bell|“Then I smelled my own kitchen for the first time.”}

        His sister Agnes, who keeps the books, remembers that {i Agnes|takings fell for six months and then recovered}. {d Agnes|“The drinkers left,”} she says, {d Agnes|“and the eaters came.”}

        Studies bear her out. A survey by the Hotel Board showed that {i Hotel Board|four in five owners would not go back}. Economist Lena Fisk puts it more bluntly: {d Lena Fisk|“Nobody ever opened a window and asked for the smoke to come back in.”}

        There are holdouts. {d Karl Ott|“They took my pipe and gave me a patio heater,”} grumbles Karl Ott, 81, who has sat at the same table since 1969. He believes {i Karl Ott|the ban was never about health}.

        {d Tomas Bell|“He says that every evening,”} Bell sighs. {d Tomas Bell|“And every evening he stays until eleven.”}
        """#)

    private static let diplomacy = MarkedArticle(
        "diplomacy",
        #"""
        {i Farida Jalil|Unilateral bans on chips will only split the world into two}, Farida Jalil, Malandia's ambassador to the trade body, said on Monday.

        {d Farida Jalil|"Small countries like mine will have to pay twice,"} the ambassador told a press conference in Geneva. {d Farida Jalil|"Once for each half."}

        Jalil's remarks came after the United Provinces announced new controls. {i Robert Kane|The controls are needed to protect national security}, Commerce Secretary Robert Kane said, stressing that {m Robert Kane|they were "narrow and targeted."}

        {i Li Wenjie|There is nothing narrow about them}, said Li Wenjie, a professor of international relations at Eastern University. {i Li Wenjie|The real aim is to hold back competitors}, Li noted.

        {d Li Wenjie|"When you are ahead, you call it the market; when you are behind, you call it security,"} the professor said.

        According to a report from the Daily Ledger, {i Daily Ledger|three firms have already moved their orders abroad}. Some officials have privately admitted that {i some officials|the rules were written in haste}, the newspaper said.

        Kane, however, insisted that {i Robert Kane|allies had been consulted}. {d Robert Kane|"Every one of them,"} he said. Jalil said {i Farida Jalil|she had learned of the controls from the radio}.
        """#)

    private static let technology = MarkedArticle(
        "technology",
        #"""
        {i two in three people|Facial recognition should be banned from shops}, two in three people say in a new poll by Open Street.

        {d Gwen Adair|“People do not want to be scanned for buying milk,”} Open Street’s founder Gwen Adair said. {d Gwen Adair|“It’s that simple.”}

        ShopSafe, which sells the cameras, disputes the numbers. {d company representative|“The question was loaded,”} a company representative wrote in a blog post.

        The firm claims {i ShopSafe|its system has prevented 40,000 thefts}. Adair counters that {i Gwen Adair|nobody outside the company has ever checked that figure}.

        Noah Petrov, a security researcher, tested the cameras for this article. {i Noah Petrov|In one test out of nine}, he said, {i Noah Petrov|they took him for somebody else}.

        {d Noah Petrov|“I was banned from a supermarket I had never been to,”} Petrov said. He suspects that {i Noah Petrov|the lists are shared between chains}.

        The data protection office said in March that {i data protection office|it was looking into the matter}. {d data protection office|“We take such complaints seriously,”} the office said.

        MP Sandra Oyelaran wants a moratorium. {d Sandra Oyelaran|“First the rules, then the cameras,”} she tweeted on Sunday. She has asked {i Sandra Oyelaran|why no impact study was published}.
        """#)

    private static let village = MarkedArticle(
        "village",
        #"""
        # Fireworks banned after barn burns down

        Last New Year's Eve a rocket landed on Jan Novak's barn. This year there will be none.

        {d Vera Simms|"We are sad, but straw is straw,"} said parish clerk Vera Simms.

        Novak, 58, said {i Jan Novak|he did not want revenge}. {d Jan Novak|"I want a roof,"} he said.

        Teenagers at the bus stop called the ban {m teenagers|"so unfair"}. One of them, Kim, said {i Kim|they had saved up since summer}.

        {d Vera Simms|"There will be a bonfire and there will be cake,"} Simms promised. {i Vera Simms|The fire brigade would stand by}, she said.

        {d |"And if it rains?"} {d Vera Simms|"Then we shall have cake indoors."}

        The county reported that {i county|eleven other villages have passed similar rules}. {i county|Insurance claims fell by half where they did}, it added.
        """#)
}
