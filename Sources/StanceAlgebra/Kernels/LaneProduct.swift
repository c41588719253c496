/// One column of a product S T (R z) among several that share the matrix T: where its numbers are.
@unsafe
struct ProductLane {
    /// z: every `stride`-th number from the first on.
    let input: UnsafeBufferPointer<Double>
    /// The diagonal of R.
    let inputFactors: UnsafeBufferPointer<Double>
    /// The diagonal of S.
    let outputFactors: UnsafeBufferPointer<Double>
    /// Added to the product, laid out as the output; nil for nothing. It may be the output.
    let addend: UnsafePointer<Double>?
    /// Where the product goes, every `stride`-th number from the first on.
    let output: UnsafeMutablePointer<Double>
    /// The distance of neighbouring numbers of `input`, `addend` and `output`.
    let stride: Int
}

extension TermMatrix {
    /// The most lanes that one pass over the entries serves.
    static let mostLanes = 8

    /// Writes S T (R z) + addend of several lanes in one pass over the entries, with vectors rounded to `Float`.
    ///
    /// A product over terms is bound by reading columns and waiting for what they point at. Eight numbers that stand side
    /// by side cost it hardly more than one. The sums of a lane are added up in an order that does not depend on the
    /// number of lanes or threads.
    ///
    /// - Parameters:
    ///   - lanes: 1 to ``mostLanes`` of them.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: The matrix has no values but ones and extras, and the lanes have its shape.
    /// - Complexity: O(entries + (rows + columns) · lanes).
    func multiply(_ lanes: [ProductLane], parallelism: Parallelism) {
        let count = unsafe lanes.count
        precondition((1...Self.mostLanes).contains(count) && values.isEmpty, "a pass over ones, for a few lanes")
        for at in 0..<count {
            let lane = unsafe lanes[at]
            let factors = unsafe (lane.inputFactors.count, lane.outputFactors.count)
            precondition(factors == (columnCount, rowCount), "a lane has another shape than the matrix")
            unsafe precondition(lane.input.count > (columnCount - 1) * lane.stride, "a lane is too short")
        }
        if count > 4 {
            unsafe multiply(lanes, EightSums.self, parallelism)
        } else {
            unsafe multiply(lanes, FourSums.self, parallelism)
        }
    }

    private func multiply<Sums: LaneSums>(_ lanes: [ProductLane], _: Sums.Type, _ parallelism: Parallelism) {
        let dense = unsafe interleaved(lanes, width: Sums.width, parallelism)
        unsafe dense.withUnsafeBufferPointer { dense in
            unsafe withRowsHandle { rows in
                unsafe (extras ?? Self.nothing).withRowsHandle { extras in
                    let pass = unsafe LanePass<Sums>(
                        lanes: lanes, rows: rows, extras: self.extras == nil ? nil : extras, dense: dense)
                    let ranges = balancedRowRanges(
                        unsafe entryCount * lanes.count < 1 << 15 ? 1 : parallelism.threads)
                    // Pieces write disjoint rows of the outputs and read everything else.
                    nonisolated(unsafe) let shared = unsafe pass
                    parallelism.forEach(ranges.count) { piece in unsafe shared.run(ranges[piece]) }
                }
            }
        }
    }

    /// Writes F (T (G z)) + addend of several products with the same T, as many of their columns in a pass as it serves.
    ///
    /// - Parameters:
    ///   - vectors: Where each z is.
    ///   - start: Where z begins there.
    ///   - factors: The diagonal of each G.
    ///   - outputFactors: The diagonal of each F.
    ///   - addends: What is added, laid out as the results; nil for nothing.
    ///   - accumulates: Whether products are added to what the results hold.
    ///   - results: Where the products go.
    ///   - resultStart: Where products begin there.
    ///   - width: The number of columns of each z.
    ///   - parallelism: The threads to use; the result does not depend on it.
    /// - Precondition: As many of each as there are vectors, with the lengths that the matrix and the width ask for.
    func multiplySideBySide(
        _ vectors: [[Double]], from start: Int, factors: [[Double]], outputFactors: [[Double]],
        adding addends: [[Double]]?, accumulates: Bool, into results: inout [[Double]], at resultStart: Int, width: Int,
        parallelism: Parallelism
    ) {
        for member in vectors.indices {
            precondition(
                vectors[member].count >= start + columnCount * width
                    && results[member].count >= resultStart + rowCount * width
                    && (addends.map { $0[member].count >= resultStart + rowCount * width } ?? true),
                "a vector has another shape than the matrix")
        }
        if rowCount == 0 { return }
        unsafe withPointers(vectors + factors + outputFactors + (addends ?? [])) { lent in
            unsafe withMutablePointers(&results) { results in
                let count = vectors.count
                var lanes = unsafe [ProductLane]()
                for at in 0..<count * width {
                    let (member, column) = (at / width, at % width)
                    let output = unsafe results[member].baseAddress.unsafelyUnwrapped + resultStart + column
                    let addend =
                        unsafe addends == nil
                        ? nil : lent[3 * count + member].baseAddress.unsafelyUnwrapped + resultStart + column
                    unsafe lanes.append(
                        ProductLane(
                            input: UnsafeBufferPointer(rebasing: lent[member].dropFirst(start + column)),
                            inputFactors: lent[count + member], outputFactors: lent[2 * count + member],
                            addend: accumulates ? UnsafePointer(output) : addend, output: output, stride: width))
                    if unsafe lanes.count == Self.mostLanes || at + 1 == count * width {
                        unsafe multiply(lanes, parallelism: parallelism)
                        unsafe lanes.removeAll()
                    }
                }
            }
        }
    }

