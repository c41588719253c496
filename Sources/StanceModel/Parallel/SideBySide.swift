import Dispatch
import Synchronization

/// What two pieces of work give that need nothing of each other, done at the same time.
///
/// Each is told how many threads it may use, `threads` together. What it gives must not depend on them; then neither does the
/// result. With a single thread, one piece is done after the other.
///
/// - Throws: what the first piece throws, or else the second.
package func sideBySide<First: Sendable, Second: Sendable>(
    threads: Int, _ first: @Sendable (_ threads: Int) throws -> First,
    _ second: @Sendable (_ threads: Int) throws -> Second
) throws -> (First, Second) {
    guard threads >= 2 else { return (try first(1), try second(1)) }
    let results = Mutex<(first: Result<First, any Error>?, second: Result<Second, any Error>?)>((nil, nil))
    DispatchQueue.concurrentPerform(iterations: 2) { piece in
        if piece == 0 {
            let result = Result { try first(threads - threads / 2) }
            results.withLock { $0.first = result }
        } else {
            let result = Result { try second(threads / 2) }
            results.withLock { $0.second = result }
        }
    }
    return try results.withLock { results in
        guard let first = results.first, let second = results.second else {
            preconditionFailure("both pieces are done")
        }
        return (try first.get(), try second.get())
    }
}
