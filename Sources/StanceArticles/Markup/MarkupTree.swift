/// A page or feed as a tree in document order.
///
/// Nodes stand in preorder and each knows where its subtree ends, so that walks are loops: however deep a hostile document nests,
/// nothing here recurses.
struct MarkupTree: Sendable {
    struct Node: Sendable {
        var name: MarkupName
        /// The node around it; -1 for the first.
        var parent: Int32
        /// One past the last node within it.
        var end: Int32
        /// Of a text: its bytes. Of an element: empty.
        var textStart: Int32
        var textEnd: Int32
        var firstAttribute: Int32
        var attributeCount: Int32
    }

    struct Attribute: Sendable {
        var name: MarkupAttribute
        var start: Int32
        var end: Int32
    }

    var nodes: [Node] = []
    var attributes: [Attribute] = []
    /// The texts and the values of attributes, UTF-8.
    var bytes: [UInt8] = []

    /// The nodes within a node, itself left out.
    func descendants(of node: Int) -> Range<Int> { (node + 1)..<Int(nodes[node].end) }

    /// A node and all within it.
    func subtree(of node: Int) -> Range<Int> { node..<Int(nodes[node].end) }

    /// The nodes directly within a node, in order.
    func children(of node: Int) -> Children { Children(tree: self, following: node + 1, end: Int(nodes[node].end)) }

    /// The node around a node.
    func parent(of node: Int) -> Int? {
        let parent = nodes[node].parent
        return parent >= 0 ? Int(parent) : nil
    }

    /// The bytes of a text node.
    func text(of node: Int) -> ArraySlice<UInt8> {
        bytes[Int(nodes[node].textStart)..<Int(nodes[node].textEnd)]
    }

    /// The bytes of an attribute, if the element has it.
    func bytes(of attribute: MarkupAttribute, at node: Int) -> ArraySlice<UInt8>? {
        let first = Int(nodes[node].firstAttribute)
        for index in first..<(first + Int(nodes[node].attributeCount)) where attributes[index].name == attribute {
            return bytes[Int(attributes[index].start)..<Int(attributes[index].end)]
        }
        return nil
    }

    /// An attribute as a string, if the element has it.
    func value(of attribute: MarkupAttribute, at node: Int) -> String? {
        bytes(of: attribute, at: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// All text within a node as it stands there, one after the other.
    func content(of node: Int) -> [UInt8] {
        var content: [UInt8] = []
        for inner in subtree(of: node) where nodes[inner].name == .text { content += text(of: inner) }
        return content
    }

    /// The first node of a name within a node.
    func first(_ name: MarkupName, within node: Int) -> Int? {
        descendants(of: node).first { nodes[$0].name == name }
    }

    /// A node and all within it as a tree of its own.
    func copy(of node: Int) -> MarkupTree {
        var copy = self
        copy.nodes = nodes[subtree(of: node)].map { inner in
            var inner = inner
            inner.parent -= Int32(clamping: node)
            inner.end -= Int32(clamping: node)
            return inner
        }
        copy.nodes[0].parent = -1
        return copy
    }

    struct Children: Sequence, IteratorProtocol {
        let tree: MarkupTree
        var following: Int
        let end: Int

        mutating func next() -> Int? {
            guard following < end else { return nil }
            defer { following = Int(tree.nodes[following].end) }
            return following
        }
    }
}
