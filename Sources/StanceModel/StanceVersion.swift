/// The version of this program and library.
public enum StanceVersion {
    /// Semantic version, as in `CHANGELOG.md`.
    public static let current = "0.1.0"
}
