import StanceAlgebra
import Testing

struct GramMatrixTests {
    @Test(arguments: [1, 2, 3, 8])
    func holdsTheInnerProductsOfAllPairsOfRows(threads: Int) throws {
        var random = RandomNumbers(seed: 23)
        let matrix = try random.matrix(rows: 40, columns: 30, density: 0.3)
        let gram = matrix.gramMatrix(transpose: matrix.transposed(), parallelism: Parallelism(threads: threads))
        let dense = matrix.dense
        for a in 0..<40 {
            for b in 0..<40 {
                let terms = zip(dense[a], dense[b]).map { $0 * $1 }
                let expected = terms.reduce(0, +)
                #expect(agree(gram[a, b], expected, scale: terms.reduce(0) { $0 + abs($1) }))
                #expect(gram[a, b] == gram[b, a])
            }
        }
        #expect(gram == matrix.gramMatrix(transpose: matrix.transposed(), parallelism: .single))
    }
}
