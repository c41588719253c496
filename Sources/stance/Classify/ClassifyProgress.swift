import StanceReports

/// How far `classify` has come, on the terminal that standard error is, while its answers go elsewhere.
struct ClassifyProgress: Sendable {
    /// What extents of pieces are counted in.
    enum Kind {
        /// Bytes.
        case texts
        /// Data files.
        case rows
    }

    private let line = ProgressLine("classifying")
    /// The extent of all input, or nil if it comes from a pipe.
    private let total: Double?
    private var done = 0.0

    /// Nil where nobody sees it, or where the answers themselves show how far it is.
    init?(_ files: [String], kind: Kind) {
        guard Console.errorIsTerminal, !Console.outputIsTerminal else { return nil }
        switch kind {
        case .rows: total = Double(files.count)
        case .texts:
            let sizes = files.compactMap(InputFile.size)
            total = sizes.count == files.count ? Double(sizes.reduce(0, +)) : nil
        }
    }

    mutating func advance(by extent: Double) {
        done += extent
        if let total {
            // Decoding may have made the input longer.
            line.show(min(1, done / max(1, total)))
        } else {
            line.show(done: NumberText.bytes(Int(done)))
        }
    }

    func end() { line.clear() }
}
