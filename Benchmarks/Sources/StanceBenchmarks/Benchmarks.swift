import Foundation
import StanceKit
import Synchronization

/// Times the main stages on the project's own training data and prints one line of tab-separated values a measurement.
///
/// Every figure is the median of several runs in this process, with the smallest and the largest beside it. What is timed is
/// also checked: a line ends with a number that tells whether the work was done well (macro-F1, sentences).
@main
enum Benchmarks {
    static let runs = 5

    static func main() throws {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = folder.appendingPathComponent("TrainingData/ban-stance/train.tsv").path
        let file = try DataFile(path: path)
        let data = try LabelledData(reading: [file])
        let threads = ProcessInfo.processInfo.activeProcessorCount
        print("measurement\tthreads\tmedian s\tleast s\tmost s\tper second\tunit\tcheck")

        try measure("read the data file", 1, Double(file.bytes.count) / 1e6, "MB") {
            "\(try LabelledData(reading: [file]).rows.count) rows"
        }
        for features in [FeatureChoice.words, .both] {
            try benchmarkTraining(data, features, threads: threads)
        }
        try benchmarkClassifying(data, threads: threads)
    }

    private static func benchmarkTraining(_ data: LabelledData, _ features: FeatureChoice, threads: Int) throws {
        let options = try TrainingOptions(
            features: features, weighting: .naiveBayes, cost: 10, folds: 2, threads: threads)
        var stages: [String: [Double]] = [:]
        var check = ""
        for _ in 0..<runs {
            let times = Mutex<[(TrainingProgress.Stage, ContinuousClock.Instant)]>([])
            let report = try ClassifierTrainer(options: options).train(data) { progress in
                times.withLock { if $0.last?.0 != progress.stage { $0.append((progress.stage, .now)) } }
            }.report
            let end = ContinuousClock.now
            times.withLock { times in
                for (index, time) in times.enumerated() {
                    let next = index + 1 < times.count ? times[index + 1].1 : end
                    stages[time.0.rawValue, default: []].append((next - time.1) / .seconds(1))
                }
            }
            check = "\(report.featureCount) features, \(report.solver.iterations) steps"
        }
        for stage in ["counting", "fitting", "assembling"] {
            report(
                "\(features.rawValue): \(stage)", threads, stages[stage] ?? [], Double(data.rows.count), "rows", check)
        }
    }

    private static func benchmarkClassifying(_ data: LabelledData, threads: Int) throws {
        let texts = data.rows.map(\.text)
        for features in [FeatureChoice.words, .both] {
            let options = try TrainingOptions(
                features: features, weighting: .tfidf, cost: 10, minimumDocumentFrequency: 2, folds: 2, threads: threads
            )
            let trained = try ClassifierTrainer(options: options).train(data)
            let classifier = try trained.classifier()
            for count in Set([1, threads]).sorted() {
                try measure("\(features.rawValue): classify lines", count, Double(texts.count), "lines") {
                    "\(try classifier.predict(texts, threads: count).count { $0.index == 0 }) \(classifier.labels[0])"
                }
            }
            let article = Array(texts.joined(separator: " ").utf8)
            try measure("\(features.rawValue): classify an article", 1, Double(article.count) / 1e6, "MB") {
                "\(classifier.classify(SourceText(decoding: article)).sentences.count) sentences"
            }
            try measure("\(features.rawValue): open the model", 1, Double(trained.modelBytes.count) / 1e6, "MB") {
                "\(try TextClassifier(modelBytes: trained.modelBytes, name: "benchmark").featureCounts.reduce(0, +)) features"
            }
        }
    }

    private static func measure(
        _ name: String, _ threads: Int, _ amount: Double, _ unit: String, _ work: () throws -> String
    ) throws {
        var check = try work()
        let times = try (0..<runs).map { _ in
            let start = ContinuousClock.now
            check = try work()
            return (ContinuousClock.now - start) / .seconds(1)
        }
        report(name, threads, times, amount, unit, check)
    }

    private static func report(
        _ name: String, _ threads: Int, _ times: [Double], _ amount: Double, _ unit: String, _ check: String
    ) {
        let sorted = times.sorted()
        guard let least = sorted.first, let most = sorted.last else { return }
        let median = sorted[sorted.count / 2]
        print(
            [
                name, "\(threads)", String(format: "%.4f", median), String(format: "%.4f", least),
                String(format: "%.4f", most), String(format: "%.0f", amount / median), unit, check,
            ].joined(separator: "\t"))
    }
}
