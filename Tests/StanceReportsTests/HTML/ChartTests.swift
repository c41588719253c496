import Testing

@testable import StanceReports

@Suite struct ScaleTests {
    @Test func `draws numbers between its ends, and what lies beyond at them`() {
        let scale = Scale((from: 10, to: 30), drawn: (from: 0, to: 100))
        #expect([10, 15, 30, 5, 31].map { scale($0) } == [0, 25, 100, 0, 100])
        let down = Scale((from: 0, to: 1), drawn: (from: 200, to: 100))
        #expect([0, 0.25, 1].map { down($0) } == [200, 175, 100])
        let backwards = Scale((from: 1, to: -1), drawn: (from: 0, to: 10))
        #expect([1, 0, -1].map { backwards($0) } == [0, 5, 10])
    }

    @Test func `has a place for what is no number, and for a range without length`() {
        #expect(Scale((from: 0, to: 1), drawn: (from: 3, to: 9))(.nan) == 3)
        #expect(Scale((from: 2, to: 2), drawn: (from: 3, to: 9))(2) == 3)
    }
}

@Suite struct AxisTests {
    private static let cases: [(from: Double, to: Double, labels: [String])] = [
        (12.0, 960.0, ["20", "50", "100", "200", "500"]), (90, 90_000, ["100", "300", "1000", "3000", "10k", "30k"]),
        (1, 1e7, ["1", "10", "100", "1000", "10k", "100k", "1M", "10M"]), (3, 4, []),
        (0.5, 200, ["1", "3", "10", "30", "100"]),
    ]

    @Test(arguments: cases)
    func `marks round numbers on a logarithmic axis`(from: Double, to: Double, labels: [String]) {
        let axis = Chart.Axis("rows", logarithmsFrom: from, to: to)
        #expect(axis.marks.map(\.label) == labels)
        #expect(axis.marks.allSatisfy { $0.value >= axis.domain.from && $0.value <= axis.domain.to })
    }
}

@Suite struct TicksTests {
    private static let cases: [(lower: Double, upper: Double, most: Int, labels: [String])] = [
        (0.0, 1.0, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), (0, 1, 5, ["0.0", "0.5", "1.0"]),
        (0, 788, 5, ["0", "200", "400", "600"]), (-0.034, 0.034, 5, ["−0.02", "0.00", "0.02"]),
        (0, 3, 3, ["0", "2"]), (0.61, 0.69, 6, ["0.62", "0.64", "0.66", "0.68"]),
        (1, 1, 5, ["1.00"]), (0, 1_234_567, 5, ["0", "500k", "1M"]), (-1, 1, 5, ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
        (0, 0.3, 6, ["0.0", "0.1", "0.2", "0.3"]), (0, 0.25, 6, ["0.00", "0.05", "0.10", "0.15", "0.20", "0.25"]),
    ]

    @Test(arguments: cases)
    func `are round numbers inside the range`(lower: Double, upper: Double, most: Int, labels: [String]) {
        #expect(Ticks(lower, upper, most: most).labels == labels)
    }

    @Test(arguments: [
        (Double.nan, 1.0), (0, .infinity), (-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude), (3, 2),
    ])
    func `are at most one number where there is no range`(lower: Double, upper: Double) {
        #expect(Ticks(lower, upper).values.count <= 1)
    }

    @Test(arguments: UInt64(1)...200)
    func `are never more than asked for, and evenly apart`(seed: UInt64) {
        // Ranges over thirty powers of ten, anywhere.
        let power = Double(sign: .plus, exponent: Int(seed % 100) - 50, significand: 1 + Double(seed) / 201)
        let lower = (Double(seed * 7919 % 201) - 100) / 10 * power
        let most = 2 + Int(seed % 7)
        let ticks = Ticks(lower, lower + power, most: most).values
        #expect(ticks.count <= most && !ticks.isEmpty, "seed \(seed)")
        #expect(ticks.allSatisfy { $0 >= lower - 1e-6 * power && $0 <= lower + 1.000_001 * power }, "seed \(seed)")
        let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { abs($0 - steps[0]) < 1e-6 * power }, "seed \(seed)")
    }
}

@Suite struct PathDataTests {
    private func points(_ pairs: [(Double, Double)]) -> [Point] { pairs.map { Point(x: $0.0, y: $0.1) } }

