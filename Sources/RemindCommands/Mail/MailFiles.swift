import FoundationEssentials
import Glibc

/// The messages that a command was pointed at: one message, an mbox, a Maildir, or stdin. They are bytes here, never words.
struct MailFiles {
    let console: any Console

    /// Every message, in the order of the file or of the names in the folder.
    func messages(at path: String) throws(CommandError) -> [[UInt8]] {
        guard path != "-", isFolder(path) else { return Self.split(try console.bytes(of: path)) }
        var messages: [[UInt8]] = []
        for folder in ["\(path)/new", "\(path)/cur"] {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
                throw .badValue("\(path) is no Maildir: it has no folder \(folder)")
            }
            for name in names.sorted() where !name.hasPrefix(".") {
                messages.append(try console.bytes(of: "\(folder)/\(name)"))
            }
        }
        return messages
    }

    /// An mbox in its messages (RFC 4155: each begins with a line "From " after an empty one); any other file is one message.
    static func split(_ bytes: [UInt8]) -> [[UInt8]] {
        let mark = Array("From ".utf8)
        guard bytes.starts(with: mark) else { return bytes.isEmpty ? [] : [bytes] }
        var messages: [[UInt8]] = []
        var isAfterBlank = true
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if isAfterBlank, line.starts(with: mark) {
                messages.append([])
            } else if !messages.isEmpty {
                messages[messages.count - 1] += line.starts(with: [0x3E] + mark) ? line.dropFirst() : line
                messages[messages.count - 1].append(0x0A)
            }
            isAfterBlank = line.isEmpty || line.elementsEqual([0x0D])
        }
        return messages
    }

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
