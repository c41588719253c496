import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How many threads a computation may use.
///
/// No result depends on it: work is cut into pieces whose outputs are disjoint, and sums are formed over blocks of a
/// fixed size and added in block order, whoever computed them.
package struct Parallelism: Sendable, Equatable {
    /// The number of threads, the calling one included; at least 1.
    package let threads: Int

    /// Allows `threads` threads.
    ///
    /// - Precondition: `threads >= 1`.
    package init(threads: Int) {
        precondition(threads >= 1, "a computation needs at least one thread")
        self.threads = threads
    }

    /// Everything on the calling thread.
    package static let single = Parallelism(threads: 1)

    /// One thread for each processor that is online.
    package static let allProcessors = Parallelism(threads: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// Calls `body` once for each of `0..<count`, and returns when all calls have returned.
    ///
    /// - Parameters:
    ///   - count: The number of pieces of work.
    ///   - body: One piece of work. Pieces run in any order and at the same time, so they may share nothing that one of
    ///     them writes.
    package func forEach(_ count: Int, _ body: @Sendable (Int) -> Void) {
        let workers = min(threads, count)
        guard workers > 1 else {
            for piece in 0..<count { body(piece) }
            return
        }
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            for piece in stride(from: worker, to: count, by: workers) { body(piece) }
        }
    }

    /// What `body` gives for each of `0..<count`, in order.
    ///
    /// - Parameter body: One piece of work, large enough to hide the cost of a lock; as in ``forEach(_:_:)``.
    package func map<Result: Sendable>(_ count: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        let results = Mutex([Result?](repeating: nil, count: count))
        forEach(count) { piece in
            let result = body(piece)
            results.withLock { $0[piece] = result }
        }
        return results.withLock { $0.compactMap { $0 } }
    }

    /// What two pieces of work give that share nothing which one of them writes, done at the same time if threads allow.
    package func sideBySide<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First, _ second: @Sendable () -> Second
    ) -> (First, Second) {
        guard threads > 1 else { return (first(), second()) }
        let results = Mutex<(First?, Second?)>((nil, nil))
        forEach(2) { piece in
            if piece == 0 {
                let result = first()
                results.withLock { $0.0 = result }
            } else {
                let result = second()
                results.withLock { $0.1 = result }
            }
        }
        guard case (let first?, let second?) = results.withLock({ $0 }) else {
            preconditionFailure("both pieces have returned")
        }
        return (first, second)
    }
}
