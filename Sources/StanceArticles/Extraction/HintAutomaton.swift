/// Finds many words at once in class names and ids (Aho and Corasick 1975), in one pass over the bytes.
///
/// Names are read as their words in lower case with a blank before, between and after: `articleBody_main` is
/// ` article body main `. So a pattern with blanks around it is a whole word, and one without is found anywhere.
struct HintAutomaton: Sendable {
    private static let symbolCount = 27

    /// Of each state, the state after a blank and after each letter.
    private var next: [UInt16] = []
    /// Of each state, the hints of all patterns that end there.
    private var found: [Hints] = []

    init(_ patterns: [(hints: Hints, words: [String])]) {
        addState()
        for (hints, words) in patterns {
            for word in words { insert(word, hints) }
        }
        link()
    }

    /// The hints of all patterns in a name, added to those found before.
    func scan(_ name: ArraySlice<UInt8>, into hints: inout Hints) {
        var state = step(0, 0)
        var wasLower = false
        var wasBlank = true
        for byte in name {
            let isUpper = (0x41...0x5A).contains(byte)
            if isUpper, wasLower {
                state = step(state, 0)
                hints.formUnion(found[state])
            }
            wasLower = (0x61...0x7A).contains(byte)
            let symbol = Self.symbol(byte)
            if symbol == 0, wasBlank { continue }
            wasBlank = symbol == 0
            state = step(state, symbol)
            hints.formUnion(found[state])
        }
        hints.formUnion(found[step(state, 0)])
    }

    private func step(_ state: Int, _ symbol: Int) -> Int { Int(next[state * Self.symbolCount + symbol]) }

    private static func symbol(_ byte: UInt8) -> Int {
        switch byte {
        case 0x41...0x5A: Int(byte) - 0x40
        case 0x61...0x7A: Int(byte) - 0x60
        default: 0
        }
    }

    private mutating func addState() {
        next += Array(repeating: 0, count: Self.symbolCount)
        found.append([])
    }

    private mutating func insert(_ word: String, _ hints: Hints) {
        var state = 0
        for byte in word.utf8 {
            let slot = state * Self.symbolCount + Self.symbol(byte)
            if next[slot] == 0 {
                next[slot] = UInt16(found.count)
                addState()
            }
            state = Int(next[slot])
        }
        found[state].formUnion(hints)
    }

    /// Makes missing steps those of the longest suffix that is a state, breadth first.
    private mutating func link() {
        var suffix = Array(repeating: 0, count: found.count)
        var queue = (0..<Self.symbolCount).map { Int(next[$0]) }.filter { $0 != 0 }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for symbol in 0..<Self.symbolCount {
                let slot = state * Self.symbolCount + symbol
                let fallback = next[suffix[state] * Self.symbolCount + symbol]
                if next[slot] == 0 {
                    next[slot] = fallback
                } else {
                    let child = Int(next[slot])
                    suffix[child] = Int(fallback)
                    found[child].formUnion(found[Int(fallback)])
                    queue.append(child)
                }
            }
        }
    }
}
