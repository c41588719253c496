import StanceAlgebra
import Testing

struct SymmetricBlocksTests {
    private func blocks(size: Int, count: Int, _ random: inout RandomNumbers) -> SymmetricBlocks {
        var blocks = SymmetricBlocks(size: size, count: count)
        blocks.values = random.values(blocks.values.count)
        return blocks
    }

    private func entry(_ blocks: SymmetricBlocks, _ block: Int, _ row: Int, _ column: Int) -> Double {
        let (larger, smaller) = (max(row, column), min(row, column))
        return blocks.values[block * blocks.stride + larger * (larger + 1) / 2 + smaller]
    }

    @Test(arguments: 1...5, [1, 2, 3, 8])
    func multipliesBlockByBlock(size: Int, threads: Int) {
        var random = RandomNumbers(seed: UInt64(size))
        let count = 5000
        let blocks = blocks(size: size, count: count, &random)
        let (vector, shift) = (random.values(count * size), random.values(size))
        var product = [Double](repeating: .nan, count: count * size)
        let parallelism = Parallelism(threads: threads)
        blocks.multiply(vector, shiftedBy: shift, into: &product, parallelism: parallelism)
        var sums = [Double](repeating: 0, count: size)
        for block in 0..<count {
            for row in 0..<size {
                let shifted = (0..<size).reduce(0) {
                    $0 + entry(blocks, block, row, $1) * (vector[block * size + $1] + shift[$1])
                }
                #expect(agree(product[block * size + row], shifted, scale: 2 * Double(size)))
                sums[row] += (0..<size).reduce(0) { $0 + entry(blocks, block, row, $1) * vector[block * size + $1] }
            }
        }
        let found = blocks.sum(times: vector, parallelism: parallelism)
        #expect(zip(found, sums).allSatisfy { agree($0, $1, scale: Double(count)) })
        #expect(found == blocks.sum(times: vector, parallelism: .single))
    }

    @Test func addsBlocksAndTraces() {
        var blocks = SymmetricBlocks(size: 2, count: 2)
        blocks.values = [1, 2, 3, 10, 20, 30]
        #expect(blocks.total() == [11, 22, 22, 33])
        #expect(blocks.trace() == 44)
        var wide = SymmetricBlocks(size: 3, count: 1)
        wide.values = [1, 0, 2, 0, 0, 6]
        #expect(wide.trace() == 9)
        #expect(wide.total() == [1, 0, 0, 0, 2, 0, 0, 0, 6])
    }
}
