/// The words of a short piece, which tell bylines, dates, captions and boilerplate.
struct PieceWords {
    /// In lower case, with the marks that stand directly behind: "photo:", "sign".
    private let words: [String]
    private let capitals: [Bool]
    private let hasDigit: Bool
    private let endsInBracket: Bool

    var count: Int { words.count }

    init(in text: TextScalars, _ range: Range<Int>) {
        let pieces = text.bytes[range].split { $0 <= 0x20 }
        words = pieces.map { String(decoding: $0, as: UTF8.self).lowercased() }
        capitals = pieces.map { piece in
            text.kind(at: piece.startIndex) == .upper
                || text.kind(at: piece.startIndex) == .opening && text.kind(at: piece.startIndex + 1) == .upper
        }
        hasDigit = text.bytes[range].contains { $0 >= 0x30 && $0 <= 0x39 }
        endsInBracket = text.byte(range.upperBound - 1) == UInt8(ascii: ")")
    }

    // MARK: Bylines

    private static let bylineVerbs: Set<String> = [
        "written", "reporting", "edited", "editing", "words", "story", "reported", "text", "compiled", "posted",
        "published",
        "additional",
    ]

    /// Rule 4.
    var isByline: Bool {
        guard let first = words.first, count > 1, count < 20 else { return false }
        if first == "by" { return count < 12 && areNames(from: 1) }
        if Self.bylineVerbs.contains(first), let by = words.prefix(3).firstIndex(of: "by") {
            return areNames(from: by + 1)
        }
        let isDash = first == "—" || first == "–" || first == "--" || first.hasPrefix("—")
        return isDash
            && (words.contains { $0.hasPrefix("(@") }
                || hasDigit && count < 12 && !words.contains { $0.hasSuffix(".") })
    }

    /// Whether the words are capitalised, apart from those that join them, and no sentence.
    private func areNames(from start: Int) -> Bool {
        guard start < count, capitals[start] else { return false }
        let joints: Set<String> = [
            "and", "&", "in", "for", "of", "the", "at", "de", "van", "von", "|", "-", "–", "—", "with",
        ]
        return words.indices[start...].allSatisfy {
            capitals[$0] || joints.contains(words[$0]) || words[$0].contains("@")
                || words[$0].first.map { $0.isNumber } == true || Self.dateWords.contains(bare(words[$0]))
                || Self.offices.contains(bare(words[$0]))
        }
    }

    private static let offices: Set<String> = [
        "reporter", "correspondent", "editor", "staff", "writer", "columnist", "contributor", "journalist", "bureau",
        "chief",
    ]

    // MARK: Dates

    private static let dateWords: Set<String> = [
        "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june", "jul", "july", "aug",
        "august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec", "december", "mon", "monday",
        "tue", "tues", "tuesday", "wed", "wednesday", "thu", "thur", "thurs", "thursday", "fri", "friday", "sat",
        "saturday", "sun", "sunday", "am", "pm", "a.m", "p.m", "et", "est", "edt", "pt", "pst", "pdt", "gmt", "utc",
        "bst",
        "cet", "ist", "cst", "cdt", "ago", "hours", "hour", "minutes", "minute", "min", "mins", "days", "day", "today",
        "yesterday",
    ]
    private static let dateVerbs: Set<String> = [
        "published", "updated", "posted", "modified", "last", "first", "date", "time", "on", "at", "created", "issued",
        "source", "read",
    ]

    /// Rule 5.
    var isDateline: Bool {
        guard hasDigit, count > 0, count < 14 else { return false }
        if isPrefixed(words[0]), words.contains(where: { isDate(afterColon($0)) }) { return true }
        var dates = 0
        var others = 0
        for (index, word) in words.enumerated() {
            let bare = bare(word)
            if bare.isEmpty { continue }
            if isNumeric(bare) {
                dates += isDate(bare) ? 1 : 0
            } else if Self.dateWords.contains(bare) {
                dates += 1
            } else if !Self.dateVerbs.contains(bare), !isPrefixed(word) {
                guard capitals[index], dates == 0 else { return false }
                others += 1
            }
        }
        return dates > 0 && others <= 4 && (others == 0 || dates > 1 || isPrefixed(words[0]))
    }

    /// "Source:MK", "time:2025-02-07".
    private func isPrefixed(_ word: String) -> Bool {
        guard let colon = word.firstIndex(of: ":") else { return false }
        return Self.dateVerbs.contains(String(word[..<colon]))
    }

    private func afterColon(_ word: String) -> String {
        word.firstIndex(of: ":").map { bare(String(word[word.index(after: $0)...])) } ?? bare(word)
    }

