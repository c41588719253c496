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

    /// Groups rows by name, or by text where there is no name.
    ///
    /// - Complexity: O(*n*) expected.
    init(texts: DistinctTexts, names: [String?]) {
        var groupOfName: [String: Int] = [:]
        var groupOfUnnamedText: [Int?] = Array(repeating: nil, count: texts.count)
        var firstGroupOfText: [Int?] = groupOfUnnamedText
        var nameOfGroup: [String?] = []
        var repeated = 0
        var repeatedAcross = 0
        groupOfRow = zip(texts.numberOfRow, names).map { text, name in
            let known = name.map { groupOfName[$0] } ?? groupOfUnnamedText[text]
            let group = known ?? nameOfGroup.count
            if known == nil {
                nameOfGroup.append(name)
                if let name { groupOfName[name] = group } else { groupOfUnnamedText[text] = group }
            }
            if let earlier = firstGroupOfText[text] {
                repeated += 1
                if earlier != group { repeatedAcross += 1 }
            } else {
                firstGroupOfText[text] = group
            }
            return group
        }
        self.names = nameOfGroup
        let named = nameOfGroup.count { $0 != nil }
        namedCount = named == 0 ? nil : named
        repeatedRows = repeated
        repeatedAcrossGroups = repeatedAcross
    }
}

extension RowGroups {
    /// Groups rows by name, or by text where there is no name.
    init(texts: [String], names: [String?]) { self.init(texts: DistinctTexts(texts), names: names) }
}
