import Foundation
import StanceModel
import StanceText

/// Scores one text as `Documentation/ModelFormat.md` says, in the plainest way, from what is written to a model file.
struct ReferenceScorer {
    private let contents: ModelContents
    /// By block and key: scale, then weights.
    private let records: [[UInt64: [Float]]]

    init(_ contents: ModelContents) {
        self.contents = contents
        records = contents.tables.map { table in
            let stride = table.keys.isEmpty ? 1 : table.records.count / table.keys.count
            return Dictionary(
                uniqueKeysWithValues: table.keys.enumerated().map { index, key in
                    (key, Array(table.records[index * stride..<(index + 1) * stride]))
                })
        }
    }

    struct Score: Equatable {
        let values: [Double]
        let knownNGrams: Int
        let knownMass: Double
    }

    func score(_ text: String, target: String?) -> Score {
        let header = contents.header
        var values = Array(repeating: 0.0, count: header.outputCount)
        var detected = header.detector?.intercepts ?? []
        let isOwn = header.parts.map { $0.target != nil && $0.target == target }
        var known = 0
        for part in header.parts.indices {
            let isCommon = header.parts[part].target == nil && !(header.targetUse == .separate && isOwn.contains(true))
            guard isOwn[part] || header.isCorrection(part) || isCommon else { continue }
            known += add(part, times: 1, text, to: &values, detected: &detected)
        }
        if header.detector != nil, !isOwn.contains(true) {
            let own = header.parts.indices.filter { header.parts[$0].target != nil }
            for (part, share) in zip(own, Self.probabilities(detected)) {
                _ = add(part, times: share, text, to: &values, detected: &detected)
            }
        }
        return Score(values: values, knownNGrams: known, knownMass: knownMass(text))
    }

    static func probabilities(_ values: [Double]) -> [Double] {
        if values.count == 1 { return [1 / (1 + exp(values[0])), 1 / (1 + exp(-values[0]))] }
        let highest = values.reduce(-Double.infinity, max)
        let exponentials = values.map { exp($0 - highest) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
    }

    private func counts(_ ngrams: NGrams, of text: String) -> NGramCounts {
        var counter = NGramCounter([ngrams])
        let utf8 = Array(text.utf8)
        counter.count(utf8.span)
        return counter.counts[0]
    }

    private func add(
        _ part: Int, times factor: Double, _ text: String, to values: inout [Double], detected: inout [Double]
    ) -> Int {
        let header = contents.header
        for output in values.indices { values[output] += factor * header.parts[part].intercepts[output] }
        let first = header.parts[..<part].reduce(0) { $0 + $1.blocks.count }
        var known = 0
        for (offset, block) in header.parts[part].blocks.enumerated() {
            let counts = counts(block.ngrams, of: text)
            var row = FeatureRow()
            var found: [[Float]] = []
            for (key, count) in zip(counts.keys, counts.counts) {
                guard let record = records[first + offset][key] else { continue }
                row.add(column: 0, termFrequency: block.termFrequency.weight(count), scale: Double(record[0]))
                found.append(record)
            }
            row.closeBlock(weight: block.weight)
            for (value, record) in zip(row.values, found) {
                for output in values.indices { values[output] += factor * value * Double(record[1 + output]) }
                for output in detected.indices where part == 0 {
                    detected[output] += value * Double(record[1 + values.count + output])
                }
            }
            known += found.count
        }
        return known
    }

    private func knownMass(_ text: String) -> Double {
        let header = contents.header
        guard let part = header.parts.firstIndex(where: { $0.target == nil }),
            let block = header.parts[part].blocks.measuringMass
        else { return 0 }
        let table = records[header.parts[..<part].reduce(0) { $0 + $1.blocks.count } + block]
        var mass = KnownMass()
        for key in counts(header.parts[part].blocks[block].ngrams, of: text).keys {
            if let record = table[key] { mass.addKnown(scale: Double(record[0])) } else { mass.addUnknown() }
        }
        return mass.share(largestScale: table.values.reduce(0) { max($0, Double($1[0])) })
    }
}
