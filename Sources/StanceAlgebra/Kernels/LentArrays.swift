/// Lends arrays as bare pointers for the duration of `body`.
func withPointers(_ arrays: [[Double]], _ body: ([UnsafeBufferPointer<Double>]) -> Void) {
    func lend(_ lent: [UnsafeBufferPointer<Double>]) {
        guard unsafe lent.count < arrays.count else { return unsafe body(lent) }
        unsafe arrays[lent.count].withUnsafeBufferPointer { unsafe lend(lent + [$0]) }
    }
    unsafe lend([])
}

/// Lends arrays as bare pointers to write through for the duration of `body`.
func withMutablePointers(
    _ arrays: inout [[Double]], _ body: ([UnsafeMutableBufferPointer<Double>]) -> Void
) {
    func lend(_ lent: [UnsafeMutableBufferPointer<Double>], _ arrays: inout [[Double]]) {
        let index = unsafe lent.count
        guard index < arrays.count else { return unsafe body(lent) }
        // Taken out, so that the others can be lent while it is.
        var own: [Double] = []
        swap(&own, &arrays[index])
        unsafe own.withUnsafeMutableBufferPointer { unsafe lend(lent + [$0], &arrays) }
        swap(&own, &arrays[index])
    }
    unsafe lend([], &arrays)
}
