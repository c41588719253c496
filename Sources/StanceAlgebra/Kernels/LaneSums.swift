/// Sums of lanes in registers: of a run of entries.
protocol LaneSums: SendableMetatype {
    /// Of all runs.
    associatedtype Total: LaneTotals
    static var width: Int { get }
    init()
    mutating func add(_ dense: UnsafeBufferPointer<Float>, _ at: Int)
    mutating func add(_ dense: UnsafeBufferPointer<Float>, _ at: Int, times factor: Float)
    mutating func add(_ other: Self)
    func add(to total: inout Total)
}

protocol LaneTotals: SendableMetatype {
    init()
    func store(to sums: UnsafeMutableBufferPointer<Double>)
}

struct FourSums: LaneSums {
    static var width: Int { 4 }
    private var sums = SIMD4<Float>.zero

    @inline(__always)
    private static func load(_ dense: UnsafeBufferPointer<Float>, _ at: Int) -> SIMD4<Float> {
        unsafe SIMD4(dense[at], dense[at &+ 1], dense[at &+ 2], dense[at &+ 3])
    }

    @inline(__always)
    mutating func add(_ dense: UnsafeBufferPointer<Float>, _ at: Int) {
        unsafe sums += Self.load(dense, at)
    }

    @inline(__always)
    mutating func add(_ dense: UnsafeBufferPointer<Float>, _ at: Int, times factor: Float) {
        unsafe sums += factor * Self.load(dense, at)
    }

    @inline(__always)
    mutating func add(_ other: FourSums) { sums += other.sums }

    @inline(__always)
    func add(to total: inout FourTotals) {
        total.low += SIMD2(Double(sums[0]), Double(sums[1]))
        total.high += SIMD2(Double(sums[2]), Double(sums[3]))
    }
}

struct FourTotals: LaneTotals {
    var low = SIMD2<Double>.zero
    var high = SIMD2<Double>.zero

    @inline(__always)
    func store(to sums: UnsafeMutableBufferPointer<Double>) {
        (unsafe sums[0], unsafe sums[1]) = (low.x, low.y)
        (unsafe sums[2], unsafe sums[3]) = (high.x, high.y)
    }
}

struct EightSums: LaneSums {
    static var width: Int { 8 }
    private var (low, high) = (FourSums(), FourSums())

    @inline(__always)
    mutating func add(_ dense: UnsafeBufferPointer<Float>, _ at: Int) {
        unsafe low.add(dense, at)
        unsafe high.add(dense, at &+ 4)
    }

    @inline(__always)
    mutating func add(_ dense: UnsafeBufferPointer<Float>, _ at: Int, times factor: Float) {
        unsafe low.add(dense, at, times: factor)
        unsafe high.add(dense, at &+ 4, times: factor)
    }

    @inline(__always)
    mutating func add(_ other: EightSums) {
        low.add(other.low)
        high.add(other.high)
    }

    @inline(__always)
    func add(to total: inout EightTotals) {
        low.add(to: &total.low)
        high.add(to: &total.high)
    }
}

struct EightTotals: LaneTotals {
    var low = FourTotals()
    var high = FourTotals()

    @inline(__always)
    func store(to sums: UnsafeMutableBufferPointer<Double>) {
        unsafe low.store(to: sums)
        unsafe high.store(to: UnsafeMutableBufferPointer(rebasing: sums[4...]))
    }
}