    private func isNumeric(_ word: String) -> Bool {
        word.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } == true
    }

    /// "2025", "2025-02-07", "10:30", "5th", but not "40,000" or "3.5".
    private func isDate(_ word: String) -> Bool {
        isNumeric(word) && word.utf8.count == 4 && word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            || isNumeric(word)
                && word.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") }
    }

    // MARK: Captions

    private static let pictureWords: Set<String> = [
        "photo", "photos", "photograph", "photographs", "picture", "image", "images", "credit", "illustration", "video",
        "caption", "graphic", "screenshot", "pic", "composite", "courtesy", "still",
    ]
    private static let agencies: Set<String> = [
        "reuters", "afp", "ap", "getty", "xinhua", "shutterstock", "alamy", "istock", "bloomberg", "vcg", "efe",
        "pa",
        "unsplash", "flickr", "wikimedia", "cctv", "ians", "pti",
    ]

    /// Rule 6.
    var isCaption: Bool {
        guard count < 30 else { return false }
        let isSentence = words.last.map { ".!?\"”’".contains($0.last ?? " ") } ?? false
        for (index, word) in words.enumerated() {
            guard let end = word.firstIndex(where: { $0 == ":" || $0 == "/" }) else { continue }
            let head = bare(String(word[..<end]))
            if Self.pictureWords.contains(head), !word.contains("://") {
                return index == 0 || !isSentence && index + 8 > count
            }
            // "Jane Doe/Reuters" at the end
            let tail = bare(String(word[word.index(after: end)...]))
            if index + 3 > count, Self.agencies.contains(tail), capitals[index] { return true }
        }
        if words.first == "photo" || words.first == "photograph" || words.first == "image",
            words.dropFirst().first.map({ ["by", "courtesy", "credit", "via"].contains(bare($0)) }) == true
        {
            return true
        }
        if words.count > 1, words[0] == "file", bare(words[1]) == "photo" || bare(words[1]) == "image" { return true }
        guard endsInBracket, let open = words.lastIndex(where: { $0.hasPrefix("(") }) else { return false }
        return words[open...].contains { word in
            word.split { !$0.isLetter }.contains {
                Self.agencies.contains(String($0)) || Self.pictureWords.contains(String($0))
            }
        }
    }

    // MARK: Boilerplate

    /// Phrases that pages carry, at the start of a piece.
    private static let phrases: Set<String> = [
        "share this", "share on", "share article", "share your", "share via", "tweet this", "follow us", "follow me",
        "subscribe", "sign up", "sign in", "log in", "log out", "register now", "read more", "read also", "read next",
        "read the full",
        "also read", "see also", "see more", "view more", "view all", "view comments", "show more", "load more",
        "related", "related articles", "related stories", "recommended", "most read", "most popular", "trending",
        "advertisement", "advertising", "sponsored", "promoted", "continue reading", "story continues",
        "article continues", "skip to", "skip advertisement", "click here", "tap here", "watch", "watch now",
        "watch live",
        "listen", "listen now", "copyright", "©", "(c)", "all rights reserved", "terms of", "privacy policy",
        "cookie policy",
        "cookies", "we use cookies", "accept all", "contact us", "about us", "about the author", "about this",
        "leave a comment", "leave a reply",
        "post a comment", "comments", "no comments", "add a comment", "join the", "join our", "get our",
        "get the latest", "download", "download the",
        "print this", "print article", "email this", "email article", "send us", "newsletter", "home", "menu", "search",
        "back to", "next article", "previous article", "next post", "previous post", "more from", "more on",
        "more stories",
        "tags", "topics", "filed under", "categories", "this article was", "this article has been", "this story was",
        "this story has been", "editor's note", "editor’s note", "support our", "donate", "welcome to", "loading",
        "top stories",
        "latest news", "breaking news", "up next", "you may also", "you might also", "don't miss", "don’t miss",
        "save this",
        "have a news tip", "got a tip", "if you like this", "disclaimer", "follow", "facebook", "twitter", "whatsapp",
        "linkedin", "instagram",
    ]

    /// Those of the phrases that say enough by themselves: the piece may be a sentence for the rest.
    private static let certain: Set<String> = [
        "share this", "all rights reserved", "sign up", "subscribe", "click here", "we use cookies", "follow us",

        "this article was", "this article has been", "this story was", "this story has been", "copyright", "©",
        "leave a comment", "advertisement",
    ]
    private static let services: Set<String> = [
        "twitter", "facebook", "instagram", "linkedin", "youtube", "telegram", "tiktok",
    ]

    /// Rule 7, but for menus.
    var isBoilerplate: Bool {
        guard count > 0, count <= 30 else { return false }
        let bare = words.prefix(4).map(bare)
        let length = (1...4).last { $0 <= count && Self.phrases.contains(bare.prefix($0).joined(separator: " ")) }
        if let length {
            if Self.certain.contains(bare.prefix(length).joined(separator: " ")) { return true }
            // "Read more: Ban fails in the north"
            if words[length - 1].hasSuffix(":") { return true }
        }
        if isRightsNotice { return true }
        // "Follow Lee on Twitter."
        if bare.first == "follow", words.contains(where: { Self.services.contains(self.bare($0)) }) { return true }
        guard let length else { return false }
        let hasEnd =
            words.last.map {
                $0.hasSuffix(".") || $0.hasSuffix("?") || $0.hasSuffix("!") || $0.hasSuffix("”") || $0.hasSuffix("\"")
            } ?? false
        return !hasEnd && count <= length + 3
    }

    /// "© 2024 Daily Star", "All rights reserved".
    var isRightsNotice: Bool {
        words.contains { $0.hasPrefix("©") }
            || words.count < 12 && words.map(bare).joined(separator: " ").contains("all rights reserved")
    }

    /// "Photograph: Bo Lee" behind the sentence of a caption.
    var isCredit: Bool {
        guard count < 12, let colon = words.first?.firstIndex(of: ":") else { return false }
        return words.first.map { Self.pictureWords.contains(bare(String($0[..<colon]))) } ?? false
    }

    /// A word without the marks round it.
    private func bare(_ word: String) -> String {
        let isMark: (Character) -> Bool = { !$0.isLetter && !$0.isNumber && $0 != "©" }
        guard let start = word.firstIndex(where: { !isMark($0) }), let end = word.lastIndex(where: { !isMark($0) })
        else { return "" }
        return String(word[start...end])
    }
}
