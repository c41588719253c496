import StanceTraining

/// How the places of rows are named in a table: by the line alone where all are of one file.
struct RowPlaces {
    private let isOneFile: Bool

    init(_ files: [String]) {
        isOneFile = files.allSatisfy { $0 == files.first }
    }

    var heading: String { isOneFile ? "line" : "where" }

    func name(_ location: RowLocation) -> String { isOneFile ? "\(location.line)" : location.description }
}
