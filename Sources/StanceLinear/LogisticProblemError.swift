/// Why rows and labels are not a problem that logistic regression can solve.
package enum LogisticProblemError: Error, Equatable, Sendable {
    /// The matrix has no rows.
    case noRows
    /// Fewer than two classes were asked for.
    case tooFewClasses(Int)
    /// Not one label for each row.
    case labelCount(labels: Int, rows: Int)
    /// A label outside `0..<classCount`.
    case labelOutOfRange(row: Int, label: Int, classCount: Int)
    /// Not one weight for each row.
    case rowWeightCount(weights: Int, rows: Int)
    /// Not one weight for each class.
    case classWeightCount(weights: Int, classes: Int)
    /// A row weight that is negative, infinite or not a number.
    case invalidRowWeight(row: Int, weight: Double)
    /// A class weight that is negative, infinite or not a number.
    case invalidClassWeight(label: Int, weight: Double)
    /// Not one offset for each row and output, of which there are `width`.
    case offsetCount(offsets: Int, rows: Int, width: Int)
    /// An offset that is infinite, not a number, or beyond ±10¹⁰⁰.
    case invalidOffset(row: Int, offset: Double)
    /// Every row has weight 0.
    case noWeight
    /// All rows with a positive weight have the same label, so there is nothing to tell apart.
    case singleClass(label: Int)
    /// A row whose values are so large that their squares overflow.
    case valuesTooLarge(row: Int)
}

extension LogisticProblemError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noRows:
            "expected at least one row, found none"
        case .tooFewClasses(let count):
            "expected at least two classes, found \(count)"
        case .labelCount(let labels, let rows):
            "expected one label for each of \(rows) rows, found \(labels)"
        case .labelOutOfRange(let row, let label, let classCount):
            "expected labels from 0 to \(classCount - 1), found \(label) in row \(row)"
        case .rowWeightCount(let weights, let rows):
            "expected one weight for each of \(rows) rows, found \(weights)"
        case .classWeightCount(let weights, let classes):
            "expected one weight for each of \(classes) classes, found \(weights)"
        case .invalidRowWeight(let row, let weight):
            "expected finite weights that are not negative, found \(weight) for row \(row)"
        case .invalidClassWeight(let label, let weight):
            "expected finite weights that are not negative, found \(weight) for class \(label)"
        case .offsetCount(let offsets, let rows, let width):
            "expected \(width == 1 ? "one offset" : "\(width) offsets") for each of \(rows) rows, found \(offsets)"
        case .invalidOffset(let row, let offset):
            "expected offsets from -1e100 to 1e100, found \(offset) in row \(row)"
        case .noWeight:
            "expected at least one row with a positive weight, found none"
        case .singleClass(let label):
            "expected rows of at least two classes with a positive weight, found only class \(label)"
        case .valuesTooLarge(let row):
            "expected values whose squares are finite, found larger ones in row \(row)"
        }
    }
}
