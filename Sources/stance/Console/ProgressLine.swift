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
    private let width = Console.errorWidth
    private let state = Mutex(State())

    init(_ title: String) {
        self.title = title
    }

    /// Seconds since the line was made.
    var elapsed: Double { Double((ContinuousClock.now - start) / .seconds(1)) }

    /// Shows a share from 0 to 1, with the time left at the pace so far.
    func show(_ share: Double) {
        let elapsed = elapsed
        guard let width, elapsed > 1, share > 0 else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            guard !state.drawn || now - state.lastDrawn > .milliseconds(100) else { return }
            state.drawn = true
            state.lastDrawn = now
            let percent = " \(Int(share * 100)) %  \(NumberText.seconds(elapsed / share - elapsed)) left"
            let room = max(0, min(24, width - title.count - percent.count - 2))
            let filled = min(room, max(0, Int(share * Double(room))))
            let bar = String(repeating: "━", count: filled) + String(repeating: "┄", count: room - filled)
            let line = "\(title) \(bar)\(percent)".prefix(width - 1)
            Console.draw("\r\u{1B}[2K\(line)")
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
