import StanceAlgebra
import StanceLinear
import Testing

struct LogisticProblemTests {
    private static let matrix = Result {
        try SparseMatrix(dense: [[1, 0], [0, 2], [3, 4]], columnCount: 2)
    }

    struct Malformed: Sendable {
        var labels = [0, 1, 1]
        var classCount = 2
        var rowWeights: [Double]?
        var classWeights: [Double]?
        var offsets: [Double]?
        let message: String
    }

    static let malformed = [
        Malformed(classCount: 1, message: "expected at least two classes, found 1"),
        Malformed(labels: [0, 1], message: "expected one label for each of 3 rows, found 2"),
        Malformed(labels: [0, 2, 1], message: "expected labels from 0 to 1, found 2 in row 1"),
        Malformed(labels: [0, 1, -1], message: "expected labels from 0 to 1, found -1 in row 2"),
        Malformed(rowWeights: [1], message: "expected one weight for each of 3 rows, found 1"),
        Malformed(classWeights: [1, 1, 1], message: "expected one weight for each of 2 classes, found 3"),
        Malformed(
            rowWeights: [1, -0.5, 1], message: "expected finite weights that are not negative, found -0.5 for row 1"),
        Malformed(
            rowWeights: [1, 1, .nan], message: "expected finite weights that are not negative, found nan for row 2"),
        Malformed(
            classWeights: [1, .infinity],
            message: "expected finite weights that are not negative, found inf for class 1"),
        Malformed(offsets: [1, 2], message: "expected one offset for each of 3 rows, found 2"),
        Malformed(classCount: 3, offsets: [1, 2, 3], message: "expected 3 offsets for each of 3 rows, found 3"),
        Malformed(offsets: [0, .nan, 0], message: "expected offsets from -1e100 to 1e100, found nan in row 1"),
        Malformed(
            classCount: 3, offsets: [0, 0, 0, 0, 0, 0, -.infinity, 0, 0],
            message: "expected offsets from -1e100 to 1e100, found -inf in row 2"),
        Malformed(offsets: [1e101, 0, 0], message: "expected offsets from -1e100 to 1e100, found 1e+101 in row 0"),
        Malformed(
            rowWeights: [0, 0, 0], message: "expected at least one row with a positive weight, found none"),
        Malformed(
            labels: [1, 1, 1],
            message: "expected rows of at least two classes with a positive weight, found only class 1"),
        Malformed(
            rowWeights: [1, 0, 0],
            message: "expected rows of at least two classes with a positive weight, found only class 0"),
    ]

    @Test(arguments: malformed)
    func saysWhatIsWrong(_ malformed: Malformed) throws {
        let matrix = try Self.matrix.get()
        let error = #expect(throws: LogisticProblemError.self) {
            try LogisticProblem(
                matrix, labels: malformed.labels, classCount: malformed.classCount,
                rowWeights: malformed.rowWeights, classWeights: malformed.classWeights, offsets: malformed.offsets)
        }
        #expect(error?.description == malformed.message)
    }

    @Test func refusesNoRows() throws {
        let matrix = try SparseMatrix(columnCount: 2, rowStarts: [0], columns: [], values: [])
        let error = #expect(throws: LogisticProblemError.self) {
            try LogisticProblem(matrix, labels: [], classCount: 2)
        }
        #expect(error?.description == "expected at least one row, found none")
    }

    @Test func refusesOneRow() throws {
        let matrix = try SparseMatrix(dense: [[1]], columnCount: 1)
        let error = #expect(throws: LogisticProblemError.self) {
            try LogisticProblem(matrix, labels: [0], classCount: 2)
        }
        #expect(error == .singleClass(label: 0))
    }

    @Test func refusesValuesWhoseSquaresOverflow() throws {
        let matrix = try SparseMatrix(dense: [[1, 0], [0, 1e200], [1, 1]], columnCount: 2)
        let error = #expect(throws: LogisticProblemError.self) {
            try LogisticProblem(matrix, labels: [0, 1, 1], classCount: 2)
        }
        #expect(error?.description == "expected values whose squares are finite, found larger ones in row 1")
    }

    @Test func leavesOutRowsWithoutWeight() throws {
        let problem = try LogisticProblem(
            Self.matrix.get(), labels: [0, 1, 2], classCount: 4, rowWeights: [1, 0, 2])
        #expect(problem.rowCount == 2)
        #expect(problem.presentClasses == [0, 2])
        #expect(problem.classCount == 4)
        #expect(problem.featureCount == 2)
    }

    @Test func balancedWeightsMakeClassesWeighTheSame() {
        // scikit-learn's class_weight="balanced": n / (K nₖ).
        #expect(
            LogisticProblem.balancedClassWeights(labels: [0, 0, 0, 1, 2, 2], classCount: 4) == [0.5, 1.5, 0.75, 0])
    }
}

struct LogisticOptionsTests {
    @Test func saysWhichSettingIsOutsideItsRange() {
        for (cost, message) in [
            (0, "expected a positive, finite cost, found 0.0"), (-1, "expected a positive, finite cost, found -1.0"),
            (.infinity, "expected a positive, finite cost, found inf"),
            (Double.nan, "expected a positive, finite cost, found nan"),
        ] {
            let error = #expect(throws: LogisticOptionsError.self) { try LogisticOptions(cost: cost) }
            #expect(error?.description == message)
        }
        let tolerance = #expect(throws: LogisticOptionsError.self) { try LogisticOptions(cost: 1, tolerance: 0) }
        #expect(tolerance?.description == "expected a tolerance between 0 and 1, found 0.0")
        let iterations = #expect(throws: LogisticOptionsError.self) {
            try LogisticOptions(cost: 1, maximumIterations: 0)
        }
        #expect(iterations?.description == "expected at least one iteration, found 0")
    }
}
