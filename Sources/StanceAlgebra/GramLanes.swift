/// Products of a ``DesignGroup`` that are made in one pass, and what of their designs the pass reads.
enum GramLanes: Sendable {
    /// Where a lane comes from and goes to.
    struct Place: Sendable {
        /// The design.
        let member: Int
        /// The column of its vector.
        let column: Int
    }

    // A case for each type, not a type with a parameter, so that the passes are compiled for each.
    case one(Scales<Double>)
    case two(Scales<SIMD2<Double>>)
    case four(Scales<SIMD4<Double>>)
    case eight(Scales<SIMD8<Float>>)

    /// The squares of scales, lanes side by side, for each block.
    struct Scales<Lane: GramLane>: Sendable {
        let places: [Place]
        let squares: [[Lane]]

        init(_ places: [Place], of designs: [Design]) {
            self.places = places
            squares = designs[places[0].member].blocks.indices.map { block in
                let count = designs[places[0].member].blocks[block].columnCount
                var squares = [Lane](repeating: .zero, count: count)
                for (lane, place) in places.enumerated() {
                    let scales = designs[place.member].blocks[block].scales
                    for column in 0..<count { squares[column][lane: lane] = scales[column] * scales[column] }
                }
                return squares
            }
        }
    }

    /// - Precondition: 1 to 8 places, of designs that have the same terms.
    init(_ places: [Place], of designs: [Design]) {
        switch places.count {
        case 1: self = .one(Scales(places, of: designs))
        case 2: self = .two(Scales(places, of: designs))
        case 3, 4: self = .four(Scales(places, of: designs))
        default: self = .eight(Scales(places, of: designs))
        }
    }

    /// Which places share a pass: four, or eight in `Float` where there are more than four.
    static func passes(_ places: [Place], _ precision: DesignGroup.Precision) -> [[Place]] {
        var passes: [[Place]] = []
        var left = places[...]
        while !left.isEmpty {
            let most = precision == .float && left.count > 4 ? 8 : 4
            passes.append(Array(left.prefix(most)))
            left = left.dropFirst(most)
        }
        return passes
    }

    /// What the lanes are.
    var places: [Place] {
        switch self {
        case .one(let scales): scales.places
        case .two(let scales): scales.places
        case .four(let scales): scales.places
        case .eight(let scales): scales.places
        }
    }

    /// Writes the products.
    ///
    /// - Parameters:
    ///   - positions: Where the vector of each design is among those given; nil for designs that have none this time.
    ///   - width: The number of columns of a vector.
    ///   - products: Zeros, laid out as the vectors.
    func multiply(
        _ vectors: [[Double]], at positions: [Int?], of designs: [Design], width: Int, into products: inout [[Double]],
        parallelism: Parallelism
    ) {
        switch self {
        case .one(let scales): scales.multiply(vectors, positions, designs, width, &products, parallelism)
        case .two(let scales): scales.multiply(vectors, positions, designs, width, &products, parallelism)
        case .four(let scales): scales.multiply(vectors, positions, designs, width, &products, parallelism)
        case .eight(let scales): scales.multiply(vectors, positions, designs, width, &products, parallelism)
        }
    }
}

extension GramLanes.Scales {
    fileprivate func multiply(
        _ vectors: [[Double]], _ positions: [Int?], _ designs: [Design], _ width: Int, _ products: inout [[Double]],
        _ parallelism: Parallelism
    ) {
        let first = designs[places[0].member]
        for (block, squares) in squares.enumerated() {
            var dense = [Lane](repeating: .zero, count: first.rowCount)
            for (lane, place) in places.enumerated() {
                guard let position = positions[place.member] else { continue }
                Self.gather(
                    vectors[position], place.column, width, times: designs[place.member].blocks[block].rowFactors,
                    into: &dense, lane)
            }
            let product = first.blocks[block].terms.gramProduct(
                dense, squares: squares, parallelism: parallelism)
            for (lane, place) in places.enumerated() {
                guard let position = positions[place.member] else { continue }
                Self.scatter(
                    product, lane, times: designs[place.member].blocks[block].allFactors, to: &products[position],
                    place.column, width)
            }
        }
    }

    /// Writes a column of a vector, times factors of rows, to a lane.
    private static func gather(
        _ vector: [Double], _ column: Int, _ width: Int, times factors: [Double], into lanes: inout [Lane], _ lane: Int
    ) {
        for row in lanes.indices { lanes[row][lane: lane] = factors[row] * vector[row &* width &+ column] }
    }

    /// Adds a lane, times factors of rows, to a column of a vector.
    private static func scatter(
        _ lanes: [Lane], _ lane: Int, times factors: [Double], to vector: inout [Double], _ column: Int, _ width: Int
    ) {
        for row in lanes.indices { vector[row &* width &+ column] += factors[row] * lanes[row][lane: lane] }
    }
}
