import Testing

@testable import StanceTraining

@Suite struct LabelOrderTests {
    @Test func conventionalLabelsStandInTheirOrder() {
        #expect(ordered(labels: ["neutral", "critical", "supportive"]) == ["supportive", "critical", "neutral"])
        #expect(ordered(labels: ["neutral", "negative", "positive"]) == ["positive", "negative", "neutral"])
        #expect(ordered(labels: ["AGAINST", "FAVOR", "NONE"]) == ["FAVOR", "AGAINST", "NONE"])
    }

    @Test func soDoSomeOfThem() {
        #expect(ordered(labels: ["critical", "supportive"]) == ["supportive", "critical"])
        #expect(ordered(labels: ["neutral", "negative"]) == ["negative", "neutral"])
    }

    @Test func anyOthersAreSortedByTheirBytes() {
        #expect(ordered(labels: ["é", "b", "B", "a10", "a9"]) == ["B", "a10", "a9", "b", "é"])
        #expect(ordered(labels: ["supportive", "negative", "critical"]) == ["critical", "negative", "supportive"])
        #expect(ordered(labels: ["1", "-2", "x"]) == ["-2", "1", "x"])
    }

    @Test func wholeNumbersAreSortedByValue() {
        #expect(ordered(labels: ["10", "9", "-1", "0", "+2"]) == ["-1", "0", "+2", "9", "10"])
        #expect(ordered(labels: ["1", "01", "0"]) == ["0", "01", "1"])
    }

    @Test func numbersBeyondAWordAreText() {
        #expect(ordered(labels: ["99999999999999999999", "2", "10"]) == ["10", "2", "99999999999999999999"])
    }
}
