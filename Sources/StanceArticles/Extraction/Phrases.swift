/// What blocks say that are no text of the article.
enum Phrases {
    /// Letters and digits in lower case; of ASCII only, other characters stay.
    static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.count)
        for byte in text {
            switch byte {
            case 0x41...0x5A: folded.append(byte | 0x20)
            case 0x61...0x7A, 0x30...0x39, 0x80...0xFF: folded.append(byte)
            default: break
            }
        }
        return folded
    }

    static func isBoilerplate(_ folded: [UInt8], characters: Int) -> Bool {
        if characters < 40, whole.contains(String(decoding: folded, as: UTF8.self)) { return true }
        return characters < 200 && beginnings.contains { folded.starts(with: $0) }
    }

    private static let whole: Set<String> = [
        "advertisement", "advertising", "ad", "share", "sharethis", "sharethisarticle", "tweet", "print", "email", "comments", "leaveacomment",
        "related", "relatedarticles", "relatedstories", "readmore", "loading", "continuereading", "storycontinuesbelow", "copy", "copylink", "save", "like",
    ]

    private static let beginnings: [[UInt8]] = [
        "readmore", "readnext", "readalso", "alsoread", "related:", "seealso", "morefrom", "moreon", "clickhere", "signup", "subscribe", "followus",
        "sharethis", "advertisement", "continuereading", "storycontinues", "photoby", "imagecredit", "photocredit", "watchnow", "watchlive", "recommended", "filedunder", "postedin", "tags",
        "copyright", "allrightsreserved", "thismaterialmaynotbe",
    ].map { Array($0.utf8) }
}
