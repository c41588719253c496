import Foundation
import StanceModel
import StanceText
import StanceTesting
import Testing

@Suite struct ModelFileTests {
    /// Models to damage.
    enum Small: CaseIterable {
        case plain
        case targets

        func serialized() throws -> [UInt8] {
            switch self {
            case .plain: try SmallModel.twoLabels(heldOut: SmallModel.heldOut).serialized()
            case .targets: try SmallModel.withTargets().serialized()
            }
        }
    }

    private func open(_ bytes: [UInt8]) throws -> TextClassifier {
        try TextClassifier(modelBytes: bytes, name: "m.stance")
    }

    private func message(_ bytes: [UInt8]) -> String {
        do {
            _ = try open(bytes)
            return "opened"
        } catch {
            return "\(error)"
        }
    }

    private func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stance-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test func `reads back what was written`() throws {
        for contents in [try SmallModel.threeLabels(), try SmallModel.withTargets()] {
            #expect(try open(contents.serialized()).header == contents.header)
        }
    }

    @Test func `is put together as its documentation says`() throws {
        for contents in [try SmallModel.threeLabels(), try SmallModel.withTargets()] {
            let file = try contents.serialized()
            #expect(ModelForge(taking: file).file() == file)
        }
    }

    @Test func `has the same bytes whatever the order of the features`() throws {
        let block = try SmallModel.words(1...1)
        let features = ["ban", "good", "curb", "law"].map { SmallModel.feature($0, block, scale: 1, [1]) }
        let header = ModelHeader(
            labels: ["a", "b"], parts: [ModelPart(blocks: [block], intercepts: [0])],
            provenance: SmallModel.provenance(rowsPerLabel: [2, 2]))
        let forward = ModelContents(header: header, tables: [FeatureTable(features)])
        let backward = ModelContents(header: header, tables: [FeatureTable(features.reversed())])
        #expect(try forward.serialized() == backward.serialized())
    }

    @Test(arguments: Small.allCases)
    func `tells a change of any bit`(model: Small) throws {
        let file = try model.serialized()
        for position in file.indices {
            // All bits of a small file; of a larger one, one in eight, so that the test stays quick.
            for bit in model == .plain ? 0..<8 : position % 8..<position % 8 + 1 {
                var damaged = file
                damaged[position] ^= 1 << UInt8(bit)
                #expect(throws: ModelError.self, "byte \(position), bit \(bit)") { try open(damaged) }
            }
        }
    }

    @Test(arguments: Small.allCases)
    func `tells a cut at any place, and bytes too many`(model: Small) throws {
        let file = try model.serialized()
        for length in 0..<file.count {
            #expect(throws: ModelError.self, "cut to \(length)") { try open(Array(file[..<length])) }
        }
        #expect(throws: ModelError.self) { try open(file + [0]) }
    }

