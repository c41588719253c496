import StanceMetrics

/// The share of a label over time, with a band for its interval.
enum AggregateChart {
    /// With more labels there is a chart for the first of them.
    private static let mostLabels = 4

    /// A point in time with its share.
    private struct Moment {
        let place: Double
        let name: String
        let estimate: ShareEstimate
        let value: ShareEstimate.Value
    }

    /// A chart for each label, of two labels for the first; none of fewer than two points in time.
    static func figures(_ breakdown: Aggregates.Breakdown, _ aggregates: Aggregates) -> [Markup] {
        let labels = aggregates.sides.count == 2 ? aggregates.sides.prefix(1) : aggregates.sides.prefix(mostLabels)
        return labels.compactMap { label in
            let moments = breakdown.groups.compactMap { moment($0, label, isCorrected: aggregates.isCorrected) }
            return moments.count > 1 ? figure(moments, aggregates.labels[label], breakdown.key, aggregates) : nil
        }
    }

    private static func figure(
        _ moments: [Moment], _ label: String, _ key: AggregateKey, _ aggregates: Aggregates
    ) -> Markup {
        let chart = Chart(
            x: .init(key.rawValue, at: moments.map { ($0.place, $0.name) }), y: .init("share of “\(label.printable)”"))
        let number = aggregates.labels.firstIndex(of: label) ?? 0
        let kind = aggregates.isCorrected ? "corrected" : "as counted"
        return Figure.markup(
            "Share of “\(label.printable)” by \(key.rawValue)",
            "The line is the share \(kind), the band its 95 % interval"
                + (aggregates.isCorrected ? "; the small dots are the shares as counted." : "."),
            drawing: chart.drawing(
                Attribute.Anchor(key == .month ? "by-month" : "by-date", number + 1),
                title: "Share of \(label.printable) by \(key.rawValue)",
                description: "The share of the label over time, with its interval; the table below has the figures."
            ) {
                Drawing.line(
                    PathData(
                        between: moments.map { chart.point($0.place, $0.value.interval.lower) },
                        and: moments.map { chart.point($0.place, $0.value.interval.upper) }), class: "band")
                Figure.line(PathData(moments.map { chart.point($0.place, $0.value.share) }), series: 0)
                for moment in moments {
                    Drawing.dot(chart.point(moment.place, moment.value.share), radius: 3, class: "value")
                    if aggregates.isCorrected {
                        Drawing.dot(chart.point(moment.place, moment.estimate.counted.share), radius: 2, class: "mark")
                    }
                }
            })
    }

    private static func moment(_ group: Aggregates.Group, _ label: Int, isCorrected: Bool) -> Moment? {
        guard let place = place(group.name), let estimate = group.shares.first(where: { $0.label == label }),
            let value = isCorrected ? estimate.corrected : estimate.counted
        else { return nil }
        return Moment(place: place, name: group.name, estimate: estimate, value: value)
    }

    /// Where a month or a day stands in time, in months.
    private static func place(_ name: String) -> Double? {
        let numbers = name.split(separator: "-").compactMap { Double($0) }
        guard numbers.count > 1 else { return nil }
        return numbers[0] * 12 + numbers[1] + (numbers.count > 2 ? (numbers[2] - 1) / 31 : 0)
    }
}

extension Chart.Axis {
    /// An axis from the first to the last of named places, some of which are marked.
    ///
    /// - Parameter places: at least two, ascending.
    fileprivate init(_ title: String, at places: [(place: Double, name: String)]) {
        let most = 4
        let (first, last) = (places.first?.place ?? 0, places.last?.place ?? 1)
        var marks: [(value: Double, label: String)] = []
        for (place, name) in places where marks.last.map({ place - $0.value >= (last - first) / Double(most) }) ?? true
        {
            marks.append((place, name))
        }
        self.init(title, from: first, to: last, marks: marks)
    }
}
