import StanceModel
package import StanceTraining

/// How probabilities were made as sure as they are right, in words.
package enum CalibrationText {
    /// `temperature 0.62: calibration error 0.081 → 0.012, log loss 0.512 → 0.487`.
    package static func line(_ report: CalibrationReport) -> String {
        line(
            temperature: report.temperature, errors: [report.before.calibrationError, report.after.calibrationError],
            losses: [report.before.logLoss, report.after.logLoss])
    }

    /// The same from a model's provenance.
    static func line(_ calibration: Provenance.Calibration) -> String {
        line(
            temperature: calibration.temperature,
            errors: [calibration.before.calibrationError, calibration.after.calibrationError],
            losses: [calibration.before.logLoss, calibration.after.logLoss])
    }

    private static func line(temperature: Double, errors: [Double], losses: [Double]) -> String {
        func change(_ values: [Double]) -> String {
            values.map { NumberText.fixed($0, 3) }.joined(separator: " → ")
        }
        if temperature == 1 {
            return "temperature 1: no other gains; calibration error \(NumberText.fixed(errors[0], 3))"
        }
        return
            "temperature \(NumberText.fixed(temperature, 2)): calibration error \(change(errors)), log loss \(change(losses))"
    }
}
