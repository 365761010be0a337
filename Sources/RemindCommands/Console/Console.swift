/// Where a command's words go and answers come from; tests have one that remembers.
package protocol Console: Sendable {
    /// Results, to stdout, as they are.
    func write(_ text: String)
    /// Messages, to stderr, one line.
    func complain(_ line: String)
    /// A question, to stderr, without a line break.
    func ask(_ question: String)
    /// The next line of stdin without its line break; nil at its end.
    func readLine() -> String?
    /// Whether someone sits at both ends, so that a question makes sense.
    var isTerminal: Bool { get }
    /// All of a file, or of stdin for "-".
    func bytes(of file: String) throws(CommandError) -> [UInt8]
}

extension Console {
    /// All of a text file, or of stdin for "-".
    func contents(of file: String) throws(CommandError) -> String {
        guard let text = String(validating: try bytes(of: file), as: UTF8.self) else {
            throw .badValue("\(file) is not UTF-8 text: save it as UTF-8")
        }
        return text
    }
}
