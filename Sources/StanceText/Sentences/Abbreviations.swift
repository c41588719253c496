/// The words that a full stop may follow without ending a sentence, by what they say about the word after them.
///
/// Only abbreviations that a capital letter or a digit can follow within a sentence need a place here: before a
/// lower-case word the full stop of any word ends nothing.
enum Abbreviations {
    /// Stand before a name, and never at the end of a sentence: "Sen. Lee".
    static let titles = WordSet(
        """
        mr mrs ms mx messrs mme mmes mlle dr drs prof profs sen sens rep reps gov govs gen gens lt col cols capt cmdr
        sgt maj adm cpl pfc pvt spc ens brig hon rev revs fr msgr pres supt det insp atty asst assoc sec amb dep dir
        cllr mt mts ft rt
        """)

    /// Lead on to something in any case: "vs. Lee", "cf. Lee".
    static let connectives = WordSet("vs v cf viz eg ie incl esp approx resp ca circa feat")

    /// Are abbreviations only before a number or a numeral: "No. 10", "pp. 3", "Vol. II".
    static let numbered = WordSet(
        """
        no nos p pp vol vols ch chap sec secs fig figs art arts eq para par pt pts ex op nr app cl reg bk ver tel ext
        apt rm rte rt hwy bldg ste suite sat sun mar s ss q c r h rs
        """)

    /// May stand within a sentence or at its end; the next word decides: "Acme Inc. shares", "of Acme Inc. The".
    static let ambiguous = WordSet(
        """
        inc ltd co corp al cos llc llp plc bros jr sr esq assn assoc dept depts div univ inst intl natl govt mfg ave blvd
        st rd sq pl pkwy ln hwy rte bldg est trans est min max hr hrs lb lbs oz yd yds km cm mm kg sq pop
        """)

    /// As ``ambiguous``, when capitalised; before a number they end nothing even at a line break.
    static let dates = WordSet("jan feb apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri")

    /// As ``ambiguous``, when capitalised; in lower case they are words or too much like words.
    static let capitalised = WordSet(
        """
        ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa
        ed eds penn tenn tex va vt wash wis wisc wyo ont que alta
        """)

    /// Are abbreviations only in so far as a lower-case word may follow them.
    static let closing = WordSet("etc misc")

    /// "a.m." and "p.m.", written with full stops.
    static let timesOfDay = WordSet("am pm")

    /// May follow "a.m." and "p.m." within a sentence, capitalised as they are.
    static let timeFollowers = WordSet(
        """
        et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest ist jst aest aedt eastern central pacific
        mountain monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
        jan january feb february march april may june july aug august sept september oct october nov november dec
        december
        """)

    /// What follows a dot without a space in names rather than at the start of a sentence: "Node.js", "Booking.com".
    static let nameExtensions = WordSet(
        """
        com net org gov edu mil int info biz io js ts ai co uk us eu de fr tv me app dev xyz news html htm php asp aspx
        pdf txt doc docx xls xlsx csv json xml exe py cs vb swift
        """)

    /// Names that are written with an exclamation mark: "Yahoo! Finance".
    static let exclaimedNames = WordSet("yahoo jeopardy yum")
}
