import Dispatch
import Synchronization

/// What a thread does to the pieces of a stream.
package protocol PieceWorker: SendableMetatype {
    /// Where pieces come from.
    associatedtype Source: Sendable
    /// What becomes of a piece.
    associatedtype Outcome: Sendable

    /// Takes the next piece; false at the end. One thread at a time does, so that pieces keep their order.
    mutating func take(from source: inout Source) -> Bool

    /// Works on the piece taken, while other threads work on theirs.
    mutating func work() -> Outcome

    /// Gets an outcome back that has been handed on, to reuse its storage.
    mutating func reuse(_ outcome: consuming Outcome)
}

/// Works on the pieces of a stream with up to `threads` threads and hands what becomes of them to `emit`, one at a time and
/// in order.
///
/// There is no thread that only reads or only writes: whichever is free takes the next piece, and whichever finishes the
/// one that is due hands it on, with those that waited for it. So a piece that comes alone goes through at once, and taking,
/// working and handing on overlap. No more than a fixed number of pieces is on the way, so that memory does not grow with
/// the stream.
package func workInOrder<Worker: PieceWorker>(
    threads: Int, source: consuming sending Worker.Source, makeWorker: @Sendable () -> Worker,
    emit: @Sendable (borrowing Worker.Outcome) -> Void
) {
    let threads = max(1, threads)
    let piecesPerThread = 3
    let queue = PieceQueue<Worker>(source, limit: piecesPerThread * threads)
    // Fewer threads may be had than asked for; none waits for another to begin.
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var worker = makeWorker()
        while let number = queue.take(&worker) {
            queue.hand(on: worker.work(), number: number, &worker, emit)
        }
    }
}

/// The pieces on their way from the source to `emit`.
///
/// A class, because all threads share it.
private final class PieceQueue<Worker: PieceWorker>: Sendable {
    private struct Intake: Sendable {
        var source: Worker.Source
        var taken = 0
        var isAtEnd = false
    }

    private struct Delivery: Sendable {
        /// What is done but not due, by number modulo the limit.
        var waiting: [Worker.Outcome?]
        /// The number of the outcome that is due.
        var due = 0
        /// Whether a thread is handing on.
        var isBusy = false

        /// The outcome that is due if it is done; then the caller is the one who hands on.
        mutating func takeDue() -> Worker.Outcome? {
            let outcome = waiting[due % waiting.count].take()
            isBusy = outcome != nil
            if isBusy { due += 1 }
            return outcome
        }
    }

    private let intake: Mutex<Intake>
    private let delivery: Mutex<Delivery>
    private let free: DispatchSemaphore

    init(_ source: consuming sending Worker.Source, limit: Int) {
        intake = Mutex(Intake(source: source))
        delivery = Mutex(Delivery(waiting: Array(repeating: nil, count: limit)))
        free = DispatchSemaphore(value: limit)
    }

    /// Has the worker take the next piece, once there is room for it. Returns its number, or nil at the end.
    func take(_ worker: inout Worker) -> Int? {
        // The piece that is due has been taken already, hence waiting here cannot keep it from being handed on.
        free.wait()
        let number: Int? = intake.withLock { intake in
            guard !intake.isAtEnd, worker.take(from: &intake.source) else {
                intake.isAtEnd = true
                return nil
            }
            intake.taken += 1
            return intake.taken - 1
        }
        if number == nil { free.signal() }
        return number
    }

    /// Hands an outcome on with all that waited for it, or leaves it to the thread whose turn comes before.
    func hand(
        on outcome: consuming Worker.Outcome, number: Int, _ worker: inout Worker,
        _ emit: (borrowing Worker.Outcome) -> Void
    ) {
        var next: Worker.Outcome? = delivery.withLock { [outcome] delivery in
            delivery.waiting[number % delivery.waiting.count] = outcome
            return delivery.isBusy ? nil : delivery.takeDue()
        }
        while let outcome = next.take() {
            emit(outcome)
            worker.reuse(outcome)
            free.signal()
            next = delivery.withLock { $0.takeDue() }
        }
    }
}
