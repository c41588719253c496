/// The articles that the rules of the quotation finder were made with.
extension MarkedArticle {
    static let tuned: [MarkedArticle] = [wire, broadsheet, ministry, council, feature, business, science, sport]

    /// An agency's report: attribution behind, names in full once, then surnames.
    private static let wire = MarkedArticle(
        "wire",
        #"""
        PORT ELLEN, March 4 (Coastal News) - {i Dana Whitlock|The state will ban single-use batteries from 2027}, Governor Dana Whitlock said on Tuesday, {i Dana Whitlock|the first such law in the region}.

        {d Dana Whitlock|"We cannot keep burying lithium in the ground,"} Whitlock told reporters at the capitol. {d Dana Whitlock|"It burns, it leaks, and it costs us a fortune."}

        Retailers oppose the plan. {m Omar Reyes|The measure is "a tax on the poor" and would drive shoppers across the border}, said Omar Reyes, president of the Corner Store Association, adding that {i Omar Reyes|his members had not been consulted}.

        {d Omar Reyes|"Nobody asked us. Nobody called,"} Reyes said. {d Omar Reyes|"They read about us in a magazine and wrote a bill."}

        Senator Priya Nair, who introduced the bill, said {i Priya Nair|she had met the association twice}. {d Priya Nair|"I have the minutes,"} she said.

        {i Northern Institute for Waste|About 40 million batteries end up in household rubbish each year}, according to a study by the Northern Institute for Waste. {i Northern Institute for Waste|The number has doubled since 2018}, the study said.

        The fire department has counted 61 fires in garbage trucks since January. Chief Tom Abel said that {i Tom Abel|most of them began with a toy or a toothbrush}.

        {d Tom Abel|"People think it is a small thing,"} he said. {d Tom Abel|"Then a truck burns on the highway."}

        Asked whether she would sign the bill, Whitlock said {m Dana Whitlock|she would do so "with the first pen I find"}.
        """#)

    /// A British newspaper: single quotation marks, present tense, long appositions.
    private static let broadsheet = MarkedArticle(
        "broadsheet",
        #"""
        Ministers have been accused of dithering over the ban on fast food advertising near schools.

        {d Helen Marsh|‘This is the third delay in as many years,’} says Helen Marsh, director of the charity Plates for All. {d Helen Marsh|‘Each one is paid for by children.’}

        The Department for Health insists {i Department for Health|the ban will come into force by the autumn}. {d spokesman|‘We are working at pace,’} a spokesman said.

        Sir Alan Pryce, the former chief medical officer, believes {i Alan Pryce|the government has lost its nerve}. {d Alan Pryce|‘They were frightened by the advertisers,’} he told this newspaper. {d Alan Pryce|‘I saw it happen from the inside.’}

        Not everyone agrees. Marcus Webb, who runs three chip shops in Leeds, thinks {i Marcus Webb|the policy is aimed at the wrong people}.

        {d Marcus Webb|‘My customers aren’t fools,’} he says. {d Marcus Webb|‘They know what’s in a bag of chips, and they’ll walk another hundred yards for it.’}

        Opposition MPs claim that {i opposition MPs|the evidence has been ready since last spring}. {m Ruth Okafor|The delay was ‘a gift to the industry’}, the shadow minister, Ruth Okafor, argued in the Commons.

        In Ms Okafor’s view, {i Ruth Okafor|the whole strategy should be torn up}. She pointed out that {i Ruth Okafor|Norway had managed the same thing in eight months}.

        Whether any of it will matter is another question. The word ‘ban’ appears only twice in the draft, and ‘school’ not at all.
        """#)

    /// A foreign ministry's report: titles in front, "noting that", "pointed out", "stressed".
    private static let ministry = MarkedArticle(
        "ministry",
        #"""
        {m Chen Yulan|The so-called safety review is "a pretext" and will harm both sides}, said Chen Yulan, spokesperson for the Ministry of Commerce, on Wednesday, in response to a question about the new restrictions on drones.

        {d Chen Yulan|"Cooperation benefits both; confrontation hurts both,"} Chen stressed, noting that {i Chen Yulan|the two countries have traded farm drones for over ten years}. {d Chen Yulan|"We urge the other side to correct its mistake."}

        Some lawmakers in the capital have pushed for a full ban since May. {i Wang Guolin|The restrictions will raise costs for farmers and slow down the fight against pests}, Wang Guolin, a research fellow at the Institute of Agricultural Economics, told the Morning Herald on Thursday.

        {i Wang Guolin|Such a move runs against the principles of the market}, Wang said, adding that {i Wang Guolin|other countries would not follow}.

        {i Zhao Min|The industry has become much more open in recent years, and the accusations are groundless}, according to Zhao Min, founder of a drone maker in Shenzhen.

        Zhao pointed out that {m Zhao Min|"security" has become a label that can be put on anything}. {d Zhao Min|"Today it is drones, tomorrow it will be tractors. Where does it end?"} he asked.

        The Trade Office reported that {i Trade Office|exports of drones fell by 12 percent in June}. {i Trade Office|The decline is likely to continue}, the office noted.

        Several farm groups also voiced concern. {i Farmers' Voice|The ban would leave 8,000 growers without spare parts}, a statement by Farmers' Voice said. It warned that {d Farmers' Voice|"no domestic product can fill the gap before 2028."}
        """#)

    /// A town's newspaper: quotations between, pronouns, people introduced by what they do.
    private static let council = MarkedArticle(
        "council",
        #"""
        The council voted 7-4 on Monday night to keep cars out of Mill Street on weekends.

        Councilwoman Teresa Boyd, who wrote the ordinance, called it {m Teresa Boyd|"the best thing we have done in ten years."}

        {d Teresa Boyd|"You could hear the river,"} Boyd said after the trial weekend in May. {d Teresa Boyd|"I have lived here for forty years,"} she added, {d Teresa Boyd|"and I had never heard the river from Mill Street."}

        Shop owners were divided. Lou Pagano, whose hardware store stands at the corner, told the council: {d Lou Pagano|"My customers buy lumber. They do not carry it home on a bicycle."}

        Pagano said {i Lou Pagano|he lost a third of his Saturday sales during the trial} and warned {i Lou Pagano|he would sue}.

        But Amy Chu, owner of the bakery next door, said {i Amy Chu|she had hired two people}.

        {d Amy Chu|"We ran out of bread by ten,"} said Chu. {d Amy Chu|"That never happens."}

        Mayor Greg Dunn voted against the plan. {i Greg Dunn|The town}, he said, {i Greg Dunn|cannot afford the barriers}.

        {d Greg Dunn|"I like rivers too,"} the mayor said. {d Greg Dunn|"But somebody has to pay for the concrete."}

        City engineer Ralph Stone estimated that {i Ralph Stone|the barriers would cost $140,000}. {i Ralph Stone|A cheaper version with planters was possible}, according to Stone.

        One resident, who asked not to be named, shouted {d one resident|"Shame!"} before the vote. Another held a sign that read "Streets are for people".
        """#)

    /// A long story: quotations that go on over paragraphs, and one left without words of speech.
    private static let feature = MarkedArticle(
        "feature",
        #"""
        Ines Calder keeps the last payphone in the county behind her counter.

        {d Ines Calder|“It rings twice a year,”} she says. {d Ines Calder|“Both times it is the same man. He wants to know if it still works.}

        {d Ines Calder|“I tell him it does. Then he hangs up.”}

        When the legislature voted to ban phones from classrooms, teachers began to drive out here to look at it. Some brought their pupils.

        {d Ines Calder|“They asked me where the screen was,”} Calder recalls.

        Her grandson, Peter Calder, teaches history at the high school. He was against the ban at first. {d Peter Calder|“I thought it was a stunt,”} he admits. {d Peter Calder|“Then the lunchroom got loud again, and I understood what we had lost.”}

        Not all of his colleagues were convinced. Nadia Brandt, a chemistry teacher, wonders {i Nadia Brandt|whether the rule can last}: {d Nadia Brandt|“You can take the phone out of the room. You can’t take it out of their heads.”}

        According to Brandt, {i Nadia Brandt|half of the confiscated devices turned out to be decoys}.

        {d Nadia Brandt|“They hand in grandma’s old phone,”} she laughs, {d Nadia Brandt|“and keep the real one in a sock.”}

        The school board’s own report found that {i school board|marks in mathematics rose by four points}. Its chairman, Walter Eng, told me {i Walter Eng|the effect may fade}.

        As Eng put it, {d Walter Eng|“Every rule works in September.”}

        Calder, for her part, has put up a sign: “Calls 25 cents. Silence free.”
        """#)

    /// Business news: companies as speakers, statements, analysts.
    private static let business = MarkedArticle(
        "business",
        #"""
        {i Brightwell Foods|Brightwell Foods Inc. will stop using palm oil in all of its spreads by the end of next year}, the company said in a statement on Friday.

        {d Karen Lindqvist|"Our customers asked for it and our science made it possible,"} chief executive Karen Lindqvist said in the statement.

        Shares rose 2.1% in early trading. {i analysts at Harmon & Co|The switch would cost about $80 million}, analysts at Harmon & Co. wrote in a note to clients.

        Rival Norden Group has said {i Norden Group|it has no plans to follow}. {d Norden spokeswoman|"Sustainable palm oil is part of the solution,"} a Norden spokeswoman said in an email.

        Green groups welcomed the move but said {i green groups|it came late}. {m Forest Watch|The company had spent years "hiding behind certificates,"} Forest Watch said.

        Lindqvist denied that {i Karen Lindqvist|the firm had been forced to act}. She acknowledged, however, that {i Karen Lindqvist|talks with two supermarket chains had sped up the decision}, Business Daily reported.

        {m Jonas Feld|The ban on palm oil in Valdia "changed the arithmetic" for everybody}, said Jonas Feld, an analyst at Lakeside Securities. {d Jonas Feld|"Nobody wants two recipes,"} Feld said.

        He expects {i Jonas Feld|others to follow within months}. Growers in the south disagree: {d association|"We are being punished for what others did,"} their association said.

        In its quarterly report, Brightwell also warned that {i Brightwell Foods|cocoa prices would weigh on earnings}.
        """#)

    /// Science news: researchers, a paper as a speaker, "they".
    private static let science = MarkedArticle(
        "science",
        #"""
        {i team of ecologists|Banning lead shot has saved more than a million ducks}, a team of ecologists reports in the journal Wetlands.

        The researchers counted pellets in 9,000 gizzards over two decades. They found that {i researchers|poisoned birds had become rare within four winters}. {d Mirela Popescu|“It is one of the cheapest conservation measures I know of,”} says lead author Mirela Popescu of the University of Brack.

        {i Mirela Popescu|The effect was strongest on small lakes}, Popescu says. {d Mirela Popescu|“There the shot lies where the birds feed.”}

        Hunters had argued that {i hunters|steel would wound more birds than it killed}. The paper concludes that {i paper|this did not happen}.

        Ecologist Dale Hutchins, who was not involved in the study, calls the data {m Dale Hutchins|“astonishingly clean.”} But he cautions that {i Dale Hutchins|the method cannot see birds that die far from water}.

        {d Dale Hutchins|“Absence of ducks in the sample is not absence of dead ducks,”} Hutchins says.

        {i Mirela Popescu|The effect on eagles is still unknown}, she replies, and adds: {d Mirela Popescu|“We are looking at them now.”}

        The hunting federation declined to comment. Its magazine wrote last year that {d magazine|“no duck has ever been saved by paperwork.”}
        """#)

    /// Sport: a coach's words, nicknames, colons.
    private static let sport = MarkedArticle(
        "sport",
        #"""
        The league will ban artificial turf from 2026, and the coaches are happy.

        {d Rita Solano|"My knees have waited twenty years for this,"} joked Rovers coach Rita Solano after the 2-1 win over Hartley on Saturday.

        Captain Bo Lind was less sure. {d Bo Lind|"Grass is great in August,"} the 31-year-old said. {d Bo Lind|"Talk to me in February."}

        Solano's answer: {d Rita Solano|"Buy a heater."}

        League president Ivan Cole defended the decision. {d Ivan Cole|"Injuries fell by a fifth where clubs went back to grass,"} Cole said, citing figures from the players' union. {d Ivan Cole|"That is not a matter of taste."}

        Asked about the cost, he said: {d Ivan Cole|"It is cheaper than surgery."}

        Small clubs think {i small clubs|they will be ruined}. {d Hattie Moss|"We share our pitch with four schools,"} said Hattie Moss, the treasurer of Dale Town. {d Hattie Moss|"Grass would last a week."}

        Moss said {i Hattie Moss|the league had promised a fund} but {i Hattie Moss|nobody had seen a cent of it}.
        """#)
}
