import StanceReports
import Synchronization

/// A line on standard error that shows how far work has come, on a terminal only and not in the first second.
///
/// It goes when anything else is written. The terminal's width is asked for each time; where it has become narrower than a
/// line already drawn, what is left of that is at most its own.
final class ProgressLine: Sendable {
    // A class, because the work reports to it from several threads while the command keeps it to clear the line.

    private let title: String
    private let start = ContinuousClock.now
    private let isShown = Console.errorWidth != nil
    private let lastDrawn = Mutex<ContinuousClock.Instant?>(nil)

    init(_ title: String) {
        self.title = title
    }

    /// Shows a share from 0 to 1, with the time left at the pace so far.
    func show(_ share: Double) {
        draw { elapsed, width in
            guard share > 0 else { return nil }
            let left = NumberText.timeLeft(elapsed: elapsed, share: share).map { "  \($0)" } ?? ""
            let percent = " \(Int(min(share, 1) * 100)) %\(left)"
            let room = max(0, min(24, width - self.title.count - percent.count - 2))
            let filled = min(room, max(0, Int(share * Double(room))))
            let bar =
                Console.errorPalette.paint(String(repeating: "━", count: filled), .bar)
                + String(repeating: "┄", count: room - filled)
            let text = self.title.count + percent.count + 1 < width ? (self.title + " ", percent) : ("", "")
            return text.0 + bar + text.1
        }
    }

    /// Shows how much is done where nobody knows how much there is.
    func show(done: @autoclosure () -> String) {
        draw { _, width in "\(self.title) \(done())".cut(toDisplayWidth: width - 1) }
    }

    private func draw(_ line: (_ elapsed: Double, _ width: Int) -> String?) {
        guard isShown else { return }
        let now = ContinuousClock.now
        let elapsed = Double((now - start) / .seconds(1))
        guard elapsed > 1 else { return }
        lastDrawn.withLock { last in
            if let last, now - last < .milliseconds(100) { return }
            guard let width = Console.errorWidth, let line = line(elapsed, width) else { return }
            last = now
            Console.showPassing(line)
        }
    }

    /// Takes the line away.
    func clear() { Console.erasePassing() }
}
