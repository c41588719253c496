extension ArticleError.Reason {
    init(_ error: MarkupError) {
        switch error {
        case .libraryMissing:
            self = .notInstalled("reading HTML and feeds needs libxml2: install it with apt-get install libxml2")
        case .tooDeep(let limit): self = .overLimit("elements are nested deeper than the limit of \(limit)")
        case .tooManyNodes(let limit): self = .overLimit("more elements and texts than the limit of \(limit)")
        case .tooLarge: self = .overLimit("markup of more than 2 GB")
        }
    }

    init(_ error: PDFText.Fault, limit: Int) {
        switch error {
        case .notInstalled:
            self = .notInstalled("reading PDF needs pdftotext: install it with apt-get install poppler-utils")
        case .failed: self = .damaged("pdftotext could not read the document: damaged, or locked by a password")
        case .tooSlow: self = .overLimit("pdftotext took longer than \(PDFText.seconds) seconds")
        case .tooLarge: self = .overLimit("the text is longer than the limit of \(limit) bytes")
        case .noTemporaryFile: self = .damaged("no temporary file could be written for pdftotext")
        }
    }

    init(_ fault: ByteInputFault) {
        switch fault {
        case .damagedMember: self = .damaged("expected gzip data, found damaged ones")
        case .cutMember: self = .damaged("expected more gzip data, found the end of the file")
        case .expandsTooMuch(let times): self = .overLimit("gzip data expand to more than \(times) times their size")
        case .lineTooLong(let limit): self = .overLimit("a line is longer than the limit of \(limit) bytes")
        }
    }
}
