import StanceTesting
import Testing

@testable import StanceText

@Suite struct TargetMaskTests {
    private func masked(_ text: String, target: String) throws -> String {
        let mask = try #require(TargetMask(target: target))
        var tokenized = TokenizedText()
        tokenized.tokenize(Array(text.utf8).span, mask: mask)
        return tokenized.tokens.map { String(decoding: tokenized.bytes[$0], as: UTF8.self) }
            .joined(separator: " ")
    }

    @Test func `puts one stand-in for the words of the target and runs of them`() throws {
        #expect(try masked("Ban plastic bags now", target: "plastic bags") == "ban TARGET now")
        #expect(try masked("Bags, plastic bags!", target: "plastic bags") == "TARGET , TARGET !")
        #expect(try masked("anti-plastic law", target: "plastic bags") == "anti - TARGET law")
        #expect(try masked("PLASTIC", target: "Plastic bags") == "TARGET")
    }

    @Test func `masks words that share all but the last three letters, at least four`() throws {
        // “prohibition” is a word of the request, “cigarettes” shares c-i-g-a-r-e-t.
        #expect(try masked("cigarette cigarettes cigars cigarillo", target: "cigarettes") == "TARGET cigars cigarillo")
        #expect(try masked("vape vapes vaping vapour", target: "vape") == "TARGET vaping vapour")
        #expect(try masked("fur furs furry further", target: "fur") == "TARGET furry further")
        #expect(try masked("ai ais aim", target: "AI") == "TARGET aim")
    }

    @Test func `keeps characters of several bytes whole`() throws {
        #expect(try masked("café cafés cafard", target: "café") == "TARGET cafard")
        #expect(try masked("日本人 日記", target: "日本語") == "TARGET 日記")
    }

    @Test(arguments: [
        ("We should ban plastic bags", "plastic bags"), ("The prohibition of flag burning", "flag burning"),
        ("Abortion should be legalized", "abortion legalized"),
        ("We must not limit the use of school uniforms!", "school uniforms"),
    ])
    func `leaves out what a motion asks to be done`(motion: String, content: String) {
        #expect(TargetMask(target: motion) == TargetMask(target: content))
    }

    @Test(arguments: ["", "  ", "?!", "We should ban it", "ban", "#", "#BanIt"])
    func `is none for a target without content words`(target: String) {
        #expect(TargetMask(target: target) == nil)
    }

    @Test func `leaves a text without the target as it is`() throws {
        var generator = SeededGenerator(seed: 1)
        let mask = try #require(TargetMask(target: "zeppelins"))
        for _ in 0..<50 {
            let text = Array(generator.text(pieces: 20).utf8)
            var (plain, masked) = (TokenizedText(), TokenizedText())
            plain.tokenize(text.span)
            masked.tokenize(text.span, mask: mask)
            #expect(plain.bytes == masked.bytes && plain.tokens == masked.tokens)
        }
    }

    @Test(arguments: 0..<200)
    func `changes masked words and no others, and never leaves two stand-ins in a row`(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let mask = try #require(TargetMask(target: "ban 日本語 quoted 3.5 a U.S."))
        let text = Array(generator.text(pieces: 40).utf8)
        var (plain, masked) = (TokenizedText(), TokenizedText())
        plain.tokenize(text.span)
        masked.tokenize(text.span, mask: mask)
        func words(_ text: TokenizedText) -> [[UInt8]] { text.tokens.map { Array(text.bytes[$0]) } }
        var expected: [[UInt8]] = []
        for word in words(plain) {
            if !mask.covers(word[...]) {
                expected.append(word)
            } else if expected.last != Array(TargetMask.standIn.utf8) {
                expected.append(Array(TargetMask.standIn.utf8))
            }
        }
        #expect(words(masked) == expected, "seed \(seed)")
    }
}
