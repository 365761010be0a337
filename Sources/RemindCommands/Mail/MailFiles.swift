import FoundationEssentials
import Glibc

/// The messages that a command was pointed at: one message, an mbox, a Maildir, or stdin. They are bytes here, never words.
struct MailFiles {
    let console: any Console

    /// Every message, in the order of the file or of the names in the folder.
    func messages(at path: String) throws(CommandError) -> [[UInt8]] {
        guard path != "-", isFolder(path) else { return Mbox.split(try console.bytes(of: path)) }
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

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
