/// A point of a drawing, in its units, y downwards.
struct Point: Sendable, Equatable {
    let x: Double
    let y: Double
}

/// A line of a drawing as the value of a path's `d`.
struct PathData: Sendable, Equatable {
    private(set) var text = ""

    /// A line through points.
    init(_ points: [Point]) {
        for (index, point) in points.enumerated() {
            text += (index == 0 ? "M" : index == 1 ? "L" : " ") + Self.pair(point)
        }
    }

    /// A line through points that goes first across, then up or down.
    init(stepsThrough points: [Point]) {
        for (index, point) in points.enumerated() {
            text += index == 0 ? "M" + Self.pair(point) : "H\(coordinate(point.x))V\(coordinate(point.y))"
        }
    }

    /// The area between two lines with the same x.
    init(between lower: [Point], and upper: [Point]) {
        self.init(lower + upper.reversed())
        text += "Z"
    }

    private static func pair(_ point: Point) -> String { "\(coordinate(point.x)) \(coordinate(point.y))" }
}

extension [Point] {
    /// Only as many of the points as can be seen: a point less than `distance` away from the last one kept, across and down
    /// alike, is left out, but for the first and the last.
    ///
    /// No point of the curve is then farther than `distance` from one that is drawn. A curve that only rises keeps at most
    /// (width + height) / `distance` points, whatever the number of rows.
    func thinned(to distance: Double = 0.5) -> [Point] {
        guard count > 2, let first, let last else { return self }
        var kept = [first]
        var previous = first
        for point in self[1..<(count - 1)]
        where abs(point.x - previous.x) >= distance || abs(point.y - previous.y) >= distance {
            kept.append(point)
            previous = point
        }
        return kept + [last]
    }
}
