import StanceMetrics
import Testing

@Suite("Clustered mean")
struct ClusteredMeanTests {
    @Test("independent values have the textbook interval")
    func rows() throws {
        let mean = ClusteredMean([1, 2, 3, 6])
        #expect(mean.mean == 3 && mean.clusterCount == 4)
        // Squares 4 + 1 + 0 + 9 = 14; standard error √((4/3) · 14) / 4, z = 1.959964.
        let reach = 1.959963984540054 * (4.0 / 3 * 14).squareRoot() / 4
        #expect(agrees(mean.interval?.lower, 3 - reach))
        #expect(agrees(mean.interval?.upper, 3 + reach))
    }

    @Test("values of one cluster are summed before they are squared")
    func clusters() throws {
        let mean = ClusteredMean([1, 2, 3, 6], clusters: [7, 7, 2, 2])
        // Residuals −2 − 1 and 0 + 3: squares 9 + 9; standard error √(2 · 18) / 4 = 1.5.
        #expect(agrees(mean.interval?.upper, 3 + 1.5 * 1.959963984540054))
        #expect(mean.clusterCount == 2)
        #expect(ClusteredMean([1, 2], clusters: [0, 0]).interval == nil)
        #expect(ClusteredMean([4]).interval == nil)
    }

    @Test("a value twice in a cluster of two is a value once", arguments: UInt64(0)..<10)
    func doubled(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let values = (0..<30).map { _ in Double(generator.nextIndex(below: 100)) }
        let single = ClusteredMean(values)
        let double = ClusteredMean(values + values, clusters: Array(0..<30) + Array(0..<30))
        #expect(agrees(double.mean, single.mean))
        #expect(agrees(double.interval?.lower, single.interval?.lower ?? .nan))
    }
}
