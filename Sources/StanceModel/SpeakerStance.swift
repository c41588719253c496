public import StanceText

/// Where somebody who speaks in a text stands.
public struct SpeakerStance: Sendable, Equatable {
    /// Who; nil for the author.
    public let speaker: Speaker?
    /// The speaker's counted sentences of each label, in the order of the labels.
    public let counts: [Int]

    /// The number of the speaker's counted sentences.
    public var sentenceCount: Int { counts.reduce(0, +) }
}

extension ClassifiedText {
    /// Where each speaker stands: by the number of counted sentences, descending, then in the order in which they first
    /// speak; the author last. Speakers without a counted sentence are left out.
    ///
    /// - Complexity: O(*n*) in the number of sentences, besides sorting the speakers.
    public var stanceBySpeaker: [SpeakerStance] {
        var order: [Speaker?] = []
        var counts: [Speaker?: [Int]] = [:]
        for sentence in counted {
            if counts[sentence.speaker] == nil { order.append(sentence.speaker) }
            counts[sentence.speaker, default: Array(repeating: 0, count: labels.count)][sentence.prediction.index] += 1
        }
        let stances = order.enumerated().map { position, speaker in
            (position, SpeakerStance(speaker: speaker, counts: counts[speaker] ?? []))
        }
        return stances.sorted { first, second in
            if (first.1.speaker == nil) != (second.1.speaker == nil) { return second.1.speaker == nil }
            return (second.1.sentenceCount, first.0) < (first.1.sentenceCount, second.0)
        }.map(\.1)
    }
}
