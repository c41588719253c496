@testable import StanceAlgebra
import Testing

struct DesignGroupTests {
    /// Designs of the same terms, with scales of their own, some of them 0, and rows held out.
    private struct Case {
        let designs: [Design]
        /// The same without rows held out.
        let whole: [Design]
        let heldOut: [[Bool]]

        init(_ random: inout RandomNumbers, count: Int, rows: Int = 30, hasExtras: Bool) {
            let terms = [20, 35].map { MergedTerms(random.terms(rows: rows, columns: $0, hasExtras: hasExtras)) }
            var (designs, whole, held) = ([Design](), [Design](), [[Bool]]())
            for _ in 0..<count {
                let heldOut = random.values(rows).map { $0 > 0.5 }
                let scales = terms.map { random.values($0.places.count).map { max(0, $0 + 0.8) } }
                func design(_ heldOut: [Bool]?) -> Design {
                    Design(
                        zip(terms, scales).map { DesignBlock($0, scales: $1, rowNorm: 0.5, heldOut: heldOut) })
                }
                designs.append(design(heldOut))
                whole.append(design(nil))
                held.append(heldOut)
            }
            (self.designs, self.whole, self.heldOut) = (designs, whole, held)
        }
    }

    /// The products of some members by a group, and those by one design after another.
    private func products(
        _ designs: [Design], _ members: [Int], _ v: [[Double]], _ u: [[Double]], width: Int,
        _ precision: Design.Precision = .float, threads: Int = 1
    ) -> [[Double]] {
        let group = DesignGroup(designs)
        var images = members.map { _ in [Double](repeating: .nan, count: designs[0].rowCount * width) }
        var coimages = members.map { _ in [Double](repeating: .nan, count: designs[0].columnCount * width) }
        let parallelism = Parallelism(threads: threads)
        group.multiply(
            members.map { v[$0] }, of: members, width: width, into: &images, precision: precision,
            parallelism: parallelism)
        group.multiplyTransposed(
            members.map { u[$0] }, of: members, width: width, adding: members.map { v[$0] }, into: &coimages,
            precision: precision, parallelism: parallelism)
        return images + coimages
    }

    private func productsOneByOne(_ designs: [Design], _ v: [[Double]], _ u: [[Double]], width: Int) -> [[Double]] {
        var (images, coimages) = (u, v)
        for (member, design) in designs.enumerated() {
            design.multiply(v[member], width: width, into: &images[member], parallelism: .single)
            design.multiplyTransposed(
                u[member], width: width, adding: v[member], into: &coimages[member], parallelism: .single)
        }
        return images + coimages
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>, [1, 2, 3, 9])
    func productsAreThoseOfEachDesign(seed: UInt64, width: Int) {
        var random = RandomNumbers(seed: seed)
        let count = Int.random(in: 2...6, using: &random)
        let designs = Case(&random, count: count, hasExtras: seed % 2 == 0).designs
        let v = designs.map { random.values($0.columnCount * width) }
        let u = designs.map { random.values($0.rowCount * width) }
        let expected = productsOneByOne(designs, v, u, width: width)
        let all = Array(0..<count)
        let rough = products(designs, all, v, u, width: width)
        for (found, expected) in zip(rough, expected) {
            // Float has 24 bits.
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 2e-5 }, "seed \(seed)")
        }
        #expect(products(designs, all, v, u, width: width, .double) == expected, "seed \(seed)")

        // Neither the threads nor who else is there changes a bit.
        for threads in [2, 3, 8] {
            #expect(products(designs, all, v, u, width: width, threads: threads) == rough, "seed \(seed)")
        }
        let some = [0, count - 1]
        let ofSome = products(designs, some, v, u, width: width)
        #expect(ofSome == some.map { rough[$0] } + some.map { rough[count + $0] }, "seed \(seed)")
    }

    @Test func manyEntriesShareThePassesAmongThreads() {
        var random = RandomNumbers(seed: 3)
        let designs = Case(&random, count: 5, rows: 6000, hasExtras: true).designs
        let v = designs.map { random.values($0.columnCount) }
        let u = designs.map { random.values($0.rowCount) }
        let one = products(designs, Array(0..<5), v, u, width: 1)
        for threads in [2, 3, 8] {
            #expect(products(designs, Array(0..<5), v, u, width: 1, threads: threads) == one, "\(threads) threads")
        }
    }

    @Test func designsOfOtherTermsHaveProductsOfTheirOwn() {
        var random = RandomNumbers(seed: 4)
        let designs = (0..<3).map { _ in
            Design([
                DesignBlock(
                    MergedTerms(random.terms(rows: 12, columns: 20, hasExtras: false)),
                    scales: random.values(20).map(abs),
                    rowNorm: 1)
            ])
        }
        for design in designs {
            let (v, u) = (random.values(design.columnCount), random.values(12))
            let members = products([design, design], [0, 1], [v, v], [u, u], width: 1)
            #expect(members[0] == members[1] && members[2] == members[3])
        }
        let group = DesignGroup(designs)
        let v = designs.map { random.values($0.columnCount) }
        var images = [[Double]](repeating: [Double](repeating: 0, count: 12), count: 3)
        group.multiply(
            v, of: [0, 1, 2], width: 1, into: &images, precision: .float, parallelism: .single)
        for member in 0..<3 {
            var image = images[member]
            designs[member].multiply(v[member], width: 1, into: &image, precision: .float, parallelism: .single)
            #expect(image == images[member])
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>, [1, 3])
    func rowsHeldOutHaveTheProductsOfOthersOnDemand(seed: UInt64, width: Int) {
        var random = RandomNumbers(seed: seed)
        let test = Case(&random, count: 1, hasExtras: true)
        let (design, whole) = (test.designs[0], test.whole[0])
        let v = random.values(design.columnCount * width)
        var (product, all) = (
            [Double](repeating: 0, count: design.rowCount * width),
            [Double](repeating: 0, count: design.rowCount * width)
        )
        design.multiply(v, width: width, into: &product, parallelism: .single)
        whole.multiply(v, width: width, into: &all, parallelism: .single)
        let held = design.heldOutProducts(design.expand(v, width: width), width: width)
        for row in 0..<design.rowCount {
            for k in 0..<width {
                let at = row * width + k
                if test.heldOut[0][row] {
                    // Merged columns whose scales are all 0 have no weight to give back.
                    #expect(product[at] == 0 && agree(held[at], all[at], scale: 20), "seed \(seed)")
                } else {
                    #expect(held[at] == 0 && product[at] == all[at], "seed \(seed)")
                }
            }
        }
    }
}
