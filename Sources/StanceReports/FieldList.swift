/// Fields as a format writes them, one behind the other in one array: to write one of an array of arrays counts references
/// to it, which all threads do in the same place for every answer.
struct FieldList: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each field ends; it begins where the one before it ends.
    private var ends: [Int] = []

    init(_ fields: [[UInt8]] = []) {
        for field in fields {
            bytes += field
            ends.append(bytes.count)
        }
    }

    subscript(field: Int) -> Range<Int> { (field == 0 ? 0 : ends[field - 1])..<ends[field] }
}
