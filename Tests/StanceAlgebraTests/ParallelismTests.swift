import StanceAlgebra
import Synchronization
import Testing

struct ParallelismTests {
    @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 7, 100])
    func callsEveryPieceOnce(threads: Int, count: Int) {
        let calls = Mutex([Int](repeating: 0, count: count))
        Parallelism(threads: threads).forEach(count) { piece in calls.withLock { $0[piece] += 1 } }
        #expect(calls.withLock { $0 } == [Int](repeating: 1, count: count))
    }

    @Test(arguments: [1, 2, 8])
    func sideBySideReturnsWhatEachGives(threads: Int) {
        let (numbers, text) = Parallelism(threads: threads).sideBySide {
            [1, 2]
        } _: {
            "second"
        }
        #expect(numbers == [1, 2])
        #expect(text == "second")
    }

    @Test func allProcessorsIsAtLeastOneThread() {
        #expect(Parallelism.allProcessors.threads >= 1)
        #expect(Parallelism.single.threads == 1)
    }

    @Test(arguments: [0, 1, 2047, 2048, 2049, 10_000])
    func blockSumsCoverEveryRowOnce(count: Int) {
        let sum = Parallelism(threads: 3).sum(over: count) { $0.reduce(0) { $0 + Double($1) } }
        #expect(sum == Double(count) * Double(count - 1) / 2)
        let sums = Parallelism(threads: 2).sums(over: count, width: 2) { rows, sums in
            sums[0] += Double(rows.count)
            sums[1] -= Double(rows.count)
        }
        #expect(sums == [Double(count), -Double(count)])
    }

    @Test(arguments: [1, 2, 3, 8])
    func blocksWriteTheirOwnRows(threads: Int) {
        var (pairs, singles) = ([Double](repeating: 0, count: 10_000), [Double](repeating: 0, count: 5000))
        Parallelism(threads: threads).writeBlocks(of: 5000, into: &pairs, stride: 2, and: &singles, stride: 1) {
            rows, pairs, singles in
            for (at, row) in rows.enumerated() {
                pairs[2 * at] = Double(row)
                pairs[2 * at + 1] = -Double(row)
                singles[at] = Double(row)
            }
        }
        #expect(singles == (0..<5000).map(Double.init))
        #expect(pairs == (0..<5000).flatMap { [Double($0), -Double($0)] })
    }
}
