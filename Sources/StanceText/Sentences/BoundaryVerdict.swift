/// What a rule says about a terminator.
enum BoundaryVerdict {
    case ends
    case continues
    /// Continues within a line; before a line break the layout decides.
    case open
}
