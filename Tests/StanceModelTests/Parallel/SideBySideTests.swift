import Synchronization
import Testing

@testable import StanceModel

@Suite struct SideBySideTests {
    private struct Failure: Error, Equatable {
        let piece: Int
    }

    @Test(arguments: [(1, 1, 1), (2, 1, 1), (3, 2, 1), (8, 4, 4)])
    func `shares the threads and gives both results`(threads: Int, ofFirst: Int, ofSecond: Int) throws {
        let (first, second) = try sideBySide(threads: threads, { "first of \($0)" }, { [$0] })
        #expect(first == "first of \(ofFirst)")
        #expect(second == [ofSecond])
    }

    @Test func `does one piece after the other on a single thread`() throws {
        let order = Mutex([Int]())
        _ = try sideBySide(
            threads: 1, { _ in order.withLock { $0.append(1) } }, { _ in order.withLock { $0.append(2) } })
        #expect(order.withLock { $0 } == [1, 2])
    }

    @Test(arguments: [1, 2, 8])
    func `throws what the first piece throws, or else the second`(threads: Int) {
        #expect(throws: Failure(piece: 1)) {
            _ =
                try sideBySide(
                    threads: threads, { _ in throw Failure(piece: 1) }, { _ in throw Failure(piece: 2) }) as (Int, Int)
        }
        #expect(throws: Failure(piece: 2)) {
            _ = try sideBySide(threads: threads, { $0 }, { _ in throw Failure(piece: 2) }) as (Int, Int)
        }
    }
}
