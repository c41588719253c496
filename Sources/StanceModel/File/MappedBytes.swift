#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The bytes of a model, mapped from a file or held in memory, for as long as anything refers to them.
///
/// This file is one of the module's fences around raw memory. Outside them, sections are `MappedArray`s, which check every
/// index.
/// A class, because a mapping has an end: `deinit` gives it back.
///
/// A file that another process shortens while it is mapped cannot be read any more, and the system ends the reader. Model
/// files are replaced by renaming, never written in place, so that this does not happen.
@safe final class MappedBytes: Sendable {
    // Written once in init and read-only from then on, hence safe to share.
    private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    var count: Int { unsafe bytes.count }

    /// Maps a regular file.
    ///
    /// - Throws: `ModelError.file`.
    init(path: String) throws {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ModelError.file(path: path, reason: systemReason()) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            throw ModelError.file(path: path, reason: systemReason())
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ModelError.file(path: path, reason: "not a regular file")
        }
        let length = Int(status.st_size)
        guard length > 0 else { throw ModelError.notAModel(path: path) }
        #if canImport(Glibc)
        // All of the file will be read, so that its pages may come at once.
        let flags = MAP_PRIVATE | MAP_POPULATE
        #else
        let flags = MAP_PRIVATE
        #endif
        guard let start = unsafe mmap(nil, length, PROT_READ, flags, descriptor, 0), unsafe start != MAP_FAILED
        else {
            throw ModelError.file(path: path, reason: systemReason())
        }
        unsafe bytes = UnsafeRawBufferPointer(start: start, count: length)
        isMapped = true
    }

    /// Copies bytes to memory aligned as a mapping would be.
    init(copying source: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(source.count, 1), alignment: ModelLayout.alignment)
        unsafe copy.copyBytes(from: source)
        unsafe bytes = UnsafeRawBufferPointer(start: copy.baseAddress, count: source.count)
        isMapped = false
    }

    deinit {
        if isMapped {
            unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            unsafe bytes.deallocate()
        }
    }

    /// The digest of a range of the bytes.
    func digest(_ range: Range<Int>, with digest: (RawSpan) -> UInt64) -> UInt64 {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the mapped bytes")
        return unsafe digest(RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes[range])))
    }

    /// A view of whole elements in a range that begins at a multiple of their alignment.
    func array<Element: MappableElement>(of type: Element.Type, in range: Range<Int>) -> MappedArray<Element> {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the mapped bytes")
        precondition(range.lowerBound % ModelLayout.alignment == 0, "sections are aligned")
        precondition(range.count % MemoryLayout<Element>.stride == 0, "sections hold whole elements")
        let elements = unsafe UnsafeRawBufferPointer(rebasing: bytes[range]).bindMemory(to: Element.self)
        return unsafe MappedArray(owner: self, elements: elements)
    }
}

/// Elements of sections: any bit pattern is a value of theirs.
protocol MappableElement: BitwiseCopyable, Sendable {}
extension UInt8: MappableElement {}
extension UInt32: MappableElement {}
extension Float: MappableElement {}

/// A read-only array in mapped memory.
@safe struct MappedArray<Element: MappableElement>: Sendable {
    private let owner: MappedBytes
    // The owner keeps the memory, which nobody writes.
    private nonisolated(unsafe) let elements: UnsafeBufferPointer<Element>

    fileprivate init(owner: MappedBytes, elements: UnsafeBufferPointer<Element>) {
        self.owner = owner
        unsafe self.elements = elements
    }

    var count: Int { unsafe elements.count }

    /// The element at `position`, which is checked in release builds too.
    @inline(__always)
    subscript(position: Int) -> Element {
        let isInside = unsafe UInt(bitPattern: position) < UInt(bitPattern: elements.count)
        precondition(isInside, "index outside a section")
        return unsafe elements[position]
    }

    /// The memory itself, for loops that have checked their bounds. It lives as long as the model's bytes.
    @unsafe var memory: UnsafeBufferPointer<Element> { unsafe elements }

    /// The memory alone, which may be copied without the owner's references being counted.
    ///
    /// Whoever keeps it keeps the array, too.
    var view: MappedView<Element> { unsafe MappedView(memory: elements) }

    /// A copy of a range.
    func copy(_ range: Range<Int>) -> [Element] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside a section")
        return unsafe Array(elements[range])
    }
}

/// The memory of a `MappedArray`, without what keeps it.
@safe struct MappedView<Element: MappableElement>: Sendable {
    // Nobody writes it.
    nonisolated(unsafe) let memory: UnsafeBufferPointer<Element>

    fileprivate init(memory: UnsafeBufferPointer<Element>) {
        unsafe self.memory = memory
    }
}

/// What the system says about the call that just failed.
package func systemReason() -> String {
    guard let message = unsafe strerror(errno) else { return "error \(errno)" }
    return unsafe String(cString: message).lowercased()
}
