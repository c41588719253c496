/// The words by which speech, and who speaks, are recognised.
enum SpeechWords {
    static let table = WordClassTable(verbs + functionWords + nouns)

    private static let verbs: [(WordClass, String)] = [
        (
            .says,
            """
            said say says claimed argued argue argues insisted insist insists believes believe believed thinks think
            thought suggested suggest suggests warned warn warns admitted admit admits acknowledged acknowledge
            acknowledges conceded concede concedes maintained maintain maintains noted confirmed confirm confirms
            announced announce announces predicted predict predicts estimated estimate estimates alleged allege alleges
            contended contend contends reckons reckoned hopes hoped feared fears expects expected explained explain
            explains wrote writes write added adds add declared declare declares asserted asserts assert revealed
            reveals reported concluded concludes conclude ruled cautioned cautions caution counters countered recalled
            recalls remembers remembered suspects suspected denied denies deny promised vowed stated stressed
            emphasized emphasised replied replies tweeted posted found finds disclosed decided agreed agrees joked
            complained complains complain commented observed remarked proclaimed
            """
        ),
        (.tells, "told tells tell informed reminded assured assures reassured"),
        (
            .states,
            """
            stress stresses emphasizes emphasises emphasize emphasise pointed points point underlined underlines
            underscored highlighted highlights reiterated reiterates reaffirmed showed shows show indicated indicates
            indicate testified testifies urged demanded lamented laments mentioned specified clarified speculated
            responded answered pledged repeated repeats continued argued boasted hinted signaled signalled learned
            """
        ),
        (
            .voices,
            """
            quipped retorted laughed laughs sighed sighs shouted shouts cried cries exclaimed grumbled grumbles
            muttered whispered whispers yelled mused muses jokes continues shrugged shrugs smiled smiles grinned
            snapped scoffed scoffs responds began begins concurred concurs interjected intoned opined opines marveled
            marvelled enthused raved groaned chimed went goes repeats offered read reads put puts
            """
        ),
        (.asks, "asked asks ask wondered wonders wonder questioned inquired enquired"),
        (
            .judges,
            """
            called calls call described describes describe dismissed dismisses denounced denounces labeled labelled
            labels branded brands dubbed slammed slams hailed hails praised praises criticized criticised cited cites
            condemned condemns accused accuses rejected rejects likened compared blasted lambasted derided mocked
            """
        ),
        (
            .participle,
            """
            saying noting adding stressing arguing warning claiming insisting explaining telling writing pointing ruling
            stating declaring suggesting emphasizing emphasising asserting alleging acknowledging admitting conceding
            maintaining cautioning announcing predicting predicting predicting asking wondering reiterating underlining
            underscoring highlighting remarking commenting complaining joking revealing confirming concluding
            contending recalling replying believing lamenting reporting
            """
        ),
        (.aside, "citing pointing referring speaking responding quoting according alluding"),
        (
            .nounLike,
            """
            claims claim reports report notes note states state comments remarks answers replies calls call demands
            points point shows show labels label brands estimates estimate questions wonder highlights hopes fears
            thought finds posts writes counters stress cautions warning read reads offered went goes reported estimated
            alleged suspects
            """
        ),
        (
            .says,
            "claims claim reports report states state notes note saying claiming arguing insisting believing"
        ),
        (
            .clausal,
            """
            said say says saying think thinks thought believe believes believed claim claims claimed claiming argue argues
            argued arguing insist insists insisted insisting suggest suggests hope hopes hoped reckons reckoned
            """
        ),
        (.voices, "answers remarks comments questions"),
    ]

