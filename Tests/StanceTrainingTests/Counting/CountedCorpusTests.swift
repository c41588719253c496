import StanceTesting
import StanceText
import Testing

@testable import StanceTraining

@Suite struct CountedCorpusTests {
    private let texts = (0..<1700).map { "ban the \($0 % 13) thing \($0) we ban" }

    @Test func `numbers n-grams in the order of their first occurrence`() throws {
        let block = try TrainingTesting.counted(
            ["ban it ban", "", "it is"], [TrainingTesting.ngrams(.words, 1...1)])[0]
        #expect(block.rowStarts == [0, 2, 2, 4])
        #expect(block.columns == [0, 1, 1, 2])
        #expect(Array(block.counts) == [2, 1, 1, 1])
        #expect(block.vocabulary.keys.count == 3)
    }

    @Test(arguments: [2, 3, 8])
    func `is the same with any number of threads`(threads: Int) throws {
        let ngrams = [try TrainingTesting.ngrams(.words, 1...3), try TrainingTesting.ngrams(.characters, 2...5)]
        let one = try TrainingTesting.counted(texts, ngrams, threads: 1)
        let many = try TrainingTesting.counted(texts, ngrams, threads: threads)
        for block in ngrams.indices {
            #expect(one[block].vocabulary.keys == many[block].vocabulary.keys)
            #expect(one[block].columns == many[block].columns)
            #expect(one[block].counts == many[block].counts)
            #expect(one[block].rowStarts == many[block].rowStarts)
        }
    }
}

/// Counting as it reads in a textbook: the reference for what is done by shards and threads.
private struct PlainBlock {
    var keys: [UInt64] = []
    var rowStarts = [0]
    var columns: [UInt32] = []
    var counts: [UInt32] = []
    var frequencies: [UInt32] = []

    init(_ texts: [String], _ ngrams: NGrams) {
        var columnOfKey: [UInt64: UInt32] = [:]
        for text in texts {
            var entryOfKey: [UInt64: Int] = [:]
            for (key, _) in NGramNames.list(ngrams, of: text) {
                if let entry = entryOfKey[key] {
                    counts[entry] += 1
                    continue
                }
                entryOfKey[key] = columns.count
                let column = columnOfKey[key] ?? UInt32(keys.count)
                if columnOfKey.updateValue(column, forKey: key) == nil {
                    keys.append(key)
                    frequencies.append(0)
                }
                frequencies[Int(column)] += 1
                columns.append(column)
                counts.append(1)
            }
            rowStarts.append(columns.count)
        }
    }
}

@Suite struct PlainCountingTests {
    private static let hostile = [
        "", " ", "\u{0}\u{0} \u{0}", "don’t don't DON’T", "see https://example.org/a?b=c now",
        "👩‍👩‍👧‍👦 🏳️‍🌈 e\u{301}\u{327} é \u{FFFD}",
        String(repeating: "x", count: 100_000), "банк 銀行 ban بنك", String(repeating: "ban ", count: 300),
        String(repeating: "a b ", count: 70_000),
    ]

    private func texts(seed: Int) -> [String] {
        var generator = SeededGenerator(seed: seed)
        let words = ["ban", "the", "é", "…", "it's", "NOT", "\u{2019}", "law", "a"]
        let random = (0..<Int.random(in: 0..<9_000, using: &generator)).map { row in
            (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? words.randomElement(using: &generator) ?? "" : "w\(Int.random(in: 0...row, using: &generator))"
            }.joined(separator: " ")
        }
        return (random + Self.hostile).shuffled(using: &generator)
    }

    @Test(arguments: 1...3)
    func `gives what plain counting gives, whatever the threads`(seed: Int) throws {
        let texts = texts(seed: seed)
        let ngrams = [
            try TrainingTesting.ngrams(.words, 1...2), try TrainingTesting.ngrams(.characters, 2...3),
            try TrainingTesting.ngrams(.characters, 1...1),
        ]
        let plain = ngrams.map { PlainBlock(texts, $0) }
        for threads in [1, 2, 3, 8] {
            let blocks = try TrainingTesting.counted(texts, ngrams, threads: threads)
            for (block, expected) in zip(blocks, plain) {
                #expect(block.vocabulary.keys == expected.keys, "seed \(seed), \(threads) threads")
                #expect(block.vocabulary.frequencies == expected.frequencies, "seed \(seed), \(threads) threads")
                #expect(block.rowStarts == expected.rowStarts, "seed \(seed), \(threads) threads")
                #expect(block.columns == expected.columns, "seed \(seed), \(threads) threads")
                #expect(Array(block.counts) == expected.counts, "seed \(seed), \(threads) threads")
            }
        }
    }
}

@Suite struct CountedSourceTests {
    private func corpus(threads: Int) throws -> (CountedCorpus, [CountedSource], CountedCorpus.Texts) {
        let lexicon = LexiconMatcher(try TargetTesting.lexicon())
        let data = try TargetTesting.rows(600)
        let targets = RowTargets(data.rows.map(\.target))
        let texts = CountedCorpus.Texts(
            texts: data.rows.map(\.text), masks: targets.ofRow.map { $0.flatMap { targets.masks[$0] } },
            lexicons: [lexicon.lexicon.name: lexicon])
        let kinds: [(NGrams.Unit, ClosedRange<Int>)] = [
            (.words, 1...2), (.markedWords, 1...2), (.classes, 1...2), (.classSequence, 1...2), (.characters, 1...2),
            (.characters, 2...4), (.characters, 3...3),
        ]
        let sources = try kinds.flatMap { unit, lengths in
            try [true, false].map { isMasked in
                CountedSource(
                    ngrams: try TrainingTesting.ngrams(unit, lengths),
                    lexicon: unit.needsLexicon ? lexicon.lexicon.name : nil, isMasked: isMasked)
            }
        }
        var corpus = CountedCorpus()
        try corpus.count(sources, in: texts, threads: threads)
        return (corpus, sources, texts)
    }

    @Test func `counts what the classifier counts, with lexicon and masks`() throws {
        let (corpus, sources, texts) = try corpus(threads: 2)
        for source in sources {
            let block = try #require(corpus[source])
            var counter = NGramCounter([source.ngrams], lexicon: source.lexicon.flatMap { texts.lexicons[$0] })
            for (row, text) in texts.texts.enumerated() {
                counter.count(Array(text.utf8).span, mask: source.isMasked ? texts.masks[row] : nil)
                let entries = block.rowStarts[row]..<block.rowStarts[row + 1]
                #expect(block.columns[entries].map { block.vocabulary.keys[Int($0)] } == counter.counts[0].keys)
                #expect(Array(block.counts[entries]) == counter.counts[0].counts)
            }
        }
    }

    @Test func `is the same with any number of threads and in any order of counting`() throws {
        let (one, sources, texts) = try corpus(threads: 1)
        let (many, _, _) = try corpus(threads: 3)
        var later = CountedCorpus()
        for source in sources.reversed() { try later.count([source, source], in: texts, threads: 2) }
        for source in sources {
            let expected = try #require(one[source])
            for block in [try #require(many[source]), try #require(later[source])] {
                #expect(block.vocabulary.keys == expected.vocabulary.keys)
                #expect(block.columns == expected.columns && block.counts == expected.counts)
                #expect(block.rowStarts == expected.rowStarts)
            }
        }
    }
}
