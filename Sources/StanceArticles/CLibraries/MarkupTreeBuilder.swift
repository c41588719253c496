#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Makes a tree of what libxml2 reports, in one pass.
///
/// A class, because libxml2's callbacks reach it through a pointer. It lives for one call of the parser.
final class MarkupTreeBuilder {
    private var tree = MarkupTree()
    private var open: [Int32] = []
    /// How many elements are open within one whose content is left out, that one included.
    private var skipped = 0
    private var failure: MarkupError?
    private let limits: ArticleLimits
    private let names = MarkupName.byHash
    private let attributeNames = MarkupAttribute.byHash
    /// Makes the parser report nothing more.
    var stop: (() -> Void)?

    init(limits: ArticleLimits, byteCount: Int) {
        self.limits = limits
        tree.bytes.reserveCapacity(byteCount / 2)
        tree.nodes.reserveCapacity(byteCount / 32)
    }

    func finish() throws(MarkupError) -> MarkupTree {
        if let failure { throw failure }
        let count = Int32(tree.nodes.count)
        for node in open { tree.nodes[Int(node)].end = count }
        open = []
        return tree
    }

    func start(_ name: UnsafePointer<UInt8>?, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        guard failure == nil, let name = unsafe name else { return }
        guard open.count + skipped < limits.depth else { return fail(.tooDeep(limit: limits.depth)) }
        if skipped > 0 {
            skipped += 1
            return
        }
        let hash = unsafe MarkupName.hash(of: Self.bytes(name))
        let known = names[hash] ?? .other
        let node = Int32(tree.nodes.count)
        append(known)
        if let attributes = unsafe attributes { unsafe append(attributes) }
        let isKept = known != .script || isStructuredData(Int(node))
        if known == .style || known == .svg || known == .template || !isKept { skipped = 1 }
        open.append(node)
    }

    func end() {
        guard failure == nil else { return }
        if skipped > 1 {
            skipped -= 1
            return
        }
        skipped = 0
        guard let node = open.popLast() else { return }
        tree.nodes[Int(node)].end = Int32(tree.nodes.count)
    }

    func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
        guard failure == nil, skipped == 0, count > 0, let bytes = unsafe bytes else { return }
        let parent = open.last ?? -1
        let last = tree.nodes.count - 1
        let follows = last >= 0 && tree.nodes[last].name == .text && tree.nodes[last].parent == parent
        if !follows { append(.text) }
        guard failure == nil else { return }
        unsafe tree.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        tree.nodes[tree.nodes.count - 1].textEnd = Int32(clamping: tree.bytes.count)
        checkSize()
    }

    private func append(_ name: MarkupName) {
        guard tree.nodes.count < limits.nodes else { return fail(.tooManyNodes(limit: limits.nodes)) }
        let count = Int32(tree.nodes.count)
        let byte = Int32(clamping: tree.bytes.count)
        tree.nodes.append(
            MarkupTree.Node(
                name: name, parent: open.last ?? -1, end: count + 1, textStart: byte, textEnd: byte,
                firstAttribute: Int32(clamping: tree.attributes.count), attributeCount: 0))
    }

    /// Names and values alternate; null ends them.
    private func append(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>) {
        guard failure == nil else { return }
        var index = 0
        while let name = unsafe attributes[index] {
            defer { index += 2 }
            let hash = unsafe MarkupName.hash(of: Self.bytes(name))
            guard let known = attributeNames[hash] else { continue }
            let start = Int32(clamping: tree.bytes.count)
            if let value = unsafe attributes[index + 1] { unsafe tree.bytes.append(contentsOf: Self.bytes(value)) }
            tree.attributes.append(
                MarkupTree.Attribute(name: known, start: start, end: Int32(clamping: tree.bytes.count)))
            tree.nodes[tree.nodes.count - 1].attributeCount += 1
        }
        checkSize()
    }

    private static func bytes(_ string: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        unsafe string.withMemoryRebound(to: CChar.self, capacity: 1) { characters in
            unsafe UnsafeBufferPointer(start: string, count: strlen(characters))
        }
    }

    private func isStructuredData(_ node: Int) -> Bool {
        guard let type = tree.bytes(of: .type, at: node) else { return false }
        return String(decoding: type, as: UTF8.self).lowercased().contains("ld+json")
    }

    /// Character references only ever shrink, so the tree outgrows its text by replaced bytes alone.
    private func checkSize() {
        if tree.bytes.count >= Int(Int32.max) { fail(.tooLarge) }
    }

    private func fail(_ error: MarkupError) {
        failure = error
        stop?()
    }
}
