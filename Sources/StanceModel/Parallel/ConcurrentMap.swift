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
    let state = Mutex<MapState<Result>>(MapState(count: count))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
        while let item = state.withLock({ $0.takeNext() }) {
            let outcome = Swift.Result { try body(item) }
            state.withLock { $0.finish(item, outcome) }
        }
    }
    return try state.withLock { try $0.results.compactMap { try $0?.get() } }
}

private struct MapState<Value: Sendable>: Sendable {
    private var next = 0
    private var failed = false
    var results: [Result<Value, any Error>?]

    init(count: Int) {
        results = Array(repeating: nil, count: count)
    }

    /// The next item, or nil when all are taken or one has failed.
    mutating func takeNext() -> Int? {
        guard !failed, next < results.count else { return nil }
        next += 1
        return next - 1
    }

    mutating func finish(_ item: Int, _ outcome: Result<Value, any Error>) {
        if case .failure = outcome { failed = true }
        results[item] = outcome
    }
}
