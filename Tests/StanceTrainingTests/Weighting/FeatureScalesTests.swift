import Foundation
import StanceText
import Testing

@testable import StanceTraining

@Suite struct FeatureScalesTests {
    private func scales(
        _ texts: [String], _ labels: [Int], rows: [Int]? = nil, _ weighting: Weighting, minimum: Int = 1
    ) throws -> [Double] {
        let ngrams = try TrainingTesting.ngrams(.words, 1...1)
        let counted = try TrainingTesting.counted(texts, [ngrams])
        return FeatureScales(
            counted[0], FeatureBlock(ngrams, .binary), rows: rows ?? Array(texts.indices), labels: labels,
            classCount: (labels.max() ?? 0) + 1, weighting: weighting, minimumDocumentFrequency: minimum
        ).scales
    }

    /// Scales as a model file holds them.
    private func rounded(_ values: [Double]) -> [Double] { values.map { Double(Float($0)) } }

    @Test func `gives the inverse document frequency`() throws {
        // ban in 2 of 3 rows: ln(4/3) + 1; it, good in 1: ln(4/2) + 1.
        let scales = try scales(["ban it", "ban", "good"], [0, 1, 0], .tfidf)
        #expect(scales == rounded([log(4.0 / 3) + 1, log(2.0) + 1, log(2.0) + 1]))
    }

    @Test func `learns from training rows only`() throws {
        let scales = try scales(["ban it", "ban", "good"], [0, 1, 0], rows: [0, 1], .tfidf)
        #expect(scales == rounded([log(3.0 / 3) + 1, log(3.0 / 2) + 1, 0]))
    }

    @Test func `leaves out n-grams below the minimum document frequency`() throws {
        let scales = try scales(["ban it", "ban", "good"], [0, 1, 0], .tfidf, minimum: 2)
        #expect(scales == rounded([log(4.0 / 3) + 1, 0, 0]))
    }

    @Test func `multiplies by log-count ratios worked out by hand`() throws {
        // Two classes of one row each, “a b” and “a”. idf a = ln(3/3) + 1 = 1, idf b = ln(3/2) + 1 = i.
        // Class 0: p = (2, i + 1) of sum i + 3; q = (2, 1) of 3. Class 1 is the reverse, so r² is the same.
        let i = log(1.5) + 1
        let a = abs(log(2 / (i + 3)) - log(2 / 3.0))
        let b = abs(log((i + 1) / (i + 3)) - log(1 / 3.0))
        let mean = (a + b) / 2
        let expected = [0.3 * mean + 0.7 * a, (0.3 * mean + 0.7 * b) * i]
        let scales = try scales(["a b", "a"], [0, 1], .naiveBayes)
        #expect(scales == rounded(expected), "\(scales)")
    }

    @Test func `gives an n-gram that one class uses a larger factor than one that all use`() throws {
        let texts = ["the harm", "the harm x", "the jobs", "the jobs y"]
        let plain = try scales(texts, [0, 0, 1, 1], .tfidf)
        let ratios = zip(try scales(texts, [0, 0, 1, 1], .naiveBayes), plain).map { $0 / $1 }
        #expect(ratios[1] > ratios[0])
        #expect(ratios.allSatisfy { $0 > 0 })
    }
}
