/// Where each column of a matrix goes when its columns are merged.
///
/// A column's code tells what it is, by the range it lies in:
/// - below `groupStart`: it stands alone, and its code is its place;
/// - below `singleStart`: it belongs to the group whose number is the code less `groupStart`;
/// - from there on: it has one value or none, and its number among such columns is the code less `singleStart`.
struct ColumnPlan {
    /// Several columns that look equal.
    struct Group {
        /// The merged column.
        let place: UInt32
        /// ‖α‖, the root of the number of columns.
        let norm: Double
        /// The number of values of each column.
        let count: UInt32
        /// The number of rows in which a column of the group was met.
        var rowsMet: UInt32 = 0
        /// The last of these rows, and the value met first in it.
        var lastRow = -1
        var lastValue = 0.0
    }

    /// The code of each column.
    let codes: [UInt32]
    /// Also the number of places given out so far.
    let groupStart: UInt32
    let singleStart: UInt32
    /// The groups of two columns or more.
    var groups: [Group] = []
    /// The merged column, or `none`, and αⱼ/‖α‖ of each column with one value or none.
    var singles: [(place: UInt32, share: Double)]

    /// No merged column.
    static let none = UInt32.max
    /// Columns with fewer values than this are sorted by their number of values.
    private static let fewValues = 32

    /// Gives every group of columns a place, and none yet to columns with a single value.
    ///
    /// - Complexity: O(columns).
    init(_ grouping: ColumnGroups) {
        let leaders = grouping.leaderColumns
        var places = PlaceCounter(fewValues: Self.fewValues)
        for leader in leaders { places.count(grouping.counts[leader]) }
        places.start()
        // There are fewer codes than columns and groups together, which is below 2³²: a matrix has fewer than 2³¹ columns
        // and a group takes two.
        groupStart = UInt32(leaders.count)
        var codes = [UInt32](repeating: 0, count: grouping.counts.count)
        for leader in leaders {
            let (place, size) = (places.next(grouping.counts[leader]), grouping.sizes[leader])
            if size > 1 {
                codes[leader] = groupStart + UInt32(groups.count)
                groups.append(
                    Group(place: place, norm: Double(size).squareRoot(), count: grouping.counts[leader]))
            } else {
                codes[leader] = place
            }
        }
        singleStart = groupStart + UInt32(groups.count)

        var singleCount: UInt32 = 0
        for column in codes.indices {
            if grouping.counts[column] < 2 {
                codes[column] = singleStart + singleCount
                singleCount += 1
            } else {
                // A leader comes before the other columns of its group and has its code already.
                codes[column] = codes[Int(grouping.leaders[column])]
            }
        }
        self.codes = codes
        singles = Array(repeating: (Self.none, 0), count: Int(singleCount))
    }

    /// The merged column of a column, or `none`, and αⱼ/‖α‖.
    func destination(_ column: Int) -> (place: UInt32, share: Double) {
        let code = codes[column]
        if code < groupStart { return (code, 1) }
        if code >= singleStart { return singles[Int(code - singleStart)] }
        let group = groups[Int(code - groupStart)]
        return (group.place, 1 / group.norm)
    }
}

/// Places for columns: those with many values in their order, then those with few by falling number of values.
private struct PlaceCounter {
    /// The number of columns for each slot, then the next place of the slot.
    private var slots: [UInt32]

    init(fewValues: Int) { slots = [UInt32](repeating: 0, count: fewValues + 1) }

    /// Slot 0 for all columns with many values.
    private func slot(_ values: UInt32) -> Int { max(0, slots.count - 1 - Int(values)) }

    mutating func count(_ values: UInt32) { slots[slot(values)] += 1 }

    /// Turns counts into places.
    mutating func start() {
        var place: UInt32 = 0
        for at in slots.indices {
            (slots[at], place) = (place, place + slots[at])
        }
    }

    mutating func next(_ values: UInt32) -> UInt32 {
        defer { slots[slot(values)] += 1 }
        return slots[slot(values)]
    }
}
