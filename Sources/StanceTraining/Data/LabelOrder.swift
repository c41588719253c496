/// The orders in which labels conventionally stand.
private let conventionalOrders = [
    ["supportive", "critical", "neutral"],
    ["positive", "negative", "neutral"],
    ["FAVOR", "AGAINST", "NONE"],
]

/// Puts labels into the order that a model keeps; see `LabelledData.labels`.
///
/// - Parameter labels: distinct labels in any order.
func ordered(labels: [String]) -> [String] {
    for order in conventionalOrders where labels.allSatisfy(order.contains) {
        return order.filter(labels.contains)
    }
    let numbers = labels.compactMap { label in Int(label).map { (number: $0, label: label) } }
    guard numbers.count == labels.count else { return labels.sorted(by: precedesInUTF8) }
    // Different spellings of one number, such as 1 and 01, are different labels.
    return numbers.sorted { $0.number != $1.number ? $0.number < $1.number : precedesInUTF8($0.label, $1.label) }
        .map(\.label)
}

private func precedesInUTF8(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
}
