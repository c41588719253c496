import StanceArticles
import StanceText
import Testing

@Suite struct MailTests {
    @Test func headersBecomeMetadata() throws {
        let mail = """
            From: =?utf-8?Q?Ren=C3=A9_Dock?= <rene@a.example>\r
            Subject: =?utf-8?B?RGllIFdlbmRl?= =?utf-8?Q?_kommt?=,\r
             endlich\r
            Date: Tue, 3 Jun 2025 09:00:00 +0000\r
            Message-ID: <m1@a.example>\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset="iso-8859-1"\r
            Content-Transfer-Encoding: quoted-printable\r
            \r
            Le d=E9cret est=20=\r
            pass=E9.\r

            """
        let article = try #require(try article(mail))
        #expect(article.byline == "René Dock <rene@a.example>")
        #expect(article.title == "Die Wende kommt, endlich")
        #expect(article.date == "Tue, 3 Jun 2025 09:00:00 +0000")
        #expect(article.record == "m1@a.example")
        #expect(article.text.string == "Le décret est passé.\r\n")
    }

    private let head = "From: a@a.example\nMIME-Version: 1.0\nSubject: S\n"

    @Test func plainTextIsPreferredInAMultipart() {
        let mail =
            head + """
                Content-Type: multipart/mixed; boundary="out"

                preamble
                --out
                Content-Type: multipart/alternative; boundary=in

                --in
                Content-Type: text/html

                <p>HTML</p>
                --in
                Content-Type: text/plain
                Content-Transfer-Encoding: base64

                VGhlIGJhbiBp
                cyBvdmVyZHVlLg==
                --in--
                --out
                Content-Type: application/pdf

                %PDF
                --out--
                """
        #expect(read(mail) == [.article(record: nil, title: "S", text: "The ban is overdue.")])
    }

    @Test func anHTMLPartIsExtracted() {
        let mail = head + "Content-Type: text/html; charset=utf-8\n\n" + ArticleReaderTests.page
        guard case .article(_, "S", let text) = read(mail).first else { return #expect(Bool(false)) }
        #expect(text.hasPrefix("The town council voted"))
        #expect(text.hasSuffix("lives in the town."))
    }

    @Test func damagedMailsGiveWhatThereIs() {
        #expect(
            read(head + "Content-Type: multipart/mixed; boundary=x\n\n--x") == [
                .article(record: nil, title: "S", text: "--x")
            ])
        #expect(
            read(head + "Content-Transfer-Encoding: quoted-printable\n\n=Z =") == [
                .article(record: nil, title: "S", text: "=Z =")
            ])
        #expect(
            read(head + "Content-Transfer-Encoding: base64\n\n!!!!") == [.article(record: nil, title: "S", text: "")])
        #expect(read(head).count == 1)
    }
}
