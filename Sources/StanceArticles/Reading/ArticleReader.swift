import Synchronization

/// Reads the articles of a file, whatever it is, one after the other.
///
/// ```swift
/// var reader = ArticleReader(name: "crawl.warc.gz") { limit in try file.read(upTo: limit) }
/// while let article = try reader.next() { … }
/// ```
///
/// What a file is, its content tells: plain text, Markdown, HTML, an RSS or Atom feed, mail, JSON Lines, CSV or TSV with a column of
/// text, PDF, WARC or WET; gzip of any. Archives, lines and rows stream: no more than one record is held. Other
/// documents are held whole, up to a limit.
///
/// A call that throws `ArticleError` has passed the bad record; the next one goes on behind it, or returns nil where nothing
/// can follow. Errors of the stream itself are passed on. A copy of a reader shares its stream; use one of them.
public struct ArticleReader: Sendable {
    private enum State: Sendable {
        case fresh
        case warc(WARCRecords), lines(JSONLineRows), table(TableRows)
        case feed(FeedEntries, next: Int)
        case finished
    }

    /// The name of the file, for messages.
    public let name: String
    /// Where the record that was read last begins.
    public private(set) var position: ArticlePosition

    private let options: ArticleOptions
    private let read: @Sendable (Int) throws -> [UInt8]
    private let start: Int
    private var resumption: ArticlePosition?
    private var input: ByteInput?
    private var state = State.fresh
    private var hasBegun = false
    private var mustResynchronise = false
    /// Where the last error was.
    private var reported: ArticlePosition?

    /// A reader of a stream.
    ///
    /// - Parameters:
    ///   - name: the name of the file, for messages and as the articles' source.
    ///   - options: how to read it.
    ///   - position: the record to begin at; the stream must begin at its offset.
    ///   - read: gives the next bytes, at most so many; none at the end.
    public init(
        name: String, options: ArticleOptions = ArticleOptions(), from position: ArticlePosition = ArticlePosition(),
        read: @escaping @Sendable (_ limit: Int) throws -> [UInt8]
    ) {
        self.name = name
        self.options = options
        self.position = ArticlePosition(offset: position.offset)
        self.read = read
        start = position.offset
        resumption = position.records > 0 ? position : nil
    }

    /// A reader of bytes.
    public init(name: String, bytes: [UInt8], options: ArticleOptions = ArticleOptions()) {
        let stream = MemoryStream(bytes)
        self.init(name: name, options: options) { limit in stream.read(limit) }
    }

    /// The next article; nil at the end.
    ///
    /// - Throws: `ArticleError`, or what the stream throws.
    public mutating func next() throws -> Article? {
        while let record = try nextRecord() {
            if let article = try record.article() { return article }
        }
        return nil
    }

    /// The next record; nil at the end. Cheap beside making an article of it.
    ///
    /// - Throws: `ArticleError`, or what the stream throws.
    public mutating func nextRecord() throws -> ArticleRecord? {
        while true {
            do {
                guard let content = try nextContent() else { return nil }
                if isPassed { continue }
                return ArticleRecord(source: name, position: position, content: content, options: options)
            } catch let error as ArticleError {
                // A damaged record is often met twice: as nonsense, and where its bytes end.
                let isRepeated = reported == error.position && hasBegun
                reported = error.position
                if !isPassed, !isRepeated { throw error }
            }
        }
    }

    /// Whether the record stands before the one to begin at.
    private var isPassed: Bool {
        guard let resumption else { return false }
        return position.offset == resumption.offset && position.records < resumption.records
    }

    private mutating func nextContent() throws -> ArticleRecord.Content? {
        var input = try input ?? ByteInput(offset: start, limits: options.limits, read: read)
        defer { self.input = input }
        do {
            if case .fresh = state, let whole = try open(&input) { return whole }
            return try nextOfMany(&input)
        } catch let fault as ByteInputFault {
            throw leave(fault, input)
        } catch let fault as WARCRecords.Fault {
            throw error(fault.isLimit ? .overLimit(fault.message) : .damaged(fault.message), record: fault.record)
        } catch let fault as TableRows.Fault {
            throw error(.damaged(fault.message))
        } catch let fault as JSONLineRows.Fault {
            throw error(.damaged(fault.message))
        } catch let fault as MarkupError {
            throw error(ArticleError.Reason(fault))
        }
    }

