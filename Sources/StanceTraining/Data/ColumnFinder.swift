/// Finds the columns that the user named and, for the other roles, those that go by a conventional name.
struct ColumnFinder {
    let file: String
    let wanted: ColumnNames
    /// The roles that need a column, in the order of the messages about them.
    let required: [ColumnRole]
    /// The roles that may have one.
    let optional: [ColumnRole]

    /// The columns for all roles that have one in the header.
    ///
    /// - Parameters:
    ///   - known: columns found before, which stay.
    ///   - isUsable: whether a column that nobody named may serve in an optional role.
    /// - Throws: `DataError.badColumns` if a name stands for several columns. What is missing is not an error yet.
    func find(
        in header: Header, known: ColumnIndices = ColumnIndices(), isUsable: (Int) -> Bool = { _ in true }
    ) throws(DataError) -> ColumnIndices {
        var found = known
        for role in required + optional where found[role] == nil {
            guard let name = wanted[role] else { continue }
            guard let column = try column(named: name, in: header) else { continue }
            guard !found.contains(column) else {
                throw error(
                    in: header, "expected a column of its own for the \(role), found “\(name)” named twice",
                    advice: "name another column with \(role.option) NAME")
            }
            found[role] = column
        }
        for role in required + optional where found[role] == nil && wanted[role] == nil {
            for name in role.conventionalNames {
                guard let column = try column(named: name, in: header), !found.contains(column),
                    required.contains(role) || isUsable(column)
                else { continue }
                found[role] = column
                break
            }
        }
        return found
    }

    /// Checks that every role that needs a column has one.
    ///
    /// - Throws: `DataError.badColumns` that lists the columns there are and names the option to use.
    func checkRequired(_ found: ColumnIndices, in header: Header) throws(DataError) {
        let missing = required.filter { found[$0] == nil }
        guard let role = missing.first else { return }
        try checkNamed(missing, found, in: header)
        if missing.count > 1, !header.mayGrow {
            let options = missing.map { "\($0.option) NAME" }.joined(separator: " and ")
            throw error(
                in: header, "expected a header line naming the columns, found \(header.listed())",
                advice: "add a header line with the columns text and label, or name the columns with \(options)")
        }
        throw error(
            in: header, "expected a column for the \(role) (\(alternatives(for: role))), found \(header.listed())",
            advice: "name it with \(role.option) NAME")
    }

    /// Checks that every role that needs a column, or for which the user named one, has it.
    ///
    /// - Throws: `DataError.badColumns` that lists the columns there are and names the option to use.
    func checkComplete(_ found: ColumnIndices, in header: Header) throws(DataError) {
        try checkRequired(found, in: header)
        try checkNamed(optional, found, in: header)
    }

    private func checkNamed(
        _ roles: [ColumnRole], _ found: ColumnIndices, in header: Header
    ) throws(DataError) {
        for role in roles where found[role] == nil {
            guard let name = wanted[role] else { continue }
            throw error(
                in: header, "expected a column \(quoted(name)) for the \(role), found \(header.listed())",
                advice: "name one of these columns with \(role.option) NAME")
        }
    }

    func error(in header: Header, _ message: String, advice: String) -> DataError {
        .badColumns(file: file, line: header.line, message: message, advice: advice)
    }

    /// The column that rows are scored by; it may serve in a role too.
    ///
    /// - Throws: `DataError.badColumns` that lists the columns there are, if it is not among them.
    func sliceColumn(named name: String, in header: Header) throws(DataError) -> Int {
        guard let column = try column(named: name, in: header) else {
            throw error(
                in: header, "expected a column \(quoted(name)) to score by, found \(header.listed())",
                advice: "name one of these columns with --by NAME, or length")
        }
        return column
    }

    func column(named name: String, in header: Header) throws(DataError) -> Int? {
        let columns = header.columns(named: name)
        guard columns.count > 1 else { return columns.first }
        throw error(
            in: header, "expected one column \(quoted(name)), found \(columns.count)",
            advice: "rename the columns that are not meant")
    }

    private func alternatives(for role: ColumnRole) -> String {
        let names = role.conventionalNames
        return "\(names.dropLast().joined(separator: ", ")) or \(names.last ?? "")"
    }
}
