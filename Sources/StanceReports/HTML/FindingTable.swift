import StanceTraining

/// The rows that a finding is about, those that belong together one below the other.
enum FindingTable {
    /// More places of a finding than this, and more rows of a place, are left to `--json`.
    static let most = (places: 200, rows: 6)

    static func markup(_ finding: Finding) -> Markup {
        let places = finding.places.prefix(most.places)
        let table = table(finding, Array(places)).markup
        // A long list is opened by those who want it.
        guard places.count > openPlaces else { return table }
        return Tag.details {
            Tag.summary { "\(NumberText.count(places.count)) places" }
            table
        }
    }

    private static let openPlaces = 12

    private static func table(_ finding: Finding, _ places: [Finding.Place]) -> PageTable {
        let hasLikeness = places.contains { $0.likeness != nil }
        let hasRemark = hasLikeness || places.contains { $0.remark != nil }
        let remark: [(title: String, kind: PageTable.Kind)] =
            hasRemark ? [(hasLikeness ? "alike" : "remark", .place)] : []
        let names = RowPlaces(places.flatMap { $0.rows.map(\.location.file) })
        var table = PageTable("Rows", [(names.heading, .word), ("label", .word)] + remark + [("text", .text)])
        for place in places {
            for (position, row) in place.rows.prefix(most.rows).enumerated() {
                let likeness = position == 0 ? place.likeness.map { NumberText.fixed($0, 2) } : nil
                let remark = likeness ?? (hasLikeness ? nil : place.remark) ?? ""
                let cells: [[Markup]] = [[.data(names.name(row.location))], row.label.map { [.data($0)] } ?? []]
                table.append(
                    cells + (hasRemark ? [[.data(remark)]] : []) + [[.text(row.text)]],
                    class: position == 0 ? "first" : "next")
            }
            let more = place.rows.count - most.rows
            if more > 0 { table.append(note: "… and \(NumberText.count(more, "row")) more like these") }
        }
        let more = finding.places.count - places.count
        if more > 0 { table.append(note: "… and \(NumberText.count(more)) more places; all are in --json") }
        return table
    }
}
