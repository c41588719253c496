import StanceAlgebra
import Testing

struct VectorOperationsTests {
    @Test(arguments: [0, 1, 3, 4, 5, 2047, 2048, 2050, 9001, 140_000])
    func addsAndMultiplies(count: Int) {
        var random = RandomNumbers(seed: 41)
        let (a, b) = (random.values(count), random.values(count))
        let terms = zip(a, b).map { $0 * $1 }
        let dot = VectorOperations.dot(a, b, parallelism: .single)
        #expect(agree(dot, terms.reduce(0, +), scale: terms.reduce(0) { $0 + abs($1) }, ulps: 64))
        var sum = b
        VectorOperations.add(a, times: -0.5, to: &sum, parallelism: .single)
        #expect(sum == zip(a, b).map { -0.5 * $0 + $1 })
        var combined = b
        VectorOperations.combine(a, with: 0.75, &combined, parallelism: .single)
        #expect(combined == zip(a, b).map { $0 + 0.75 * $1 })
        for threads in [2, 3, 8] {
            let parallelism = Parallelism(threads: threads)
            #expect(VectorOperations.dot(a, b, parallelism: parallelism) == dot)
            var again = b
            VectorOperations.add(a, times: -0.5, to: &again, parallelism: parallelism)
            #expect(again == sum)
            again = b
            VectorOperations.combine(a, with: 0.75, &again, parallelism: parallelism)
            #expect(again == combined)
        }
    }
}
