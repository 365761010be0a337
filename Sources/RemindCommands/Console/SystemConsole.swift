import Glibc

/// The process's own stdin, stdout and stderr.
package struct SystemConsole: Console {
    package init() {}

    package func write(_ text: String) {
        print(text, terminator: "")
        fflush(nil)
    }

    package func complain(_ line: String) { toError(line + "\n") }

    package func ask(_ question: String) { toError(question) }

    package func readLine() -> String? { Swift.readLine() }

    package var isTerminal: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    package func bytes(of file: String) throws(CommandError) -> [UInt8] {
        let descriptor = file == "-" ? STDIN_FILENO : Glibc.open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .notFound("\(file) cannot be read: \(String(cString: strerror(errno)))") }
        defer { if file != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw .notFound("\(file) cannot be read: \(String(cString: strerror(errno)))") }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    private func toError(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
