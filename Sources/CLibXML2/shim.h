#ifndef STANCE_CLIBXML2_SHIM_H
#define STANCE_CLIBXML2_SHIM_H
/*
 * What Stance calls of libxml2, declared here and not taken from its headers: the library is loaded when the first page
 * or feed comes, because linking it would cost every start of the program a millisecond (it pulls in ICU). The names in
 * the comments are those of libxml2; the interface has been the same from 2.6 to 2.14.
 */

/* xmlParserCtxt, only ever pointed to. */
typedef struct StanceXMLParser StanceXMLParser;

typedef void (*stance_xml_start_element)(void *context, const unsigned char *name, const unsigned char **attributes);
typedef void (*stance_xml_end_element)(void *context, const unsigned char *name);
typedef void (*stance_xml_characters)(void *context, const unsigned char *bytes, int count);

/* xmlSAXHandler. Callbacks that Stance leaves out are plain pointers here; they stay null. */
typedef struct StanceXMLHandler {
    void *internalSubset;
    void *isStandalone;
    void *hasInternalSubset;
    void *hasExternalSubset;
    void *resolveEntity;
    void *getEntity;
    void *entityDecl;
    void *notationDecl;
    void *attributeDecl;
    void *elementDecl;
    void *unparsedEntityDecl;
    void *setDocumentLocator;
    void *startDocument;
    void *endDocument;
    stance_xml_start_element startElement;
    stance_xml_end_element endElement;
    void *reference;
    stance_xml_characters characters;
    stance_xml_characters ignorableWhitespace;
    void *processingInstruction;
    void *comment;
    void *warning;
    void *error;
    void *fatalError;
    void *getParameterEntity;
    stance_xml_characters cdataBlock;
    void *externalSubset;
    unsigned int initialized;
    void *private_data;
    void *startElementNs;
    void *endElementNs;
    void *serror;
} StanceXMLHandler;

/* htmlCreatePushParserCtxt; the encoding is an xmlCharEncoding. */
typedef StanceXMLParser *(*stance_html_create_parser)(
    StanceXMLHandler *handler, void *context, const char *bytes, int count, const char *filename, int encoding);
/* xmlCreatePushParserCtxt */
typedef StanceXMLParser *(*stance_xml_create_parser)(
    StanceXMLHandler *handler, void *context, const char *bytes, int count, const char *filename);
/* htmlCtxtUseOptions, xmlCtxtUseOptions */
typedef int (*stance_xml_use_options)(StanceXMLParser *parser, int options);
/* htmlParseChunk, xmlParseChunk */
typedef int (*stance_xml_parse)(StanceXMLParser *parser, const char *bytes, int count, int is_last);
/* htmlFreeParserCtxt, xmlFreeParserCtxt, xmlStopParser */
typedef void (*stance_xml_with_parser)(StanceXMLParser *parser);
/* xmlInitParser */
typedef void (*stance_xml_initialise)(void);

enum {
    stance_xml_char_encoding_utf8 = 1, /* XML_CHAR_ENCODING_UTF8 */
    /* htmlParserOption and xmlParserOption, which share these values */
    stance_xml_recover = 1 << 0,
    stance_html_no_default_doctype = 1 << 2,
    stance_xml_no_error = 1 << 5,
    stance_xml_no_warning = 1 << 6,
    stance_xml_no_network = 1 << 11,
    stance_xml_ignore_encoding = 1 << 21
};
#endif