    private static let nothing = SparseMatrix(unchecked: 0, rowStarts: [0], columns: [], values: [])

    /// R z of all lanes side by side, rounded, with zeros in the place of missing lanes.
    private func interleaved(_ lanes: [ProductLane], width: Int, _ parallelism: Parallelism) -> [Float] {
        unsafe [Float](unsafeUninitializedCapacity: columnCount * width) { dense, count in
            // Blocks write disjoint parts.
            nonisolated(unsafe) let (lanes, dense) = unsafe (lanes, dense)
            parallelism.forEachBlock(of: columnCount) { columns in
                for at in unsafe 0..<lanes.count {
                    let lane = unsafe lanes[at]
                    for column in columns {
                        let scaled = unsafe lane.inputFactors[column] * lane.input[column &* lane.stride]
                        unsafe dense.initializeElement(at: column &* width &+ at, to: Float(scaled))
                    }
                }
                for at in unsafe lanes.count..<width {
                    for column in columns { unsafe dense.initializeElement(at: column &* width &+ at, to: 0) }
                }
            }
            count = columnCount * width
        }
    }
}

/// A pass over some rows.
@unsafe
private struct LanePass<Sums: LaneSums> {
    let lanes: [ProductLane]
    let rows: SparseRowsHandle
    let extras: SparseRowsHandle?
    let dense: UnsafeBufferPointer<Float>

    /// Sums some rows for all lanes, then writes these lane by lane, so that few streams of memory are under way at a time.
    func run(_ range: Range<Int>) {
        unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.blockLength &* Sums.width) { sums in
            for start in unsafe stride(from: range.lowerBound, to: range.upperBound, by: Self.blockLength) {
                let block = unsafe start..<min(start &+ Self.blockLength, range.upperBound)
                for row in block {
                    let place = (row &- start) &* Sums.width
                    unsafe sum(row).store(to: UnsafeMutableBufferPointer(rebasing: sums[place...]))
                }
                let first = unsafe UnsafePointer(sums.baseAddress.unsafelyUnwrapped)
                for at in unsafe lanes.indices { unsafe write(lanes[at], first + at, block) }
            }
        }
    }

    private static var blockLength: Int { 256 }

    @inline(__always)
    private func write(_ lane: ProductLane, _ sums: UnsafePointer<Double>, _ block: Range<Int>) {
        let (factors, output, step) = unsafe (lane.outputFactors, lane.output, lane.stride)
        if let addend = unsafe lane.addend {
            for row in block {
                let sum = unsafe sums[(row &- block.lowerBound) &* Sums.width]
                unsafe output[row &* step] = addend[row &* step] + factors[row] * sum
            }
        } else {
            for row in block {
                let sum = unsafe sums[(row &- block.lowerBound) &* Sums.width]
                unsafe output[row &* step] = factors[row] * sum
            }
        }
    }

    /// Runs of entries are summed in `Float`, those with even and odd places in the row apart, which hides the latency of
    /// additions; runs are summed in `Double`.
    @inline(__always)
    private func sum(_ row: Int) -> Sums.Total {
        var total = Sums.Total()
        var k = unsafe rows.rowStarts[row]
        let end = unsafe rows.rowStarts[row &+ 1]
        while k < end {
            let last = unsafe min(end, k &+ Self.runLength)
            var (even, odd) = (Sums(), Sums())
            while k &+ 2 <= last {
                unsafe even.add(dense, Int(rows.columns[k]) &* Sums.width)
                unsafe odd.add(dense, Int(rows.columns[k &+ 1]) &* Sums.width)
                k &+= 2
            }
            if k < last {
                unsafe even.add(dense, Int(rows.columns[k]) &* Sums.width)
                k &+= 1
            }
            even.add(odd)
            even.add(to: &total)
        }
        guard let extras = unsafe extras else { return total }
        for k in unsafe extras.rowStarts[row]..<extras.rowStarts[row &+ 1] {
            var product = Sums()
            unsafe product.add(dense, Int(extras.columns[k]) &* Sums.width, times: Float(extras.values[k]))
            product.add(to: &total)
        }
        return total
    }

    /// So few that rounding adds no more than a few times what rounding the numbers has cost.
    private static var runLength: Int { 32 }
}
