import Foundation
import StanceModel
import Testing

@Suite struct HeldOutRowsTests {
    private func open(_ contents: ModelContents) throws -> TextClassifier {
        try TextClassifier(modelBytes: contents.serialized(), name: "m.stance")
    }

    private func point(_ threshold: Double, _ accepted: Int, _ errors: Int) -> HeldOutRows.Point {
        HeldOutRows.Point(threshold: threshold, accepted: accepted, errors: errors)
    }

    @Test func `come back from a file, whatever else it holds`() throws {
        let rows = SmallModel.heldOut
        #expect(try open(SmallModel.twoLabels(heldOut: rows)).heldOutRows() == rows)
        let contents = try SmallModel.withTargets()
        let both = ModelContents(
            header: contents.header, tables: contents.tables, lexicon: contents.lexicon, heldOut: rows)
        #expect(try open(both).heldOutRows() == rows)
        #expect(try open(contents).heldOutRows() == nil)
        #expect(try ModelForge(taking: both.serialized()).file() == both.serialized())
    }

    @Test func `find the point that accepts the most with an error that is put up with`() {
        let rows = SmallModel.heldOut
        #expect(rows.rowCount == 10)
        #expect(rows.point(maximumError: 0.3) == point(0.55, 10, 3))
        #expect(rows.point(maximumError: 0.299) == point(0.75, 6, 1))
        #expect(rows.point(maximumError: 1.0 / 6) == point(0.75, 6, 1))
        // The next point in order has an error of a third.
        #expect(rows.point(maximumError: 0.1) == point(0.875, 2, 0))
        #expect(rows.point(maximumError: 0) == point(0.875, 2, 0))
    }

    /// What is said of a model whose held-out rows are this JSON.
    private func message(_ json: String) throws -> String {
        var forge = ModelForge(taking: try SmallModel.twoLabels(heldOut: SmallModel.heldOut).serialized())
        guard let place = forge.sections.firstIndex(where: { $0.kind == 9 }) else { return "no section" }
        forge.sections[place].content = Array(json.utf8)
        let classifier = try TextClassifier(modelBytes: forge.file(), name: "m.stance")
        // What is not asked for is not read.
        #expect(classifier.predict("ban").label == "supportive")
        do {
            return try classifier.heldOutRows() == SmallModel.heldOut ? "as written" : "read"
        } catch {
            #expect(throws: ModelError.self) { try classifier.with(maximumError: 0.2) }
            return "\(error)"
        }
    }

    private func json(
        _ thresholds: String = "0.875,0.8,0.75,0.55", _ accepted: String = "2,3,6,10", _ errors: String = "0,1,1,3",
        confusion: String = "4,1,2,3"
    ) -> String {
        "{\"accepted\":[\(accepted)],\"confusion\":[\(confusion)],\"errors\":[\(errors)],\"thresholds\":[\(thresholds)]}"
    }

    @Test func `are refused where they contradict themselves`() throws {
        func damaged(_ detail: String) -> String {
            "m.stance: damaged model: held-out rows: \(detail); copy it again or train it anew"
        }
        #expect(try message(json()) == "as written")
        let noJSON = damaged("not the JSON of held-out rows")
        for wrong in [
            "", "[]", json("NaN,0.8,0.75,0.55"), json("0.875,0.8,0.75"), json("0.875,0.8,0.75,1e999"),
            json("0.9", "1.5"), json("0.9", "99999999999999999999", "0"),
        ] {
            #expect(try message(wrong) == noJSON, "\(wrong)")
        }
        for wrong in ["4,1,2", "4,1,2,3,0", "4,1,-2,3", "4,1,2,4294967296"] {
            #expect(
                try message(json(confusion: wrong)) == damaged("not one number of rows for each pair of labels"),
                "\(wrong)")
        }
        for wrong in [json("1.1,0.8,0.75,0.55"), json("0.875,0.8,0.75,0"), json("", "", "", confusion: "0,0,0,0")] {
            #expect(try message(wrong) == damaged("no thresholds from 0 to 1"), "\(wrong)")
        }
        for wrong in [
            json("0.8,0.8,0.75,0.55"), json("0.75,0.8,0.7,0.55"), json("0.875,0.8,0.75,0.55", "2,2,6,10"),
            json("0.875,0.8,0.75,0.55", "-2,3,6,10"), json("0.875,0.8,0.75,0.55", "2,3,6,10", "0,-1,1,3"),
            json("0.875,0.8,0.75,0.55", "2,3,6,10", "1,0,1,3"), json("0.875,0.8,0.75,0.55", "2,3,6,10", "0,2,2,3"),
            json("0.875,0.8,0.75,0.55", "2,3,6,9223372036854775807", "0,1,1,3"),
        ] {
            #expect(try message(wrong) == damaged("counts do not rise as thresholds fall"), "\(wrong)")
        }
        for wrong in [json(confusion: "4,1,2,2"), json(confusion: "5,1,1,3")] {
            let detail = "the last threshold does not accept the rows of the confusion matrix"
            #expect(try message(wrong) == damaged(detail), "\(wrong)")
        }
        let many = (0...200).map { $0 }
        let tooMany = json(
            many.map { "\(1 - Double($0) / 300)" }.joined(separator: ","),
            many.map { "\($0 + 1)" }.joined(separator: ","), many.map { _ in "0" }.joined(separator: ","),
            confusion: "100,0,0,101")
        #expect(try message(tooMany) == damaged("no thresholds from 0 to 1"))
    }
}
