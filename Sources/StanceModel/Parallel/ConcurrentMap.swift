import Dispatch
import Synchronization

/// The results of `body` for 0..<count, in order, worked out by up to `threads` threads.
///
/// Each thread takes the next item when it is done with one, so items of unequal size share out well. What an item gives
/// must not depend on the others; then the result is the same for any number of threads.
package func concurrentMap<Result: Sendable>(
    count: Int, threads: Int, _ body: @Sendable (Int) throws -> Result
) throws -> [Result] {
    if threads <= 1 || count <= 1 { return try (0..<count).map(body) }
    let next = Atomic(0)
    let hasFailed = Atomic(false)
    let results = Mutex<[Swift.Result<Result, any Error>?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
        // Kept by each thread until it is done, so that none waits for another.
        var own: [(item: Int, outcome: Swift.Result<Result, any Error>)] = []
        while !hasFailed.load(ordering: .relaxed) {
            let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard item < count else { break }
            let outcome = Swift.Result { try body(item) }
            if case .failure = outcome { hasFailed.store(true, ordering: .relaxed) }
            own.append((item, outcome))
        }
        results.withLock { results in
            for (item, outcome) in own { results[item] = outcome }
        }
    }
    return try results.withLock { try $0.compactMap { try $0?.get() } }
}
