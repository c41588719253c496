/// The SplitMix64 generator: 64 bits of state, and any place of its sequence reached in one step.
///
/// Output number i is a hash of `seed + (i + 1) · γ`, so that parts of the sequence can be computed on their own, in
/// any order. Not for secrets.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with
/// the constants of S. Vigna's public-domain `splitmix64.c`, https://prng.di.unimi.it/splitmix64.c
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// γ: the odd number nearest to 2⁶⁴ divided by the golden ratio.
    private static let increment: UInt64 = 0x9e37_79b9_7f4a_7c15

    /// Starts the sequence of `seed` after its first `skipped` outputs.
    package init(seed: UInt64, skipping skipped: UInt64 = 0) {
        state = seed &+ skipped &* Self.increment
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= Self.increment
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }

    /// An index from 0 to `count - 1`, from exactly one output.
    ///
    /// `⌊(output · count) / 2⁶⁴⌋`, without the rejection step that would make the shares exactly equal: it would take
    /// a varying number of outputs. The probabilities of two indices differ by less than `count / 2⁶⁴` of themselves.
    ///
    /// - Precondition: `count > 0`.
    package mutating func nextIndex(below count: Int) -> Int {
        precondition(count > 0, "no index is below 0")
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// Two indices from 0 to `count - 1`, from the upper and the lower half of one output.
    ///
    /// `⌊(half · count) / 2³²⌋`. The probabilities of two indices differ by less than `count / 2³²` of themselves.
    ///
    /// - Precondition: `count > 0`, and below 2³².
    @inline(__always)
    package mutating func nextIndices(below count: Int) -> (Int, Int) {
        precondition(count > 0 && count <= UInt32.max, "half an output has 32 bits")
        let output = next()
        let width = UInt64(count)
        return (Int(((output >> 32) &* width) >> 32), Int(((output & 0xFFFF_FFFF) &* width) >> 32))
    }
}
