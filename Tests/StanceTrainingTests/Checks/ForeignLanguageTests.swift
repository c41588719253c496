import Testing

@testable import StanceTraining

@Suite struct ForeignLanguageTests {
    private func language(_ text: String) -> ForeignLanguage? { TextSignatures([text]).foreign[0] }

    @Test(arguments: [
        ("El alcalde de la ciudad dijo que no hay más.", ForeignLanguage.spanish),
        ("Le maire a dit que les règles sont dans la loi.", .french),
        ("Der Bürgermeister sagt, das Verbot ist nicht nötig.", .german),
        ("O prefeito não disse que a lei vai com ele.", .portuguese),
        ("Il sindaco ha detto che non è della città.", .italian),
        ("De burgemeester zei dat het verbod niet nodig was en dat men het wist.", .dutch),
        ("Мэр сказал нет", .otherScript), ("市長は禁止を支持した", .otherScript),
    ]) func `tells languages by their function words, or the script`(text: String, expected: ForeignLanguage) {
        #expect(language(text) == expected)
    }

    @Test(arguments: [
        "The ban is overdue, said the mayor.", "", "#BanIt now", "Je ne sais quoi is what the law lacks.",
        "El Niño is here",
        "die hard fans of the van", "5 €", "😀😀😀😀😀😀", "A café in São Paulo", "μ is a letter", "La La Land",
        "no no no no",
    ]) func `English and what is too short to tell are left alone`(text: String) {
        #expect(language(text) == nil)
    }
}
