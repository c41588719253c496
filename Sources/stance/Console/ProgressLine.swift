import StanceReports
import Synchronization

/// A line on standard error that shows how far work has come, on a terminal only and not in the first second.
final class ProgressLine: Sendable {
    // A class, because the work reports to it from several threads while the command keeps it to clear the line.

    private struct State {
        var drawn = false
        var lastDrawn = ContinuousClock.Instant.now
    }

    private let title: String
    private let start = ContinuousClock.now
    private let isShown = Console.errorIsTerminal
    private let state = Mutex(State())

    init(_ title: String) {
        self.title = title
    }

    /// Seconds since the line was made.
    var elapsed: Double { Double((ContinuousClock.now - start) / .seconds(1)) }

    /// Shows a share from 0 to 1, with the time left at the pace so far.
    func show(_ share: Double) {
        let elapsed = elapsed
        guard isShown, elapsed > 1, share > 0 else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            guard !state.drawn || now - state.lastDrawn > .milliseconds(100) else { return }
            state.drawn = true
            state.lastDrawn = now
            let filled = min(24, max(0, Int(share * 24)))
            let bar = String(repeating: "━", count: filled) + String(repeating: "┄", count: 24 - filled)
            let left = NumberText.seconds(elapsed / share - elapsed)
            Console.draw("\r\u{1B}[2K\(title) \(bar) \(Int(share * 100)) %  \(left) left")
        }
    }

    /// Takes the line away.
    func clear() {
        state.withLock { state in
            if state.drawn { Console.draw("\r\u{1B}[2K") }
            state.drawn = false
        }
    }
}
