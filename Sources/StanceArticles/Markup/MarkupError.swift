/// Why markup was not parsed.
enum MarkupError: Error, Equatable {
    case libraryMissing
    case tooDeep(limit: Int)
    case tooManyNodes(limit: Int)
    case tooLarge
}
