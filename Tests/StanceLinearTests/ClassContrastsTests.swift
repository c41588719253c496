@testable import StanceLinear
import Testing

struct ClassContrastsTests {
    @Test(arguments: 2...7)
    func columnsAreOrthonormalAndAddUpToZero(classCount: Int) {
        let contrasts = ClassContrasts(classCount: classCount)
        #expect(contrasts.width == classCount - 1)
        let columns = (0..<contrasts.width).map { k in
            contrasts.scores(of: (0..<contrasts.width).map { $0 == k ? 1 : 0 })
        }
        for a in columns.indices {
            #expect(abs(columns[a].reduce(0, +)) < 1e-15)
            for b in columns.indices {
                let dot = zip(columns[a], columns[b]).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(dot - (a == b ? 1 : 0)) < 1e-15)
            }
        }
    }

    @Test func isHelmertsMatrix() {
        let contrasts = ClassContrasts(classCount: 3)
        let (h0, h1) = (0.5.squareRoot(), (1.0 / 6).squareRoot())
        #expect(largestDifference(contrasts.scores(of: [1, 0]), [h0, -h0, 0]) < 1e-15)
        #expect(largestDifference(contrasts.scores(of: [0, 1]), [h1, h1, -2 * h1]) < 1e-15)
    }

    @Test(arguments: 2...6, [1, 2, 3] as [UInt64])
    func coordinatesAndScoresAreInverse(classCount: Int, seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        let contrasts = ClassContrasts(classCount: classCount)
        let coordinates = random.values(classCount - 1)
        let scores = contrasts.scores(of: coordinates)
        #expect(largestDifference(contrasts.coordinates(of: scores), coordinates) < 1e-15, "seed \(seed)")
        // A shift of all classes has no coordinates.
        #expect(
            largestDifference(contrasts.coordinates(of: scores.map { $0 + 3 }), coordinates) < 1e-14, "seed \(seed)")
    }

    @Test(arguments: 2...6, [1, 2, 3] as [UInt64])
    func covarianceIsThatOfTheCoordinates(classCount: Int, seed: UInt64) {
        var random = RandomNumbers(seed: seed)
        let contrasts = ClassContrasts(classCount: classCount)
        let raw = random.values(classCount).map { $0 + 1.01 }
        let probabilities = raw.map { $0 / raw.reduce(0, +) }
        // Column a of Qᵀ holds the coordinates of class a.
        let classes = (0..<classCount).map { a in
            contrasts.coordinates(of: (0..<classCount).map { $0 == a ? 1 : 0 })
        }
        let mean = (0..<contrasts.width).map { k in
            zip(probabilities, classes).reduce(0) { $0 + $1.0 * $1.1[k] }
        }
        var expected: [Double] = []
        for k in 0..<contrasts.width {
            for l in 0...k {
                expected.append(
                    zip(probabilities, classes).reduce(0) { $0 + $1.0 * ($1.1[k] - mean[k]) * ($1.1[l] - mean[l]) })
            }
        }
        var found = expected.map { _ in Double.nan }
        var workspace = ClassContrasts.CovarianceWorkspace(classCount: classCount)
        contrasts.covariance(of: probabilities, workspace: &workspace) { found[$0] = $1 }
        #expect(largestDifference(found, expected) < 1e-15, "seed \(seed)")
    }

    @Test func covarianceKeepsItsDigitsNextToCertainty() {
        // p = (1, ε, ε) to rounding: (diag p − ppᵀ) is 2ε, ε, ε on the diagonal and −ε, −ε, 0 beside it, so that the
        // coordinates' variances are (2 + 1 + 2)ε/2 and (2 + 1 − 2 + 4·1 + 4 )ε/6 for h₀² = 1/2 and h₁² = 1/6.
        let contrasts = ClassContrasts(classCount: 3)
        let epsilon = 1e-30
        var found = [Double](repeating: 0, count: 3)
        var workspace = ClassContrasts.CovarianceWorkspace(classCount: 3)
        contrasts.covariance(of: [1, epsilon, epsilon], workspace: &workspace) { found[$0] = $1 }
        #expect(abs(found[0] / epsilon - 2.5) < 1e-14)
        #expect(abs(found[2] / epsilon - 1.5) < 1e-14)
    }
}
