/// The speakers and the names of a text, in the order in which it comes to them.
///
/// A surname stands for the last full name before it that ends with it (or, as in Chinese names, begins with it), or
/// else for the first one behind it; a pronoun for the last person who spoke or was the subject of a sentence and whom
/// it fits; "the senator" for the last person who was introduced so.
struct SpeakerRegister {
    typealias ID = Int

    private enum Gender { case unknown, male, female }

    private struct Entry {
        var name: String
        var isNamed: Bool
        var isPerson: Bool
        var gender = Gender.unknown
        /// Whether the name has more than one word.
        var isFull = false
        var isPlural = false
    }

    private var entries: [Entry] = []
    private var byName: [String: ID] = [:]
    private var byLastWord: [String: ID] = [:]
    private var byFirstWord: [String: ID] = [:]
    private var bodyByFirstWord: [String: ID] = [:]
    private var byRole: [String: ID] = [:]
    /// The last persons who spoke or acted, the latest at the end.
    private var persons: [ID] = []
    private var lastBody: ID?
    private var lastNamedBody: ID?
    private var lastGroup: ID?
    /// Who spoke last.
    private(set) var lastSpeaker: ID?

    private var sentencesSinceGroup = 0

    private static let remembered = 6
    private static let longForms = [
        "gov": "governor", "sen": "senator", "rep": "representative", "prof": "professor",
        "dr": "doctor",
        "gen": "general", "capt": "captain", "rev": "reverend",
    ]
    private static let legalForms: Set<String> = [
        "Inc", "Corp", "Ltd", "LLC", "PLC", "plc", "AG", "GmbH", "Jr", "Sr", "II", "III",
    ]
    /// How many sentences on "they" may still mean a group.
    private static let groupReach = 3

    // MARK: Names

    /// Notes a name that stands in the text.
    ///
    /// - Parameters:
    ///   - words: its words, without titles.
    ///   - isBody: whether one of them is a word of bodies: "Ministry".
    mutating func note(name words: [String], isBody: Bool) -> ID {
        var words = words
        if words.count > 1, let last = words.last, Self.legalForms.contains(last) { words.removeLast() }
        let name = words.joined(separator: " ")
        if let known = byName[name] {
            noteParts(of: words, known)
            return known
        }
        if words.count == 1, let word = words.first, let full = byLastWord[word] ?? byFirstWord[word] {
            return full
        }
        if words.count == 1, let word = words.first, word.utf8.count > 3,
            let body = bodyByFirstWord[word]
        {
            return body
        }
        let id = add(
            Entry(
                name: name, isNamed: true, isPerson: !isBody && words.count < 5, isFull: words.count > 1))
        byName[name] = id
        noteParts(of: words, id)
        return id
    }

    private mutating func noteParts(of words: [String], _ id: ID) {
        guard words.count > 1, let first = words.first, let last = words.last else { return }
        guard entries[id].isPerson else {
            bodyByFirstWord[first] = id
            lastNamedBody = id
            return
        }
        byLastWord[last] = id
        byFirstWord[first] = id
    }

    private mutating func add(_ entry: Entry) -> ID {
        entries.append(entry)
        return entries.count - 1
    }

    /// Notes that somebody is called by a noun: "senator", "professor".
    mutating func note(role: String, of id: ID) {
        byRole[Self.longForms[role] ?? role] = id
    }

    mutating func note(_ classes: WordClass, of id: ID) {
        if classes.contains(.male) { entries[id].gender = .male }
        if classes.contains(.female) { entries[id].gender = .female }
    }

    /// Whether a single word is a name of the text, or a part of one.
    func knows(name: String) -> Bool {
        byName[name] != nil || byLastWord[name] != nil || byFirstWord[name] != nil
    }

    /// Notes that a name is that of a body.
    mutating func noteBody(_ id: ID) {
        entries[id].isPerson = false
        lastNamedBody = id
    }

    // MARK: Descriptions and pronouns

    /// Somebody who has no name here.
    ///
    /// - Parameter head: the noun of the description, in lower case.
    mutating func note(description: String, head: String, isPlural: Bool, isBody: Bool) -> ID {
        if let known = byName[description] {
            if isPlural { noteGroup(known) }
            return known
        }
        let id = add(
            Entry(name: description, isNamed: false, isPerson: !isBody && !isPlural, isPlural: isPlural))
        byName[description] = id
        byRole[head] = id
        if isPlural { noteGroup(id) }
        return id
    }

    /// Whom "the senator" or "the report" means.
    func speaker(called role: String, standsForBody: Bool, isSource: Bool) -> ID? {
        if role == "statement", let lastSpeaker { return lastSpeaker }
        if isSource,
            !["letter", "memo", "lawsuit", "filing", "complaint", "indictment", "book"].contains(role),
            let lastBody
        {
            return lastBody
        }
        return byRole[role] ?? (standsForBody ? lastBody ?? lastNamedBody : nil)
    }

    /// Whom a pronoun means; `they` and `it` may stay who they are.
    mutating func speaker(pronoun: String) -> ID {
        switch pronoun {
        case "he": if let id = person(.male, not: .female) { return id }
        case "she": if let id = person(.female, not: .male) { return id }
        case "it": if let id = lastBody { return id }
        default: if let id = lastGroup, sentencesSinceGroup < Self.groupReach { return id }
        }
        if let known = byName[pronoun] { return known }
        let id = add(Entry(name: pronoun, isNamed: false, isPerson: false))
        byName[pronoun] = id
        return id
    }

    private mutating func person(_ gender: Gender, not other: Gender) -> ID? {
        guard let id = persons.last(where: { entries[$0].gender != other }) else { return nil }
        entries[id].gender = gender
        return id
    }

    /// The last person, whoever it was.
    var lastPerson: ID? { persons.last }

    // MARK: Turns

    /// Notes who speaks.
    mutating func noteSpeech(by id: ID) {
        lastSpeaker = id
        noteSubject(id)
    }

    /// Notes of whom a sentence tells.
    mutating func noteSubject(_ id: ID) {
        if entries[id].isPerson {
            persons.removeAll { $0 == id }
            persons.append(id)
            if persons.count > Self.remembered { persons.removeFirst() }
        } else if !entries[id].isPlural {
            lastBody = id
        }
    }

    mutating func noteGroup(_ id: ID) {
        lastGroup = id
        sentencesSinceGroup = 0
    }

    mutating func finishSentence() {
        sentencesSinceGroup += 1
    }

    /// The speaker, with the name in full where it came later.
    func speaker(_ id: ID) -> Speaker {
        let entry = entries[id]
        if entry.isNamed, !entry.isFull, let full = byLastWord[entry.name] {
            return Speaker(name: entries[full].name, isNamed: true)
        }
        return Speaker(name: entry.name, isNamed: entry.isNamed)
    }
}
