import Foundation
import StanceAlgebra
import StanceModel
import StanceText
import Testing

@testable import StanceTraining

/// `References/tfidf.json`, made by `make_references.py`.
private struct Reference: Decodable {
    struct Block: Decodable {
        let idf: [String: Double]
        let training: [[String: Double]]
        let test: [[String: Double]]
    }

    let texts: [String]
    let labels: [Int]
    let trainingRows: Int
    let blocks: [String: Block]
    let cost: Double
    let testProbabilities: [[Double]]

    static func load() throws -> Reference {
        let url = try #require(
            Bundle.module.url(forResource: "tfidf", withExtension: "json", subdirectory: "References"))
        return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
    }
}

@Suite struct ReferenceTests {
    @Test(arguments: ["words", "characters"])
    func `agrees with scikit-learn's TfidfVectorizer`(unit: String) throws {
        let reference = try Reference.load()
        let expected = try #require(reference.blocks[unit])
        let ngrams =
            unit == "words" ? try TrainingTesting.ngrams(.words, 1...3) : try TrainingTesting.ngrams(.characters, 2...5)
        let block = FeatureBlock(ngrams, unit == "words" ? .binary : .logarithmic)
        let counted = try TrainingTesting.counted(reference.texts, [ngrams], threads: 2)[0]
        let training = Array(0..<reference.trainingRows)
        let scales = FeatureScales(
            counted, block, rows: training, labels: reference.labels, classCount: 3, weighting: .tfidf,
            minimumDocumentFrequency: 1)
        let space = FeatureSpace([.init(block: block, counted: counted, scales: scales.scales, target: nil)])
        let names = names(of: counted, in: reference.texts)
        #expect(space.columnCount == expected.idf.count)

        for (column, scale) in scales.scales.enumerated() where scale > 0 {
            // Rounded to a Float: half a unit in the last place.
            #expect(abs(scale / (expected.idf[names[column]] ?? .nan) - 1) < 6e-8, "\(names[column])")
        }
        let columnNames = Dictionary(
            uniqueKeysWithValues: names.indices.compactMap { index in
                space.column(part: 0, counted: index).map { ($0, names[index]) }
            })
        let rows = expected.training + expected.test
        let matrix = try space.matrix(Array(reference.texts.indices))
        for (row, values) in rows.enumerated() {
            let (columns, found) = matrix.row(row)
            #expect(columns.count == values.count, "row \(row)")
            for (column, value) in zip(columns, found) {
                let name = try #require(columnNames[Int(column)])
                // The scale's error, and that of the norm.
                #expect(abs(value / (values[name] ?? .nan) - 1) < 1.2e-7, "row \(row), “\(name)”")
            }
        }
    }

    private func names(of block: CountedBlock, in texts: [String]) -> [String] {
        var names = Array(repeating: "", count: block.vocabulary.keys.count)
        let table = KeyTable(block.vocabulary.keys)
        for (key, name) in texts.flatMap({ NGramNames.list(block.source.ngrams, of: $0) }) {
            if let position = table.position(of: key) {
                names[Int(position)] = String(decoding: name, as: UTF8.self)
            }
        }
        return names
    }

    @Test func `gives the probabilities of scikit-learn's whole pipeline, through the model file`() throws {
        let reference = try Reference.load()
        var file = "text\tlabel\n"
        for row in 0..<reference.trainingRows { file += "\(reference.texts[row])\t\(reference.labels[row])\n" }
        // Without validation, since scikit-learn calibrates nothing.
        let options = try TrainingOptions(
            features: .both, negation: false, weighting: .tfidf, cost: reference.cost, classWeight: ClassWeight.none,
            validates: false)
        let trained = try ClassifierTrainer(options: options).train(
            LabelledData(reading: [DataTesting.file("reference.tsv", file)]))
        let classifier = try trained.classifier()
        #expect(classifier.labels == ["0", "1", "2"])
        for (row, expected) in reference.testProbabilities.enumerated() {
            let found = classifier.predict(reference.texts[reference.trainingRows + row]).probabilities
            // The model file holds weights as Float32: 6e-8 of each.
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "row \(row): \(found), \(expected)")
        }
    }
}