    private func error(_ reason: ArticleError.Reason, record: String? = nil) -> ArticleError {
        ArticleError(source: name, record: record, position: position, reason: reason)
    }

    /// Behind a fault in the bytes only archives go on, with the next member.
    private mutating func leave(_ fault: ByteInputFault, _ input: ByteInput) -> ArticleError {
        if case .warc(var records) = state {
            if input.isPacked { position = ArticlePosition(offset: input.lastMember) }
            records.loseTrack()
            state = .warc(records)
            if case .lineTooLong = fault {} else { mustResynchronise = true }
        } else {
            state = .finished
        }
        return error(ArticleError.Reason(fault))
    }

    /// Recognises the file; returns its content where it is one article.
    private mutating func open(_ input: inout ByteInput) throws -> ArticleRecord.Content? {
        state = .finished
        let form = ContentForm.recognised(try input.lookAhead(ContentForm.window), textColumn: options.textColumn)
        switch form {
        case .warc: state = .warc(WARCRecords())
        case .jsonLines: state = .lines(JSONLineRows(textKey: options.textColumn))
        case .csv: state = .table(try TableRows(&input, separator: UInt8(ascii: ","), options: options))
        case .tsv: state = .table(try TableRows(&input, separator: 0x09, options: options))
        case .binary: throw error(.unrecognised(ContentForm.refusal(try input.lookAhead(8))))
        case .feed: state = .feed(try FeedEntries(try wholeFile(&input), limits: options.limits), next: 0)
        default: return .file(try wholeFile(&input), form)
        }
        return nil
    }

    private func wholeFile(_ input: inout ByteInput) throws -> [UInt8] {
        let limit = options.limits.documentBytes
        let bytes = try input.peek(limit + 1)
        guard bytes.count <= limit else {
            throw error(.overLimit("the document is larger than the limit of \(limit) bytes"))
        }
        return Array(bytes)
    }

    private mutating func nextOfMany(_ input: inout ByteInput) throws -> ArticleRecord.Content? {
        switch state {
        case .fresh, .finished: return nil
        case .warc(var records):
            defer { if case .warc = state { state = .warc(records) } }
            if mustResynchronise {
                mustResynchronise = false
                guard try input.resynchronise() else {
                    state = .finished
                    return nil
                }
            }
            return try records.next(&input, limits: options.limits) { begin($0) }.map { .archived($0) }
        case .lines(let lines):
            return try lines.next(&input, limits: options.limits) { begin($0) }.map { .row($0) }
        case .table(let table):
            return try table.next(&input, limits: options.limits) { _ in beginNext() }.map { .row($0) }
        case .feed(let feed, let next):
            guard next < feed.entries.count else { return nil }
            state = .feed(feed, next: next + 1)
            beginNext()
            return .entry(feed.entries[next], replaced: feed.replacedByteSequences)
        }
    }

    /// A record begins at the next byte.
    private mutating func begin(_ input: ByteInput) {
        let member = input.member
        if member.isStart {
            hasBegun = true
            position = ArticlePosition(offset: member.offset)
        } else {
            beginNext()
        }
    }

    /// A record begins that can only be found by counting.
    private mutating func beginNext() {
        if hasBegun { position = ArticlePosition(offset: position.offset, records: position.records + 1) }
        hasBegun = true
    }
}

/// Bytes in memory as a stream.
///
/// A class, since those who read from it share where it stands; a lock makes that safe.
private final class MemoryStream: Sendable {
    private let bytes: [UInt8]
    private let position = Mutex(0)

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(_ limit: Int) -> [UInt8] {
        position.withLock { position in
            let chunk = Array(bytes[position...].prefix(limit))
            position += chunk.count
            return chunk
        }
    }
}
