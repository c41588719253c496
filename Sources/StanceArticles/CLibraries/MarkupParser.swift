import CLibXML2

/// Parses HTML and XML by libxml2 into a tree of our own.
///
/// Ownership: the parser that libxml2 makes lives within one call of ``parse(_:as:limits:)`` and is freed by it. The bytes are lent to
/// libxml2 for the call. Callbacks get the builder as an unretained pointer; the call holds it alive. Whatever pointers callbacks
/// are handed belong to libxml2 and are copied from before they return. No document of libxml2 is ever built, nothing is
/// loaded from elsewhere, and no entity but the predefined ones is known, so none expands.
enum MarkupParser {
    enum Language: Sendable { case html, xml }

    /// - Parameters:
    ///   - text: valid UTF-8 without NUL; XML without its declaration and document type.
    ///   - language: its language.
    ///   - limits: of depth and number of nodes.
    /// - Throws: `MarkupError`. What is malformed is taken as far as libxml2 makes sense of it.
    static func parse(_ text: [UInt8], as language: Language, limits: ArticleLimits) throws(MarkupError) -> MarkupTree {
        guard let library = LibXML2.shared else { throw .libraryMissing }
        guard text.count < Int(Int32.max) / 2 else { throw .tooLarge }
        let builder = MarkupTreeBuilder(limits: limits, byteCount: text.count)
        var handler = unsafe StanceXMLHandler()
        unsafe handler.startElement = { context, name, attributes in
            unsafe MarkupParser.builder(context)?.start(name, attributes)
        }
        unsafe handler.endElement = { context, _ in unsafe MarkupParser.builder(context)?.end() }
        unsafe handler.characters = { context, bytes, count in unsafe MarkupParser.builder(context)?.text(bytes, count)
        }
        unsafe handler.ignorableWhitespace = handler.characters
        unsafe handler.cdataBlock = handler.characters
        unsafe handler.initialized = 1
        let context = unsafe Unmanaged.passUnretained(builder).toOpaque()
        unsafe text.withUnsafeBytes { raw in
            let bytes = unsafe raw.bindMemory(to: CChar.self)
            switch language {
            case .html: unsafe library.runHTML(&handler, context, bytes, builder)
            case .xml: unsafe library.runXML(&handler, context, bytes, builder)
            }
        }
        return try withExtendedLifetime(builder) { () throws(MarkupError) in try builder.finish() }
    }

    private static func builder(_ context: UnsafeMutableRawPointer?) -> MarkupTreeBuilder? {
        guard let context = unsafe context else { return nil }
        return unsafe Unmanaged<MarkupTreeBuilder>.fromOpaque(context).takeUnretainedValue()
    }
}

extension LibXML2 {
    fileprivate func runHTML(
        _ handler: inout StanceXMLHandler, _ context: UnsafeMutableRawPointer, _ bytes: UnsafeBufferPointer<CChar>,
        _ builder: MarkupTreeBuilder
    ) {
        guard
            let parser = unsafe createHTMLParser(
                &handler, context, nil, 0, nil, Int32(stance_xml_char_encoding_utf8))
        else { return }
        let options = [
            stance_xml_recover, stance_html_no_default_doctype, stance_xml_no_error, stance_xml_no_warning,
            stance_xml_no_network, stance_xml_ignore_encoding,
        ]
        _ = unsafe useHTMLOptions(parser, Int32(options.reduce(0, |)))
        builder.stop = { unsafe stop(parser) }
        _ = unsafe parseHTML(parser, bytes.baseAddress, Int32(bytes.count), 1)
        builder.stop = nil
        unsafe freeHTMLParser(parser)
    }

    fileprivate func runXML(
        _ handler: inout StanceXMLHandler, _ context: UnsafeMutableRawPointer, _ bytes: UnsafeBufferPointer<CChar>,
        _ builder: MarkupTreeBuilder
    ) {
        guard let parser = unsafe createXMLParser(&handler, context, nil, 0, nil) else { return }
        let options = [
            stance_xml_recover, stance_xml_no_error, stance_xml_no_warning, stance_xml_no_network,
            stance_xml_ignore_encoding,
        ]
        _ = unsafe useXMLOptions(parser, Int32(options.reduce(0, |)))
        builder.stop = { unsafe stop(parser) }
        _ = unsafe parseXML(parser, bytes.baseAddress, Int32(bytes.count), 1)
        builder.stop = nil
        unsafe freeXMLParser(parser)
    }
}
