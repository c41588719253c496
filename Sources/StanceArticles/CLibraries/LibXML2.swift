import CLibXML2

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The functions of libxml2, looked up when the first page or feed comes.
///
/// Linking the library costs every start of a program 0.8 ms and more, since it brings ICU along; most runs never meet markup. The
/// handle stays open as long as the program runs, so the functions never go away.
@safe
struct LibXML2: Sendable {
    let createHTMLParser: stance_html_create_parser
    let useHTMLOptions: stance_xml_use_options
    let parseHTML: stance_xml_parse
    let freeHTMLParser: stance_xml_with_parser
    let createXMLParser: stance_xml_create_parser
    let useXMLOptions: stance_xml_use_options
    let parseXML: stance_xml_parse
    let freeXMLParser: stance_xml_with_parser
    let stop: stance_xml_with_parser

    /// The library, or nil where it is not installed.
    static let shared = LibXML2()

    private init?() {
        // The interface is one in both; 2.14 took a new number for what Stance does not use.
        let names: [String] = ["libxml2.so.2", "libxml2.so.16", "libxml2.2.dylib"]
        guard let library = unsafe names.lazy.compactMap({ unsafe dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first
        else { return nil }
        guard let initialise = unsafe dlsym(library, "xmlInitParser"),
            let createHTMLParser = unsafe dlsym(library, "htmlCreatePushParserCtxt"),
            let useHTMLOptions = unsafe dlsym(library, "htmlCtxtUseOptions"),
            let parseHTML = unsafe dlsym(library, "htmlParseChunk"),
            let freeHTMLParser = unsafe dlsym(library, "htmlFreeParserCtxt"),
            let createXMLParser = unsafe dlsym(library, "xmlCreatePushParserCtxt"),
            let useXMLOptions = unsafe dlsym(library, "xmlCtxtUseOptions"),
            let parseXML = unsafe dlsym(library, "xmlParseChunk"),
            let freeXMLParser = unsafe dlsym(library, "xmlFreeParserCtxt"),
            let stop = unsafe dlsym(library, "xmlStopParser")
        else { return nil }
        // The types are those of the shim, which are those of libxml2's headers.
        unsafe self.createHTMLParser = unsafe unsafeBitCast(createHTMLParser, to: stance_html_create_parser.self)
        unsafe self.useHTMLOptions = unsafe unsafeBitCast(useHTMLOptions, to: stance_xml_use_options.self)
        unsafe self.parseHTML = unsafe unsafeBitCast(parseHTML, to: stance_xml_parse.self)
        unsafe self.freeHTMLParser = unsafe unsafeBitCast(freeHTMLParser, to: stance_xml_with_parser.self)
        unsafe self.createXMLParser = unsafe unsafeBitCast(createXMLParser, to: stance_xml_create_parser.self)
        unsafe self.useXMLOptions = unsafe unsafeBitCast(useXMLOptions, to: stance_xml_use_options.self)
        unsafe self.parseXML = unsafe unsafeBitCast(parseXML, to: stance_xml_parse.self)
        unsafe self.freeXMLParser = unsafe unsafeBitCast(freeXMLParser, to: stance_xml_with_parser.self)
        unsafe self.stop = unsafe unsafeBitCast(stop, to: stance_xml_with_parser.self)
        // Before any thread parses, as libxml2 wants it; a static is made once.
        unsafe unsafeBitCast(initialise, to: stance_xml_initialise.self)()
    }
}
