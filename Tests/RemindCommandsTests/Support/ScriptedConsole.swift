import RemindCommands
import Synchronization

/// A console that gives prepared lines and remembers what it was told.
final class ScriptedConsole: Console {
    private struct Tape {
        var lines: [String]
        var out = ""
        var errors = ""
    }

    private let tape: Mutex<Tape>
    private let files: [String: String]
    let isTerminal: Bool

    init(lines: [String] = [], isTerminal: Bool = false, files: [String: String] = [:]) {
        tape = Mutex(Tape(lines: lines))
        self.isTerminal = isTerminal
        self.files = files
    }

    var out: String { tape.withLock { $0.out } }
    var errors: String { tape.withLock { $0.errors } }

    func write(_ text: String) { tape.withLock { $0.out += text } }
    func complain(_ line: String) { tape.withLock { $0.errors += line + "\n" } }

    /// What is asked stands on a line of its own, with the answer behind it.
    func ask(_ question: String) { tape.withLock { $0.errors += question } }

    func readLine() -> String? {
        tape.withLock { tape in
            guard !tape.lines.isEmpty else { return nil }
            let line = tape.lines.removeFirst()
            if isTerminal { tape.errors += line + "\n" }
            return line
        }
    }

    func bytes(of file: String) throws(CommandError) -> [UInt8] {
        guard let text = files[file] else { throw .notFound("\(file) cannot be read: No such file or directory") }
        return Array(text.utf8)
    }
}
