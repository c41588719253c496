import StanceAlgebra

extension Parallelism {
    /// What `body` gives for runs of rows, one behind the other.
    func mapRuns<Value: Sendable>(_ rowCount: Int, _ body: @Sendable (Range<Int>) -> [Value]) -> [Value] {
        let length = 512
        return map((rowCount + length - 1) / length) { run in
            body(run * length..<min(rowCount, (run + 1) * length))
        }.flatMap(\.self)
    }
}
