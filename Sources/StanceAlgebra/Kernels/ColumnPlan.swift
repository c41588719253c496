/// Where each column of a matrix goes when its columns are merged.
///
/// A column's code tells what it is, by the range it lies in:
/// - below `fewStart`: it stands alone, has many values, and its code is its place;
/// - below `leaderStart`: it stands alone, has few values, and its code is its place;
/// - below `memberStart`: it is the first of a group, whose number is the code less `leaderStart`;
/// - below `singleStart`: it is another one of a group, whose number is the code less `memberStart`;
/// - from there on: it has one value or none, and its number among such columns is the code less `singleStart`.
struct ColumnPlan {
    /// Several columns that look equal.
    struct Group {
        /// The merged column.
        let place: UInt32
        /// The number of columns.
        let size: UInt32
        /// The row in which the first column was last met, and with which value.
        var lastRow = -1
        var lastValue = 0.0
    }

    /// The code of each column.
    let codes: [UInt32]
    let fewStart: UInt32
    let leaderStart: UInt32
    let memberStart: UInt32
    let singleStart: UInt32
    /// The groups of two columns or more.
    var groups: [Group]
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
        // There are at most as many codes as columns and groups together, fewer than 2³²: a matrix has fewer than 2³¹
        // columns and a group takes two.
        var places = PlaceCounter(fewValues: Self.fewValues)
        let leaders = grouping.leaderColumns
        for leader in leaders { places.count(grouping.counts[leader]) }
        places.start()
        var codes = [UInt32](repeating: 0, count: grouping.counts.count)
        var groups: [Group] = []
        var groupOf = [UInt32](repeating: Self.none, count: codes.count)
        for leader in leaders {
            let place = places.next(grouping.counts[leader])
            if grouping.sizes[leader] > 1 {
                groupOf[leader] = UInt32(groups.count)
                groups.append(Group(place: place, size: grouping.sizes[leader]))
            } else {
                codes[leader] = place
            }
        }
        (fewStart, leaderStart) = (places.fewStart, UInt32(leaders.count))
        memberStart = leaderStart + UInt32(groups.count)
        singleStart = memberStart + UInt32(groups.count)

        var singleCount: UInt32 = 0
        for column in codes.indices {
            let leader = Int(grouping.leaders[column])
            if grouping.counts[column] < 2 {
                codes[column] = singleStart + singleCount
                singleCount += 1
            } else if grouping.sizes[leader] > 1 {
                codes[column] = (leader == column ? leaderStart : memberStart) + groupOf[leader]
            }
        }
        self.codes = codes
        self.groups = groups
        singles = Array(repeating: (Self.none, 0), count: Int(singleCount))
    }

    /// The merged column of a column, or `none`, and αⱼ/‖α‖.
    func destination(_ column: Int) -> (place: UInt32, share: Double) {
        let code = codes[column]
        if code < leaderStart { return (code, 1) }
        if code >= singleStart { return singles[Int(code - singleStart)] }
        let group = groups[Int(code - (code < memberStart ? leaderStart : memberStart))]
        return (group.place, 1 / Double(group.size).squareRoot())
    }
}

/// Places for columns: those with many values in their order, then those with few by falling number of values.
private struct PlaceCounter {
    /// The number of columns for each slot, then the next place of the slot.
    private var slots: [UInt32]
    /// Where the columns with few values start.
    private(set) var fewStart: UInt32 = 0

    init(fewValues: Int) { slots = [UInt32](repeating: 0, count: fewValues + 1) }

    /// Slot 0 for all columns with many values.
    private func slot(_ values: UInt32) -> Int { max(0, slots.count - 1 - Int(values)) }

    mutating func count(_ values: UInt32) { slots[slot(values)] += 1 }

    /// Turns counts into places.
    mutating func start() {
        fewStart = slots[0]
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
