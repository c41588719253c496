import Synchronization
import Testing

@testable import StanceModel

@Suite struct OrderedWorkTests {
    /// Squares the numbers below a limit, some after more work than others.
    private struct Squarer: PieceWorker {
        struct Numbers: Sendable {
            let end: Int
            var next = 0
        }

        let reused: @Sendable (Int) -> Void
        private var number = 0

        init(reused: @escaping @Sendable (Int) -> Void) {
            self.reused = reused
        }

        mutating func take(from source: inout Numbers) -> Bool {
            guard source.next < source.end else { return false }
            number = source.next
            source.next += 1
            return true
        }

        func work() -> Int {
            var product = 0
            for step in 0..<(number % 7 == 0 ? 20_000 : 1) { product = number * number + step - step }
            return product
        }

        func reuse(_ outcome: Int) { reused(outcome) }
    }

    @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 1000])
    func `hands everything on once and in order`(threads: Int, count: Int) {
        let emitted = Mutex<[Int]>([])
        let reused = Mutex<[Int]>([])
        workInOrder(
            threads: threads, source: Squarer.Numbers(end: count),
            makeWorker: { Squarer(reused: { number in reused.withLock { $0.append(number) } }) },
            emit: { number in emitted.withLock { $0.append(number) } })
        let squares = (0..<count).map { $0 * $0 }
        #expect(emitted.withLock { $0 } == squares)
        #expect(reused.withLock { $0.sorted() } == squares)
    }

    @Test func `takes no more than a few pieces ahead of the one that is due`() {
        /// Emission of the first piece waits until no more is taken.
        struct Source: Sendable { var taken = 0 }
        struct Worker: PieceWorker {
            let ahead: @Sendable (Int) -> Void
            private var number = 0

            init(ahead: @escaping @Sendable (Int) -> Void) { self.ahead = ahead }

            mutating func take(from source: inout Source) -> Bool {
                guard source.taken < 500 else { return false }
                source.taken += 1
                number = source.taken
                ahead(source.taken)
                return true
            }
            func work() -> Int { number }
            func reuse(_ outcome: Int) {}
        }
        let taken = Mutex(0)
        let furthest = Mutex(0)
        workInOrder(
            threads: 2, source: Source(), makeWorker: { Worker(ahead: { number in taken.withLock { $0 = number } }) },
            emit: { number in
                let lead = taken.withLock { $0 } - number
                furthest.withLock { $0 = max($0, lead) }
            })
        #expect(furthest.withLock { $0 } < 6)
    }
}
