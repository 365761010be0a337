import CConfine
import Glibc
import RemindCore

/// `remindd read-mail`: one message on stdin, one record on stdout, in a process that can do nothing else.
///
/// The parent (`ReadMailChild`) gives it an empty environment and no other descriptors; the first thing it does is to give up
/// files, sockets, programs and most of its memory for good. So a message that breaks the parser gains nothing.
package enum ReadingProgram {
    /// The hidden word on remindd's command line.
    package static let word = "read-mail"

    /// Runs to the end of the process.
    package static func run() -> Never {
        MessageReading.prepare()
        guard confine_to_reading() == 0 else { exit(71) }
        var message: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while message.count < ForeignMail.longestMessage {
            let count = read(STDIN_FILENO, &chunk, min(chunk.count, ForeignMail.longestMessage - message.count))
            if count <= 0 { break }
            message += chunk[..<count]
        }
        var record = Array(MessageReading.read(message).lines.utf8)[...]
        while !record.isEmpty {
            let count = record.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count <= 0 { exit(74) }
            record = record.dropFirst(count)
        }
        _exit(0)
    }
}
