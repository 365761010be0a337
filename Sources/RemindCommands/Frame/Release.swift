/// Which remindd this is: what `--version` of both programs says.
///
/// A release has its heading in CHANGELOG.md; what is on the way to one ends in `-dev`.
enum Release {
    private static let version = "0.1.0-dev"

    /// The one line for a program.
    static func line(of program: String) -> String { "\(program) \(version)" }
}