    private static let functionWords: [(WordClass, String)] = [
        (
            .determiner,
            """
            a an the this that these those some many several few most all every each another other no both any one two
            three four five six seven eight nine ten dozens
            """
        ),
        (.possessive, "his her their its our my your"),
        (
            .pronoun,
            "he she they it he'd he's he'll she'd she's she'll they'd they've they're they'll it's it'd it'll"
        ),
        (.firstPerson, "i we you me us i'm i've i'd i'll we're we've we'd we'll you're you've"),
        (
            .preposition,
            """
            in on at during to after by via from before over through with about of for against under between among
            into within without upon around near since until despite unlike beyond amid towards toward across behind
            than regarding concerning like per following outside inside throughout alongside
            """
        ),
        (
            .auxiliary,
            """
            is are was were be been being am will would could should can cannot may might must shall did does do isn't
            aren't wasn't weren't won't wouldn't couldn't shouldn't can't didn't doesn't don't ought
            """
        ),
        ([.auxiliary, .have], "has have had"),
        (.conjunction, "and but or nor so yet"),
        (
            .subordinator,
            """
            as while when because although though since if unless until whereas once whenever wherever after before
            whereby amid plus
            """
        ),
        (.relative, "who which whom whose"),
        (.question, "whether if why how what who when where which"),
        (
            .adverb,
            """
            also later then now still however too again once ever just even already meanwhile instead perhaps maybe
            today yesterday tomorrow soon often always sometimes therefore thus moreover furthermore nevertheless
            nonetheless additionally indeed likewise similarly further more rather quite almost only otherwise besides
            overall elsewhere here there back aloud afterward afterwards long ago so well yes ironically
            """
        ),
        (
            .negation,
            "not never neither hardly didn't doesn't don't won't wouldn't couldn't cannot can't wasn't hasn't haven't"
        ),
        (
            .time,
            """
            monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
            september october november december jan feb mar apr jun jul aug sept sep oct nov dec yesterday today
            tonight tomorrow week month year morning afternoon evening night weekend last next earlier late early
            """
        ),
        (.particle, "de del der di du da la le van von bin ibn al el ter den dos"),
    ]

    private static let nouns: [(WordClass, String)] = [
        (
            .title,
            """
            mr mrs ms miss dr prof professor sir dame lord lady president vice prime minister senator sen
            representative rep congressman congresswoman governor gov mayor judge justice general gen colonel col
            captain capt lieutenant lt sergeant sgt officer chief chairman chairwoman chair secretary ambassador king
            queen prince princess pope cardinal bishop archbishop reverend rev rabbi imam sheikh councilman
            councilwoman councillor councilor alderman sheriff attorney coach commissioner director premier chancellor
            deputy speaker lawmaker administrator treasurer chairperson comptroller solicitor constable analyst mp mep cllr detective inspector superintendent admiral adm major ceo foreign
            defence defense finance interior health spokesperson spokesman spokeswoman envoy economist ecologist dean
            """
        ),
        (
            .male,
            "mr sir lord king prince spokesman chairman councilman congressman he his father brother son grandson husband"
        ),
        (
            .female,
            "mrs ms miss dame lady queen princess spokeswoman chairwoman councilwoman congresswoman she her mother sister daughter wife"
        ),
        (
            .body,
            """
            ministry department office agency bureau committee commission council board institute university college
            school hospital association federation union party group company corporation corp inc ltd llc co bank fund
            foundation trust society club league team army navy military force police court house senate congress parliament
            government administration authority service network news times post journal herald press tribune ledger
            gazette daily media radio television magazine watch alliance coalition center centre organization
            organisation nations states foods industries holdings partners capital securities technologies technology
            systems labs church museum front movement campaign project program programme initiative act bill
            street road avenue city county river lake island park guardian telegraph independent observer reuters
            republic kingdom international national
            """
        ),
        (
            .source,
            """
            report study article paper survey poll statement document filing lawsuit memo letter editorial interview
            analysis research investigation review data figures account book newspaper outlet magazine website
            broadcaster interviews complaint indictment notice
            """
        ),
        (
            .bodyNoun,
            """
            company firm maker manufacturer startup start-up retailer chain carmaker automaker bank group organization
            organisation charity nonprofit agency ministry office department newspaper outlet broadcaster network
            association institute university union party commission committee council court board studio publisher
            developer airline operator body club league
            """
        ),
        (
            .occasion,
            """
            statement interview conference briefing hearing speech email e-mail letter report post tweet call meeting
            release message reporters journalists blog note video podcast address debate testimony memo article
            telephone phone filing opinion ruling commons parliament forum summit event blog thread rally
            """
        ),
    ]
}
