import StanceModel
import StanceTesting
import StanceText
import Testing

@testable import StanceTraining

@Suite struct LeftOutMassesTests {
    /// Learns the scales anew for each group, from the rows of all others.
    private func plain(_ counted: CountedBlock, _ block: FeatureBlock, groups: [Int], isExtra: [Bool], minimum: Int)
        -> [Double]
    {
        (0...(groups.max() ?? 0)).flatMap { group in
            let outside = groups.indices.filter { groups[$0] != group }
            let scales = FeatureScales(
                counted, block, rows: outside, labels: groups.map { _ in 0 }, classCount: 1, weighting: .tfidf,
                minimumDocumentFrequency: minimum
            ).scales
            let part = FeatureSpace.Part(block: block, counted: counted, scales: scales, target: nil)
            return groups.indices.filter { groups[$0] == group && !isExtra[$0] }.map {
                part.knownMass(of: $0).share(largestScale: scales.max() ?? 0)
            }
        }
    }

    @Test(arguments: 1...12)
    func `are what features learned without the group give`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let rowCount = Int.random(in: 1..<60, using: &generator)
        let texts = (0..<rowCount).map { _ in
            (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
                "w\(Int.random(in: 0..<Int.random(in: 1...80, using: &generator), using: &generator))"
            }.joined(separator: " ")
        }
        let groupCount = Int.random(in: 1...rowCount, using: &generator)
        let groups = (0..<rowCount).map { $0 < groupCount ? $0 : Int.random(in: 0..<groupCount, using: &generator) }
        let isExtra = groups.map { _ in Int.random(in: 0..<5, using: &generator) == 0 }
        let ngrams = try TrainingTesting.ngrams(.words, 1...2)
        let counted = try TrainingTesting.counted(texts, [ngrams])[0]
        for minimum in [1, 2, 3] {
            let expected = plain(
                counted, FeatureBlock(ngrams, .binary), groups: groups, isExtra: isExtra, minimum: minimum)
            let masses = LeftOutMasses(
                counted, groupOfRow: groups, groupCount: groupCount, minimumDocumentFrequency: minimum)
            for threads in [1, 2, 3, 8] {
                #expect(try masses.masses(isExtra, threads: threads) == expected, "seed \(seed), minimum \(minimum)")
            }
        }
    }
}
