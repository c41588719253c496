/// What blocks say that are no text of the article. Texts are compared by their letters and digits in lower case.
enum Phrases {
    /// Letters and digits, ASCII in lower case, other characters but quotes and dashes as they are.
    static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            switch byte {
            case 0x41...0x5A: folded.append(byte | 0x20)
            case 0x61...0x7A, 0x30...0x39: folded.append(byte)
            // General punctuation, and U+00A0 to U+00BF.
            case 0xE2 where index + 2 < text.endIndex && text[index + 1] == 0x80: index += 2
            case 0xC2 where index + 1 < text.endIndex: index += 1
            case 0x80...0xFF: folded.append(byte)
            default: break
            }
            index += 1
        }
        return folded
    }

    /// Whether a short block is a label of the page, or a note that leads elsewhere.
    static func isBoilerplate(_ folded: [UInt8], characters: Int) -> Bool {
        if characters < 40, labels.contains(folded) { return true }
        return characters < 200 && notes.contains { folded.starts(with: $0) }
    }

    /// Whether a heading or label says that something else begins.
    static func endsArticle(_ folded: [UInt8]) -> Bool {
        ends.contains(folded) || endBeginnings.contains { folded.starts(with: $0) }
    }

    /// Whether the last block of an article says who made it.
    static func isClosingCredit(_ folded: [UInt8]) -> Bool {
        credits.contains { folded.starts(with: $0) }
    }

    /// Whether a text ends as a sentence does.
    static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.last else { return false }
        if [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""), UInt8(ascii: ")")].contains(
            last)
        {
            return true
        }
        // … ” 。 ！ ？
        let marks: [[UInt8]] = [
            [0xE2, 0x80, 0xA6], [0xE2, 0x80, 0x9D], [0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x81], [0xEF, 0xBC, 0x9F],
        ]
        return marks.contains { text.suffix(3).elementsEqual($0) }
    }

    private static func letters(_ phrases: [String]) -> [[UInt8]] { phrases.map { folded(ArraySlice($0.utf8)) } }

    private static let labels = Set(
        letters([
            "advertisement", "advertising", "ad", "ads", "sponsored", "share", "share this", "share this article",
            "share this story", "tweet", "pin", "print",
            "email", "comments", "comment", "leave a comment", "related", "loading", "copy link", "save", "like",
            "listen", "play", "watch", "video", "photos",
            "previous", "next", "back to top", "top", "close", "menu", "search", "updated", "published",
            "report an error",
        ]))

    private static let notes = letters([
        "read more", "read next", "read also", "also read", "related:", "see also:", "more from", "more on",
        "click here", "sign up", "subscribe", "follow us",
        "follow me on", "share this", "advertisement", "continue reading", "story continues", "article continues",
        "photo by", "image credit", "photo credit", "image via",
        "watch now", "watch live", "watch:", "listen to this", "recommended", "filed under", "posted in", "posted on",
        "tags:", "tagged", "copyright", "all rights reserved", "©",
        "this material may not be", "get the latest", "get our", "join our", "download our", "like us on",
        "you may also", "you might also", "don't miss", "learn more about",
        "skip to", "enable javascript", "please enable", "your browser", "this site uses cookies",
    ]).filter { !$0.isEmpty }

    private static let ends = Set(
        letters([
            "comments", "related", "related articles", "related stories", "related posts", "related content",
            "related news", "related topics", "related links", "more stories",
            "more news", "most popular", "most read", "trending", "trending now", "recommended", "recommended for you",
            "latest news", "top stories", "share this", "share this:",
            "like this:", "about the author", "about author", "discussion", "join the conversation",
            "join the discussion", "post navigation", "you may like", "popular posts", "recent posts",
        ]))

    private static let endBeginnings = letters([
        "leave a reply", "leave a comment", "more stories", "more articles", "post a comment", "add a comment",
        "write a comment", "view comments",
        "show comments", "you may also", "you might also", "more from", "about the author",
        "sign up for", "subscribe to", "see more of", "read more from", "recommended for",
    ])

    private static let credits = letters([
        "reporting by", "additional reporting", "editing by", "written by", "this story was originally",
        "this article was originally", "this article originally", "this story has been updated",
        "email ", "contact the", "contact us", "follow her", "follow him", "follow them", "have a tip", "got a tip",
        "photo", "source:", "via:", "write to",
    ])
}
