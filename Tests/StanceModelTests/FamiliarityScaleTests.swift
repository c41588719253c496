import Foundation
import StanceTesting
import Testing

@testable import StanceModel

@Suite struct FamiliarityScaleTests {
    @Test func `keeps the smallest, the largest and what lies between`() throws {
        let scale = try #require(FamiliarityScale(masses: (1...200).map { Double($0) / 200 }.reversed()))
        #expect(scale.quantiles.count == 101)
        // The ⌈200 · i / 100⌉-th smallest.
        #expect([0, 1, 50, 100].map { scale.quantiles[$0] } == [0.005, 0.01, 0.5, 1])
        #expect(FamiliarityScale(masses: []) == nil)
    }

    @Test(arguments: 0..<20)
    func `gives the share of rows with no larger mass, to a step`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let masses = (0..<Int.random(in: 100...700, using: &generator)).map { _ in
            (Double.random(in: 0...1, using: &generator) * 50).rounded() / 50
        }
        let scale = try #require(FamiliarityScale(masses: masses))
        #expect(scale.flaw == nil)
        var before = 0.0
        for mass in stride(from: 0.0, through: 1.0, by: 0.02) {
            let share = Double(masses.count { $0 <= mass }) / Double(masses.count)
            let familiarity = scale.familiarity(ofMass: mass)
            #expect(abs(familiarity - share) < 0.021, "seed \(seed), mass \(mass)")
            #expect(familiarity >= before, "seed \(seed), mass \(mass)")
            before = familiarity
        }
    }

    @Test func `ends at 0 below all rows and at 1 above`() throws {
        let scale = try #require(FamiliarityScale(masses: [0.25, 0.5]))
        #expect(scale.familiarity(ofMass: 0.2) == 0)
        #expect(scale.familiarity(ofMass: 0.5) == 1)
        #expect(scale.familiarity(ofMass: 0.9) == 1)
    }

    @Test func `of a model counts unknown words by the largest scale`() throws {
        let plain = try SmallModel.twoLabels()
        let masses = (0...100).map { Double($0) / 100 }
        let header = ModelHeader(
            labels: plain.header.labels, parts: plain.header.parts, familiarity: FamiliarityScale(masses: masses),
            provenance: plain.header.provenance)
        let classifier = try TextClassifier(
            modelBytes: ModelContents(header: header, tables: plain.tables).serialized(), name: "m.stance")
        // Known: ban 3, good 4. Unknown: two words of 4 each. 7 / 15.
        let familiarity = try #require(classifier.predict("Good ban, huh").familiarity)
        #expect(abs(familiarity - 7.0 / 15) < 0.011)
        #expect(classifier.predict("").familiarity == 0 && classifier.predict("").isUnfamiliar)
        #expect(classifier.predict("ban good").familiarity == 1)
        #expect(try classifier.predict(["ban good", "huh"]).map(\.isUnfamiliar) == [false, true])
        let old = try TextClassifier(modelBytes: plain.serialized(), name: "m.stance")
        #expect(old.predict("huh").familiarity == nil && !old.predict("huh").isUnfamiliar)
    }

    @Test func `of a file is checked`() throws {
        let plain = try SmallModel.twoLabels()
        let scale = try #require(FamiliarityScale(masses: [0.5]))
        let header = ModelHeader(
            labels: plain.header.labels, parts: plain.header.parts, familiarity: scale,
            provenance: plain.header.provenance)
        #expect(header.flaw == nil)
        let short = try JSONDecoder().decode(FamiliarityScale.self, from: Data(#"{"quantiles":[0,1]}"#.utf8))
        #expect(short.flaw == "no ascending familiarity quantiles from 0 to 1")
    }
}
