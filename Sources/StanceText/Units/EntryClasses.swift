/// The classes of each entry of a lexicon, in one array.
struct EntryClasses: Sendable, Equatable {
    /// A line's entry and one of its classes.
    struct Pair {
        let entry: UInt32
        let number: UInt8
    }

    private var starts: [UInt32]
    private var numbers: [UInt8] = []

    /// Gathers the classes of all lines of an entry, in their order, each once.
    init(_ pairs: [Pair], entryCount: Int) {
        // A stable counting sort by entry; `starts[e]` is where entry e goes on.
        starts = Array(repeating: 0, count: entryCount + 1)
        for pair in pairs { starts[Int(pair.entry) + 1] += 1 }
        for entry in 0..<entryCount { starts[entry + 1] += starts[entry] }
        var ends = starts
        var sorted = [UInt8](repeating: 0, count: pairs.count)
        for pair in pairs {
            sorted[Int(ends[Int(pair.entry)])] = pair.number
            ends[Int(pair.entry)] += 1
        }
        numbers.reserveCapacity(pairs.count)
        for entry in 0..<entryCount {
            let lines = Int(starts[entry])..<Int(starts[entry + 1])
            starts[entry] = UInt32(numbers.count)
            for number in sorted[lines] where !numbers[Int(starts[entry])...].contains(number) {
                numbers.append(number)
            }
        }
        starts[entryCount] = UInt32(numbers.count)
    }

    @inline(__always)
    subscript(entry: Int) -> ArraySlice<UInt8> { numbers[Int(starts[entry])..<Int(starts[entry + 1])] }
}
