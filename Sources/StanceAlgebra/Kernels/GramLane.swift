/// Some numbers of a row side by side, one for each of several products that are made in one pass.
///
/// Every operation is that of each number alone, so that none depends on those beside it.
protocol GramLane: Sendable {
    static var zero: Self { get }
    mutating func add(_ other: Self)
    func times(_ other: Self) -> Self
    func times(_ factor: Double) -> Self
    /// One of the numbers.
    subscript(lane lane: Int) -> Double { get set }
}

extension Double: GramLane {
    @inline(__always) mutating func add(_ other: Double) { self += other }
    @inline(__always) func times(_ other: Double) -> Double { self * other }
    @inline(__always) subscript(lane lane: Int) -> Double {
        get { self }
        set { self = newValue }
    }
}

extension SIMD where Scalar == Double {
    @inline(__always) subscript(lane lane: Int) -> Double {
        get { self[lane] }
        set { self[lane] = newValue }
    }
}

extension SIMD2: GramLane where Scalar == Double {
    @inline(__always) mutating func add(_ other: Self) { self += other }
    @inline(__always) func times(_ other: Self) -> Self { self * other }
    @inline(__always) func times(_ factor: Double) -> Self { self * factor }
}

extension SIMD4: GramLane where Scalar == Double {
    @inline(__always) mutating func add(_ other: Self) { self += other }
    @inline(__always) func times(_ other: Self) -> Self { self * other }
    @inline(__always) func times(_ factor: Double) -> Self { self * factor }
}

extension SIMD8: GramLane where Scalar == Float {
    @inline(__always) mutating func add(_ other: Self) { self += other }
    @inline(__always) func times(_ other: Self) -> Self { self * other }
    @inline(__always) func times(_ factor: Double) -> Self { self * Float(factor) }
    @inline(__always) subscript(lane lane: Int) -> Double {
        get { Double(self[lane]) }
        set { self[lane] = Float(newValue) }
    }
}