    @Test(arguments: 0..<3)
    func `survives a thousand files with hostile content behind right checksums`(model: Int) throws {
        let file = try [
            SmallModel.threeLabels(), SmallModel.withTargets(), SmallModel.twoLabels(heldOut: SmallModel.heldOut),
        ][model].serialized()
        var opened = 0
        for seed in 0..<1000 {
            var generator = SeededGenerator(seed: seed)
            var forge = ModelForge(taking: file)
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let section = Int.random(in: 0..<forge.sections.count, using: &generator)
                forge.sections[section].mutate(using: &generator)
            }
            // It opens or throws a ModelError; a model that opens answers with probabilities.
            do {
                let classifier = try open(forge.file())
                if let rows = try classifier.heldOutRows() { #expect(rows.rowCount > 0, "seed \(seed)") }
                for target in [nil, "bags"] {
                    let probabilities = classifier.predict("ban it, the bat harms", target: target).probabilities
                    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-9, "seed \(seed): \(probabilities)")
                }
                _ = classifier.strongestFeatures(for: 0, limit: 3)
                opened += 1
            } catch {
                #expect(error is ModelError, "seed \(seed)")
            }
        }
        // Both ways out have been gone.
        #expect((50...950).contains(opened), "\(opened) opened")
    }

    @Test func `names what is wrong`() throws {
        let file = try SmallModel.twoLabels().serialized()
        #expect(message([]) == "m.stance: not a Stance model; models are made by “stance train … -o MODEL”")
        #expect(message(Array("text,label\n".utf8)).hasPrefix("m.stance: not a Stance model"))
        #expect(
            message(Array(file.dropLast()))
                == "m.stance: damaged model: expected \(file.count) bytes, found \(file.count - 1); copy it again or train it anew"
        )
        var newer = file
        newer[8] = 2
        #expect(message(newer) == "m.stance: model format version 2; this program reads version 1")
        var damaged = file
        damaged[file.count - 1] ^= 1
        #expect(message(damaged) == "m.stance: damaged model: names: checksum differs; copy it again or train it anew")
    }

    private func damaged(_ part: String, _ detail: String) -> String {
        "m.stance: damaged model: \(part): \(detail); copy it again or train it anew"
    }

    @Test func `names what contradicts in a forged file`() throws {
        let file = try SmallModel.twoLabels().serialized()
        var forge = ModelForge(taking: file)
        forge.sections[3].content.removeLast(8)
        let records = "expected 2 numbers from 0 with 1 weights each, all finite"
        #expect(message(forge.file()) == damaged("scales and weights", records))
        for number in [Float.nan, .infinity, -1] {
            forge = ModelForge(taking: file)
            forge.sections[3].content.replaceSubrange(0..<4, with: ModelForge.bytes(UInt64(number.bitPattern), 4))
            #expect(message(forge.file()) == damaged("scales and weights", records))
        }
        forge = ModelForge(taking: file)
        forge.sections.remove(at: 1)
        #expect(message(forge.file()) == damaged("bucket index", "the section of block 0 is missing"))
        for (position, number) in [(0, 1), (4, 3), (8, 3)] as [(Int, UInt64)] {
            forge = ModelForge(taking: file)
            forge.sections[1].content.replaceSubrange(position..<position + 4, with: ModelForge.bytes(number, 4))
            #expect(message(forge.file()) == damaged("bucket index", "it does not index 2 n-grams"))
        }
        forge = ModelForge(taking: file)
        forge.sections[1].content += ModelForge.bytes(2, 4)
        #expect(message(forge.file()) == damaged("bucket index", "it does not index 2 n-grams"))
        forge = ModelForge(taking: file)
        forge.sections[2].content.removeLast(12)
        #expect(message(forge.file()) == damaged("fingerprints", "they have no end"))
        forge = ModelForge(taking: file)
        forge.sections[2].content[8] = 1
        #expect(message(forge.file()) == damaged("fingerprints", "they are not ascending"))
        forge = ModelForge(taking: file)
        forge.sections[0].content = Array("{}".utf8)
        #expect(message(forge.file()) == damaged("header", "not the JSON of a model header"))
    }

    @Test func `tells fingerprints that do not ascend inside a bucket`() throws {
        // Eight keys of one bucket, and two of another.
        let keys: [UInt64] = (0..<10).map { position in
            let bucket: UInt64 = position < 8 ? 0 : 1
            return bucket << 63 | UInt64(10 + position) << 32
        }
        let header = ModelHeader(
            labels: ["a", "b"], parts: [ModelPart(blocks: [try SmallModel.words(1...1)], intercepts: [0])],
            provenance: SmallModel.provenance(rowsPerLabel: [2, 2]))
        let features = keys.map { FeatureTable.Feature(key: $0, scale: 1, weights: [1], name: []) }
        let file = try ModelContents(header: header, tables: [FeatureTable(features.reversed())]).serialized()
        #expect(message(file) == "opened")
        for position in 0..<9 {
            var forge = ModelForge(taking: file)
            let (first, second) = (4 * position..<4 * position + 4, 4 * position + 4..<4 * position + 8)
            let content = forge.sections[2].content
            forge.sections[2].content.replaceSubrange(first, with: content[second])
            forge.sections[2].content.replaceSubrange(second, with: content[first])
            // Between two buckets they may fall.
            let expected = position == 7 ? "opened" : damaged("fingerprints", "they are not ascending")
            #expect(message(forge.file()) == expected, "\(position)")
        }
    }

    @Test func `names what is wrong with the n-grams of a target`() throws {
        let file = try SmallModel.withTargets().serialized()
        let place = try #require(ModelForge(taking: file).sections.firstIndex { $0.kind == 5 })
        let detail = "they are not among the 2 of all texts"
        for (position, byte) in [(0, 1), (4, 0x14), (8, 0)] as [(Int, UInt8)] {
            var forge = ModelForge(taking: file)
            if position < 8 {
                forge.sections[place].content[position] = byte
            } else {
                forge.sections[place].content += [byte, 0, 0, 0]
            }
            #expect(message(forge.file()) == damaged("n-grams of a target", detail), "\(position)")
        }
        var forge = ModelForge(taking: file)
        forge.sections[place].content[4] = 3
        #expect(message(forge.file()).contains("scales and weights: expected 2 numbers"))
    }

    /// The error of a model with targets whose header is another one.
    private func message(_ header: ModelHeader) throws -> String {
        var forge = ModelForge(taking: try SmallModel.withTargets().serialized())
        forge.sections[0].content = try header.json()
        return message(forge.file())
    }

    private func header(
        _ labels: [String] = ["critical", "supportive"], parts: [ModelPart], rowsPerLabel: [Int] = [2, 2]
    ) -> ModelHeader {
        ModelHeader(
            labels: labels, parts: parts, targetUse: .crossed, lexicon: "small",
            provenance: SmallModel.provenance(rowsPerLabel: rowsPerLabel))
    }

    @Test func `names what is wrong with a header`() throws {
        let parts = try SmallModel.withTargets().header.parts
        func damaged(_ detail: String) -> String {
            "m.stance: damaged model: header: \(detail); copy it again or train it anew"
        }
        #expect(try message(header(parts: parts)) == "opened")
        #expect(try message(header(["a"], parts: parts)) == damaged("fewer than 2 labels"))
        #expect(try message(header(["a", "a"], parts: parts)) == damaged("a label occurs twice"))
        #expect(try message(header(parts: [])) == damaged("no part for all texts"))
        #expect(try message(header(parts: [parts[1]])) == damaged("no part for all texts"))
        #expect(try message(header(parts: parts + [parts[1]])) == damaged("a target has two parts"))
        #expect(
            try message(header(parts: parts, rowsPerLabel: [1])) == damaged("not one number of rows for each label"))
        let empty = ModelPart(target: "guns", blocks: [], intercepts: [0])
        #expect(try message(header(parts: parts + [empty])) == damaged("a part without feature blocks"))
        let wide = ModelPart(target: "guns", blocks: parts[1].blocks, intercepts: [0, 1])
        #expect(try message(header(parts: parts + [wide])) == damaged("2 intercepts for 1 outputs"))
        let further = ModelPart(target: "guns", blocks: parts[1].blocks, intercepts: [0])
        #expect(
            try message(header(parts: parts + [further]))
                == "m.stance: damaged model: n-grams of a target: the section of block 3 is missing; copy it again or train it anew"
        )
        #expect(
            try message(header(["a", "b", "c"], parts: parts, rowsPerLabel: [1, 1, 1]))
                == damaged("1 intercepts for 3 outputs"))
    }

    @Test func `names what is wrong with a lexicon`() throws {
        let file = try SmallModel.withTargets().serialized()
        let place = try #require(ModelForge(taking: file).sections.firstIndex { $0.kind == 8 })
        #expect(ModelForge(taking: file).sections[place].content == SmallModel.lexicon)
        func message(_ change: (inout ModelForge) -> Void) -> String {
            var forge = ModelForge(taking: file)
            change(&forge)
            return self.message(forge.file())
        }
        func damaged(_ detail: String) -> String {
            "m.stance: damaged model: lexicon: \(detail); copy it again or train it anew"
        }
        #expect(message { $0.sections.remove(at: place) } == damaged("the section of block 0 is missing"))
        #expect(message { $0.sections[place].block = 1 } == damaged("the section of block 0 is missing"))
        #expect(message { $0.sections.append($0.sections[place]) } == damaged("the section occurs twice"))
        #expect(message { $0.sections[place].content = [] } == damaged("line 1 cannot be read"))
        #expect(message { $0.sections[place].content += Array("good\t0\n".utf8) } == damaged("line 4 cannot be read"))
        #expect(message { $0.sections[place].content[0] = 0xFF } == "opened")
        #expect(message { $0.sections[place].kind = 10 }.contains("section table: unknown section"))
    }

    @Test func `opens a file by mapping and says why it cannot`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.stance").path
        try AtomicFile.replace(path, with: SmallModel.twoLabels().serialized())
        #expect(try TextClassifier(contentsOf: path).labels == ["critical", "supportive"])
        #expect(throws: ModelError.file(path: path + "x", reason: "no such file or directory")) {
            try TextClassifier(contentsOf: path + "x")
        }
        #expect(throws: ModelError.file(path: folder.path, reason: "not a regular file")) {
            try TextClassifier(contentsOf: folder.path)
        }
    }

    @Test func `keeps the old file when writing fails, and leaves no temporary file`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.stance").path
        let (old, new) = (try SmallModel.twoLabels().serialized(), try SmallModel.threeLabels().serialized())
        try AtomicFile.replace(path, with: old)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try AtomicFile.replace(path, with: new)
        #expect(FileManager.default.contents(atPath: path) == Data(new))
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(throws: ModelError.self) { try AtomicFile.replace(folder.path, with: [5]) }
        #expect(throws: ModelError.self) { try AtomicFile.replace(folder.path + "/none/b.stance", with: [5]) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.stance"])
    }

    @Test func `replaces the target of a link, and nothing that is no model`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = try SmallModel.twoLabels().serialized()
        let (path, link) = (folder.path + "/a.stance", folder.path + "/link.stance")
        try AtomicFile.replace(path, with: model)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        try AtomicFile.replace(link, with: SmallModel.threeLabels().serialized())
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
        #expect(try TextClassifier(contentsOf: path).labels.count == 3)

        try Data("text\tlabel\n".utf8).write(to: folder.appendingPathComponent("rows.tsv"))
        let refused = "exists and is no Stance model; name another file or remove it first"
        #expect(throws: ModelError.file(path: folder.path + "/rows.tsv", reason: refused)) {
            try AtomicFile.checkWritable(folder.path + "/rows.tsv")
        }
        #expect(throws: ModelError.file(path: "/dev/null", reason: "is a device or pipe; name a file to write")) {
            try AtomicFile.replace("/dev/null", with: model)
        }
        #expect(throws: ModelError.file(path: "“-”", reason: "a model goes to a file; name one")) {
            try AtomicFile.checkWritable("-")
        }
    }

    @Test func `checks before the work whether a file can be written`() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try AtomicFile.checkWritable(folder.path + "/new.stance")
        #expect(throws: ModelError.file(path: folder.path, reason: "is a directory; name a file to write")) {
            try AtomicFile.checkWritable(folder.path)
        }
        #expect(
            throws: ModelError.file(
                path: folder.path + "/none/m",
                reason: "cannot write to directory \(folder.path)/none: no such file or directory")
        ) { try AtomicFile.checkWritable(folder.path + "/none/m") }
    }
}

extension ModelForge.Section {
    fileprivate mutating func mutate(using generator: inout SeededGenerator) {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: content.removeLast(min(content.count, Int.random(in: 0...16, using: &generator)))
        case 1:
            content += (0..<Int.random(in: 1...16, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
        case 2: kind = UInt32.random(in: 0...10, using: &generator)
        case 3: block = UInt32.random(in: 0...3, using: &generator)
        default:
            guard !content.isEmpty else { return }
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                content[Int.random(in: 0..<content.count, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
        }
    }
}
