import StanceText

/// The weights of counts, those of small ones worked out once.
struct TermWeights {
    private let weight: TermFrequency
    private let ofSmall: [Double]

    init(_ weight: TermFrequency) {
        self.weight = weight
        ofSmall = [0] + (1...64).map { weight.weight($0) }
    }

    subscript(count: UInt32) -> Double { count < ofSmall.count ? ofSmall[Int(count)] : weight.weight(count) }
}
