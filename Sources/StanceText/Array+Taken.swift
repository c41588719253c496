extension Array {
    /// The array, in place of which an empty one is left: moved, so that no references to it are counted.
    ///
    /// Counting one makes the processor finish all that it has begun. For a short text that takes longer than most of what is
    /// done with it.
    @inlinable
    package mutating func taken() -> [Element] {
        var taken: [Element] = []
        swap(&taken, &self)
        return taken
    }
}
