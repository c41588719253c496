import StanceArticles
import Testing

@Suite struct PDFTests {
    /// A page with one line of text; readers rebuild the missing table of objects.
    private static let document = """
        %PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
        3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Contents 4 0 R
          /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
        4 0 obj <</Length 52>> stream
        BT /F 12 Tf 20 100 Td (The ban is overdue.) Tj ET  \u{20}
        endstream endobj
        trailer <</Root 1 0 R>>
        """

    private let missing = Outcome.error(
        "file: reading PDF needs pdftotext: install it with apt-get install poppler-utils")

    @Test func theTextIsThatOfTheProgramWhereItIsInstalled() {
        let outcomes = read(Self.document)
        guard outcomes != [missing] else { return }
        guard case .article(nil, nil, let text) = outcomes.first else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ") == "The ban is overdue.")
    }

    @Test func aDamagedDocumentIsAnError() {
        let outcomes = read("%PDF-1.4\nnothing")
        #expect(
            outcomes == [missing]
                || outcomes == [
                    .error("file: pdftotext could not read the document: damaged, or locked by a password")
                ])
    }
}