    @Test func `writes lines, steps and areas`() {
        #expect(PathData(points([(0, 0), (10, 5.25), (20, 5)])).text == "M0 0L10 5.3 20 5")
        #expect(PathData(stepsThrough: points([(0, 10), (5, 3)])).text == "M0 10H5V3")
        #expect(
            PathData(between: points([(0, 0), (10, 0)]), and: points([(0, 5), (10, 6)])).text == "M0 0L10 0 10 6 0 5Z")
        #expect(PathData([]).text.isEmpty)
    }

    @Test func `leaves out points too near to be seen`() {
        let thinned = points([(0, 0), (0.1, 0), (0.3, 0.2), (0.6, 0), (0.7, 0.5), (1, 0.5)]).thinned()
        #expect(thinned == points([(0, 0), (0.6, 0), (0.7, 0.5), (1, 0.5)]))
        #expect(points([(0, 0), (0.1, 0)]).thinned().count == 2)
    }

    @Test func `keeps a rising curve of many points short, and true to half a unit`() {
        let curve = (0...20_000).map { Point(x: Double($0) / 200, y: 100 * (Double($0) / 20_000).squareRoot()) }
        let thinned = curve.thinned()
        #expect(thinned.count <= 402)
        var next = 0
        var farthest = 0.0
        for point in curve {
            while next + 1 < thinned.count, thinned[next + 1].x <= point.x { next += 1 }
            farthest = max(farthest, abs(point.x - thinned[next].x), abs(point.y - thinned[next].y))
        }
        #expect(farthest < 0.5)
    }
}

@Suite struct ChartTests {
    private func written(_ markup: Markup) -> String {
        var output = OutputBytes()
        MarkupWriter.write(markup, to: &output)
        return output.text
    }

    @Test func `draws a square between its axes`() {
        let chart = Chart(x: .init("across"), y: .init("up"))
        // 360 wide less 48 and 12; 352 high less 10 and 42.
        #expect(chart.point(0, 0) == Point(x: 48, y: 310) && chart.point(1, 1) == Point(x: 348, y: 10))
        #expect(chart.point(0.5, 0.25) == Point(x: 198, y: 235))
        let text = written(
            chart.drawing(.init("c"), title: "T", description: "D") {
                Drawing.dot(chart.point(0.5, 0.5), class: "value")
            })
        #expect(
            text.hasPrefix(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 352\" width=\"360\" height=\"352\" class=\"chart\" role=\"img\" aria-labelledby=\"c-title c-text\"><title id=\"c-title\">T</title><desc id=\"c-text\">D</desc>"
            ))
        #expect(
            text.contains(
                "<line x1=\"108\" y1=\"310\" x2=\"108\" y2=\"10\" class=\"grid\"></line><text x=\"108\" y=\"326\" class=\"tick middle\">0.2</text>"
            ))
        #expect(text.contains("<text x=\"42\" y=\"254\" class=\"tick end\">0.2</text>"))
        #expect(
            text.contains(
                "<g transform=\"rotate(-90 12 160)\"><text x=\"12\" y=\"160\" class=\"axis middle\">up</text></g>"))
        #expect(text.hasSuffix("<circle cx=\"198\" cy=\"160\" r=\"4\" class=\"value\"></circle></svg>"))
    }

    @Test func `draws the rows of a table on one scale`() {
        let plot = RowPlot((from: 0, to: 1), reference: 0.25)
        #expect([0, 0.5, 1].map { plot.scale($0) } == [12, 92, 172])
        let row = written(plot.row(0.5, nil, marks: [(.bar, 0.75), (.square, 0)]))
        #expect(row.contains("<line x1=\"52\" y1=\"0\" x2=\"52\" y2=\"20\" class=\"reference\">"))
        #expect(row.contains("<line x1=\"132\" y1=\"4\" x2=\"132\" y2=\"16\" class=\"mark\">"))
        #expect(row.contains("<rect x=\"8\" y=\"6\" width=\"8\" height=\"8\" class=\"mark\">"))
        #expect(row.contains("<circle cx=\"92\" cy=\"10\" r=\"4\" class=\"value\">"))
        #expect(row.contains(" class=\"row\" aria-hidden=\"true\">"))
        #expect(written(plot.bar(1)).contains("<rect x=\"52\" y=\"4\" width=\"120\" height=\"12\" class=\"fill\">"))
        #expect(written(plot.axis).contains("<text x=\"92\" y=\"13\" class=\"tick middle\">0.5</text>"))
    }

    @Test func `cuts a scale of shares down to what there is to see`() {
        let plot = RowPlot(sharesAmong: [0.6, 0.75, 0.9], reference: 0.7)
        #expect(abs(plot.scale.domain.from - 0.58) < 1e-12 && abs(plot.scale.domain.to - 0.92) < 1e-12)
        let wide = RowPlot(sharesAmong: [0, 1], reference: 0.5)
        #expect(wide.scale.domain.from == 0 && wide.scale.domain.to == 1)
    }
}
