/// Which rows stay together in cross-validation: those of one named group, and, among rows without a group, those with the
/// same text.
struct RowGroups: Sendable, Equatable {
    /// The group of each row, numbered in the order of first occurrence.
    let groupOfRow: [Int]
    /// The name of each group; nil for those of rows without a name.
    let names: [String?]
    /// The number of groups.
    var count: Int { names.count }
    /// The number of named groups, or nil if no row names one.
    let namedCount: Int?
    /// Rows whose text an earlier row has, word for word.
    let repeatedRows: Int
    /// Of these, rows that stand in another named group than the earlier row, and so may come into another fold.
    let repeatedAcrossGroups: Int

    private enum Key: Hashable {
        case name(String)
        case text(String)
    }

    /// Groups rows by name, or by text where there is no name.
    ///
    /// - Complexity: O(*n*) expected.
    init(texts: [String], names: [String?]) {
        var numbers: [Key: Int] = [:]
        var groupOfText: [String: Int] = [:]
        var nameOfGroup: [String?] = []
        var repeated = 0
        var repeatedAcross = 0
        groupOfRow = zip(texts, names).map { text, name in
            let key = name.map(Key.name) ?? .text(text)
            let number = numbers[key] ?? numbers.count
            if numbers.updateValue(number, forKey: key) == nil { nameOfGroup.append(name) }
            if let earlier = groupOfText[text] {
                repeated += 1
                if earlier != number { repeatedAcross += 1 }
            } else {
                groupOfText[text] = number
            }
            return number
        }
        self.names = nameOfGroup
        let named = nameOfGroup.count { $0 != nil }
        namedCount = named == 0 ? nil : named
        repeatedRows = repeated
        repeatedAcrossGroups = repeatedAcross
    }
}
