/// The way from an offset in decoded UTF-8 back to the offset in the bytes that it was decoded from.
///
/// Piecewise linear: a segment covers a run of units that all have one width in UTF-8 and one width in the original.
/// A valid UTF-8 file is one run of 1-byte units; ASCII in UTF-16 is one run of units 1 byte wide here and 2 there; a
/// replaced sequence is a unit 3 bytes wide here and as wide as the sequence there. So the map grows with the number of
/// times the widths change, not with the text.
struct OffsetMap: Sendable {
    private struct Segment {
        var utf8Start: Int
        var originalStart: Int
        var utf8Width: Int
        var originalWidth: Int
    }

    /// Ascending, without gaps, the first at UTF-8 offset 0. Empty stands for the identity.
    private var segments: [Segment] = []
    private var utf8End = 0
    private var originalEnd: Int

    /// The map of an empty text whose first character will stand at `originalStart`.
    init(originalStart: Int) {
        originalEnd = originalStart
    }

    /// The map of a text that was taken over byte for byte.
    static let identity = OffsetMap(originalStart: 0)

    /// Adds `count` units at the end of both texts.
    mutating func append(_ count: Int, utf8Width: Int, originalWidth: Int) {
        guard count > 0 else { return }
        if segments.last?.utf8Width != utf8Width || segments.last?.originalWidth != originalWidth {
            segments.append(
                Segment(
                    utf8Start: utf8End, originalStart: originalEnd,
                    utf8Width: utf8Width, originalWidth: originalWidth))
        }
        utf8End += count * utf8Width
        originalEnd += count * originalWidth
    }

    /// The original offset of the unit that begins at or spans `offset`.
    func originalOffset(_ offset: Int) -> Int {
        guard let segment = segment(holding: offset) else { return offset + emptyTextShift }
        return segment.originalStart + (offset - segment.utf8Start) / segment.utf8Width * segment.originalWidth
    }

    /// The original offset of the end of the unit that ends at or spans `offset`.
    func originalEndOffset(_ offset: Int) -> Int {
        guard let segment = segment(holding: offset) else { return offset + emptyTextShift }
        let units = (offset - segment.utf8Start + segment.utf8Width - 1) / segment.utf8Width
        return segment.originalStart + units * segment.originalWidth
    }

    /// The number of runs, which is what the map's size depends on.
    var segmentCount: Int { segments.count }

    /// Without segments the map is the identity, or that of a file that holds a byte order mark and nothing else.
    private var emptyTextShift: Int { originalEnd }

    /// The last segment that starts at or before `offset`.
    private func segment(holding offset: Int) -> Segment? {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].utf8Start <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? segments[low - 1] : nil
    }
}
