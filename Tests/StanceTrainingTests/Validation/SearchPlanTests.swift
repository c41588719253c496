import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct SearchPlanTests {
    private func plan(
        targets: [String?] = [], groups: [String?]? = nil, rowsPerLabel: [Int] = [1, 1],
        _ options: () throws -> TrainingOptions
    ) rethrows -> SearchPlan {
        let names = groups ?? targets.map { _ in nil }
        return SearchPlan(
            try options(), targets: RowTargets(targets),
            groups: RowGroups(texts: names.indices.map { "\($0)" }, names: names), rowsPerLabel: rowsPerLabel)
    }

    /// The targets' stage at one cost; weightings other than the best one's are tried where targets get weights of their own.
    private func uses(_ plan: SearchPlan) -> [TargetUse] {
        let first = Setting(features: .words, weighting: .tfidf, cost: 1)
        return plan.stages.contains(.targets)
            ? plan.settings(of: .targets, after: [first]).filter { $0.cost == 1 }.map(\.targets) : []
    }

    @Test func `has a stage for each thing that is open`() throws {
        let lexicon = try TargetTesting.lexicon()
        let targets: [String?] = ["a", "b", nil]
        #expect(try plan { try TrainingOptions() }.stages == [.features, .negation])
        #expect(
            try plan(targets: targets) { try TrainingOptions(lexicons: [lexicon]) }.stages
                == [.features, .targets, .lexicon, .negation])
        #expect(try plan(targets: targets) { try TrainingOptions(targets: .crossed) }.stages == [.features, .negation])
        #expect(try plan { try TrainingOptions(negation: true, lexicons: [lexicon]) }.stages == [.features, .lexicon])
        #expect(
            try plan { try TrainingOptions(lexicons: [lexicon], choosesLexicon: false) }.stages
                == [.features, .negation])
        // Characters have no negation.
        #expect(try plan { try TrainingOptions(features: .characters) }.stages == [.features])
    }

    @Test func `is fixed when one setting is left`() throws {
        let fixed = try TrainingOptions(features: .words, negation: false, weighting: .tfidf, cost: 1)
        #expect(plan { fixed }.isFixed)
        #expect(!plan(targets: ["a", "b"]) { fixed }.isFixed)
        #expect(
            try plan(targets: ["a", "b"]) {
                try TrainingOptions(features: .words, negation: false, targets: .masked, weighting: .tfidf, cost: 1)
            }.isFixed)
        #expect(try !plan { try TrainingOptions(features: .words, negation: false, weighting: .tfidf) }.isFixed)
        #expect(try !plan { try TrainingOptions(features: .words, weighting: .tfidf, cost: 1) }.isFixed)
    }

    @Test func `begins with n-grams, weightings and costs, the rest as fixed or left out`() throws {
        let lexicon = try TargetTesting.lexicon()
        func first(_ plan: SearchPlan) -> [Setting] { plan.settings(of: .features, after: []) }
        let open = first(try plan(targets: ["a"]) { try TrainingOptions(lexicons: [lexicon]) })
        #expect(open.count == 30 && Set(open).count == 30)
        #expect(open.allSatisfy { !$0.negation && $0.lexicon == nil && $0.targets == .ignored })
        #expect(open.prefix(5).map(\.cost) == [1, 3, 10, 30, 100])
        let fixed = first(
            try plan(targets: ["a"]) {
                try TrainingOptions(
                    negation: true, lexicons: [lexicon], choosesLexicon: false, targets: .crossed, cost: 7)
            })
        #expect(fixed.count == 6)
        #expect(
            fixed.allSatisfy { $0.negation && $0.lexicon == "test" && $0.targets == .crossed && $0.cost == 7 })
        // Without targets in the data there is nothing to make use of.
        #expect(first(try plan { try TrainingOptions(targets: .crossed) }).allSatisfy { $0.targets == .ignored })
    }

    @Test func `gives targets weights of their own where folds can learn them`() throws {
        let options = try TrainingOptions()
        let all: [TargetUse] = [.masked, .separate, .separate, .crossed, .crossed]
        #expect(uses(plan(targets: ["a", "b"]) { options }) == all)
        // Folds keep groups whole, so that no target of a test fold was seen in training.
        #expect(uses(plan(targets: ["a", "b"], groups: ["x", "y"]) { options }) == [.masked])
        #expect(uses(plan(targets: ["a", "a"], groups: ["x", "y"]) { options }) == all)
        let many = (0..<31).map { "target \($0)" }
        #expect(uses(plan(targets: many) { options }) == [.masked])
        #expect(uses(plan(targets: Array(many.dropLast())) { options }) == all)
    }

    @Test func `changes the best setting of each kind of n-grams, at the costs around its own`() throws {
        let tried = [
            Setting(features: .both, weighting: .naiveBayes, cost: 100),
            Setting(features: .words, weighting: .tfidf, cost: 1),
            Setting(features: .words, weighting: .naiveBayes, cost: 3),
            Setting(features: .both, weighting: .tfidf, cost: 10),
        ]
        let open = try plan { try TrainingOptions(lexicons: [TargetTesting.lexicon()]) }
        func with(_ setting: Setting, cost: Double, _ change: (inout Setting) -> Void) -> Setting {
            var changed = setting
            changed.cost = cost
            change(&changed)
            return changed
        }
        #expect(
            open.settings(of: .lexicon, after: tried)
                == [0.3, 1, 3].map { with(tried[1], cost: $0) { $0.lexicon = "test" } }
                + [30, 100, 300].map { with(tried[0], cost: $0) { $0.lexicon = "test" } })
        #expect(
            open.settings(of: .negation, after: tried)
                == [30, 100, 300].map { with(tried[0], cost: $0) { $0.negation = true } })
    }

    @Test func `adds to the best with and without weights for each target`() throws {
        let common = Setting(features: .words, targets: .masked, weighting: .tfidf, cost: 1)
        let own = Setting(features: .words, targets: .crossed, weighting: .naiveBayes, cost: 3)
        let worse = Setting(features: .words, targets: .separate, weighting: .tfidf, cost: 1)
        let open = try plan { try TrainingOptions(lexicons: [TargetTesting.lexicon()]) }
        for tried in [[own, common, worse], [common, own, worse]] {
            let found = open.settings(of: .lexicon, after: tried)
            #expect(found.map(\.targets) == [.masked, .masked, .masked, .crossed, .crossed, .crossed])
            #expect(found.map(\.cost) == [0.3, 1, 3, 1, 3, 10])
            #expect(found.allSatisfy { $0.lexicon == "test" })
        }
    }

    @Test func `adds negation to what stages before have found, if that has words`() throws {
        let open = try plan { try TrainingOptions() }
        let best = Setting(features: .words, lexicon: "test", targets: .crossed, weighting: .tfidf, cost: 300)
        let found = open.settings(of: .negation, after: [best])
        #expect(found.map(\.cost) == [100, 300])
        #expect(found.allSatisfy { $0.negation && $0.lexicon == "test" && $0.targets == .crossed })
        #expect(
            open.settings(of: .negation, after: [Setting(features: .characters, weighting: .tfidf, cost: 1), best])
                .isEmpty)
    }

    @Test func `keeps a fixed cost and tries nothing twice`() throws {
        let fixed = try plan { try TrainingOptions(lexicons: [TargetTesting.lexicon()], cost: 7) }
        let best = Setting(features: .words, weighting: .tfidf, cost: 7)
        var added = best
        added.lexicon = "test"
        #expect(fixed.settings(of: .lexicon, after: [best]) == [added])
        #expect(fixed.settings(of: .lexicon, after: [best, added]).isEmpty)
    }

    @Test func `shares its time evenly between stages`() throws {
        let plan = try plan(targets: ["a"]) { try TrainingOptions(negation: false) }
        #expect(plan.stages == [.features, .targets])
        #expect(plan.share(of: .features) == 0...0.5 && plan.share(of: .targets) == 0.5...1)
    }
}
