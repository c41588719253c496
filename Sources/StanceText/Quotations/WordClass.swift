/// What a word can be in a sentence that reports speech. One word may be several things.
struct WordClass: OptionSet, Sendable {
    let rawValue: UInt32

    // Verbs of speech
    /// Take a clause with or without "that": "said the ban".
    static let says = WordClass(rawValue: 1 << 0)
    /// Take whom they are said to first: "told reporters the ban".
    static let tells = WordClass(rawValue: 1 << 1)
    /// Take a clause only with "that": "stressed that the ban".
    static let states = WordClass(rawValue: 1 << 2)
    /// Stand only beside quotation marks: "laughed".
    static let voices = WordClass(rawValue: 1 << 3)
    /// Take a question: "asked whether".
    static let asks = WordClass(rawValue: 1 << 4)
    /// Judge something in a few quoted words: `called it "a joke"`.
    static let judges = WordClass(rawValue: 1 << 5)
    /// Go on from what was said before: "noting that".
    static let participle = WordClass(rawValue: 1 << 6)
    /// Are nouns as well: "claims".
    static let nounLike = WordClass(rawValue: 1 << 7)

    // What stands round them
    static let determiner = WordClass(rawValue: 1 << 8)
    static let possessive = WordClass(rawValue: 1 << 9)
    static let pronoun = WordClass(rawValue: 1 << 10)
    static let firstPerson = WordClass(rawValue: 1 << 11)
    static let preposition = WordClass(rawValue: 1 << 12)
    static let auxiliary = WordClass(rawValue: 1 << 13)
    static let have = WordClass(rawValue: 1 << 14)
    static let conjunction = WordClass(rawValue: 1 << 15)
    static let subordinator = WordClass(rawValue: 1 << 16)
    static let relative = WordClass(rawValue: 1 << 17)
    static let question = WordClass(rawValue: 1 << 18)
    static let adverb = WordClass(rawValue: 1 << 19)
    static let negation = WordClass(rawValue: 1 << 20)
    static let time = WordClass(rawValue: 1 << 21)

    // Names and what people are called
    static let title = WordClass(rawValue: 1 << 22)
    static let particle = WordClass(rawValue: 1 << 23)
    /// Words of the names of bodies: "Ministry".
    static let body = WordClass(rawValue: 1 << 24)
    /// What speaks for those who wrote it: "report".
    static let source = WordClass(rawValue: 1 << 25)
    /// Stands for a body that was named: "company".
    static let bodyNoun = WordClass(rawValue: 1 << 26)
    static let male = WordClass(rawValue: 1 << 27)
    static let female = WordClass(rawValue: 1 << 28)
    /// Where things are said: "statement", "interview".
    static let occasion = WordClass(rawValue: 1 << 29)
    /// A participle that leads away from what was said: "citing".
    static let aside = WordClass(rawValue: 1 << 30)

    /// Verbs of speech and thought that hardly ever take anything but a clause: "said".
    static let clausal = WordClass(rawValue: 1 << 31)

    /// What words are that are never written in capitals within a sentence: "us", but not "US".
    static let lowerCaseWords: WordClass = [
        .firstPerson, .pronoun, .question, .relative, .preposition, .auxiliary, .subordinator, .adverb,
        .determiner,
    ]

    static let finiteSpeech: WordClass = [.says, .tells, .states, .voices, .asks, .judges]
}

/// The classes of words, looked up by their letters.
struct WordClassTable: Sendable {
    private let keys: [WordSet.Key]
    private let classes: [WordClass]

    init(_ lists: [(WordClass, String)]) {
        var entries: [(key: WordSet.Key, wordClass: WordClass)] = []
        for (wordClass, words) in lists {
            var key: WordSet.Key = 0
            for byte in words.utf8 {
                if byte > 0x20 {
                    key = WordSet.append(key, byte)
                } else if key != 0 {
                    entries.append((key, wordClass))
                    key = 0
                }
            }
            if key != 0 { entries.append((key, wordClass)) }
        }
        entries.sort { $0.key < $1.key }
        var keys: [WordSet.Key] = []
        var classes: [WordClass] = []
        for (key, wordClass) in entries {
            if keys.last == key {
                classes[classes.count - 1].formUnion(wordClass)
            } else {
                keys.append(key)
                classes.append(wordClass)
            }
        }
        self.keys = keys
        self.classes = classes
    }

    /// - Complexity: O(log *n*).
    func classes(of key: WordSet.Key) -> WordClass {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? classes[low] : []
    }
}
