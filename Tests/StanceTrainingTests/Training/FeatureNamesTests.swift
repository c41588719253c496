import StanceModel
import StanceText
import Testing

@testable import StanceTraining

@Suite struct FeatureNamesTests {
    @Test func `names every feature by the words or characters that have its key`() throws {
        let data = try TrainingTesting.rows(40)
        let options = try TrainingOptions(features: .both, minimumDocumentFrequency: 2)
        let setting = Setting(features: .both, weighting: .tfidf, cost: 1)
        var learning = LearningSet(try PreparedData(data, keepsGroups: true), options: options)
        try learning.count(for: [setting])
        let space = learning.featureSpace(setting, rows: Array(0..<30), allRows: Array(0..<30))
        let names = try FeatureNames(space.parts, data: learning, setting: setting, threads: 2).list
        var expected = Array(repeating: [UInt8](), count: space.columnCount)
        for (part, content) in space.parts.enumerated() {
            let table = KeyTable(content.counted.vocabulary.keys)
            for (key, name) in data.rows.flatMap({ NGramNames.list(content.block.ngrams, of: $0.text) }) {
                guard let counted = table.position(of: key),
                    let column = space.column(part: part, counted: Int(counted))
                else { continue }
                expected[column] = name
            }
        }
        #expect(names == expected)
        #expect(!names.contains { $0.isEmpty })
    }

    @Test(arguments: [TargetUse.masked, .crossed])
    func `names classes, marked words and masked targets`(targets: TargetUse) throws {
        let data = try TargetTesting.rows(60)
        let lexicon = try TargetTesting.lexicon()
        let options = try TrainingOptions(lexicons: [lexicon])
        let setting = Setting(
            features: .both, negation: true, lexicon: lexicon.name, targets: targets, weighting: .tfidf, cost: 1)
        let prepared = try PreparedData(data, keepsGroups: true)
        var learning = LearningSet(prepared, options: options)
        try learning.count(for: [setting])
        let space = learning.featureSpace(setting, rows: learning.allRows, allRows: learning.allRows)
        let names = try FeatureNames(space.withoutTargets.parts, data: learning, setting: setting).list
        for (part, content) in space.parts.enumerated() where content.target == nil {
            let table = KeyTable(content.counted.vocabulary.keys)
            for row in data.rows {
                let list = NGramNames.list(
                    content.block.ngrams, of: row.text, lexicon: LexiconMatcher(lexicon),
                    mask: targets == .masked ? row.target.flatMap { TargetMask(target: $0) } : nil)
                for entry in list {
                    let counted = try #require(table.position(of: entry.key))
                    guard let column = space.column(part: part, counted: Int(counted)) else { continue }
                    #expect(names[column] == entry.name)
                }
            }
        }
        let found = Set(names.map { String(decoding: $0, as: UTF8.self) })
        #expect(found.isSuperset(of: ["NOT_harm", "NOT_HURT", "HURT", "DEMAND"]))
        #expect(found.contains("TARGET") == (targets == .masked))
    }

    @Test func `cuts the name of a word without end at a whole character`() throws {
        let text = "text\tlabel\n" + String(repeating: "é", count: 400) + "\tx\nb\ty\n"
        let data = try LabelledData(reading: [DataTesting.file("long.tsv", text)])
        let options = try TrainingOptions(features: .words, wordLengths: 1...1, weighting: .tfidf, cost: 1)
        let classifier = try ClassifierTrainer(options: options).train(data).classifier()
        let name = try #require(classifier.strongestFeatures(for: 0, limit: 1).first?.name)
        #expect(name == String(repeating: "é", count: 128))
    }

    @Test func `lists cue words as the strongest of their label`() throws {
        let options = try TrainingOptions(
            features: .words, wordLengths: 1...1, weighting: .tfidf, cost: 10, minimumDocumentFrequency: 2)
        let classifier = try ClassifierTrainer(options: options).train(TrainingTesting.rows(200)).classifier()
        let cues: Set = ["harm", "danger", "overdue", "protect"]
        #expect(Set(classifier.strongestFeatures(for: 0, limit: 3).map(\.name)).isSubset(of: cues))
    }
}

extension FeatureNames {
    /// By matrix column.
    fileprivate var list: [[UInt8]] {
        byPart.flatMap { names in (0..<names.count).map { Array(names.bytes[names.range(of: $0)]) } }
    }
}
