import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct FeatureIndexTests {
    @Test(arguments: [1, 2])
    func `has the keys of features alone, in the order of the columns`(minimum: Int) throws {
        let options = try TrainingOptions(features: .both, minimumDocumentFrequency: minimum)
        let setting = Setting(features: .both, weighting: .tfidf, cost: 1)
        var learning = LearningSet(
            try PreparedData(TrainingTesting.rows(40), keepsGroups: true), options: options)
        try learning.count(for: [setting])
        let space = learning.featureSpace(setting, rows: learning.allRows, allRows: learning.allRows)
        let index = try FeatureIndex(space.parts, data: learning, setting: setting)
        var columns = 0
        for (part, found) in index.parts.enumerated() {
            let all = space.parts[part].counted.vocabulary.keys
            let expected = all.indices.filter { space.column(part: part, counted: $0) != nil }.map { all[$0] }
            #expect(found.keys == expected)
            #expect(found.names.count == expected.count)
            #expect(try found.order == KeyOrder(expected))
            columns += expected.count
        }
        #expect(columns == space.columnCount)
    }
}

extension FeatureIndex {
    /// That of the features of all texts of a model.
    init(of model: FittedModel, _ learning: LearningSet) throws {
        try self.init(model.learner.members[0].space.withoutTargets.parts, data: learning, setting: model.setting)
    }
}
