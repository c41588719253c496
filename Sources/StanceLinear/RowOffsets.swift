/// The offsets of a problem's rows, in the coordinates that solvers work in.
///
/// The mean offset ō over the rows is left to the intercepts: oᵢ + W xᵢ + b = (oᵢ − ō) + W xᵢ + (b + ō), and solvers see
/// oᵢ − ō and b + ō. Both stay small even where a base model gives −10⁶ to a class that it never saw
/// (``LinearModel/absentClassIntercept``), and no digits of the other classes are lost beside it.
struct RowOffsets: Sendable {
    /// oᵢ − ō: n × width of the loss.
    let deviations: [Double]
    /// ō, each row weighted as in the loss: width of the loss.
    let mean: [Double]

    /// Takes the offsets of the rows and classes that take part.
    ///
    /// - Parameters:
    ///   - offsets: For every row of the data, one offset for each of its outputs.
    ///   - rows: The rows of positive weight.
    ///   - weights: The weight of each of these.
    ///   - classCount: The number of classes, with or without rows.
    ///   - presentClasses: The classes that have rows of positive weight.
    init(_ offsets: [Double], rows: [Int], weights: [Double], classCount: Int, presentClasses: [Int]) {
        let stride = LinearModel.width(classCount: classCount)
        let outputs = stride == 1 ? [0] : presentClasses
        let contrasts = stride == 1 ? nil : ClassContrasts(classCount: outputs.count)
        func coordinates(_ scores: [Double]) -> [Double] { contrasts?.coordinates(of: scores) ?? scores }

        let total = weights.reduce(0, +)
        var means = [Double](repeating: 0, count: outputs.count)
        for (row, weight) in zip(rows, weights) {
            for (k, output) in outputs.enumerated() { means[k] += weight / total * offsets[row * stride + output] }
        }
        mean = coordinates(means)
        deviations = rows.flatMap { row in
            coordinates(zip(outputs, means).map { offsets[row * stride + $0] - $1 })
        }
    }
}
