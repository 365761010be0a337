import FoundationEssentials
import Glibc

/// The messages that a command was pointed at: one message, an mbox, a Maildir, or stdin. They are bytes here, never words.
struct MailFiles {
    let console: any Console

    /// What was found.
    struct Found {
        var messages: [[UInt8]] = []
        /// Why a file of a folder could not be read; the others could.
        var failure: CommandError?
    }

    /// Every message, in the order of the file or of the names in the folder.
    func messages(at path: String) throws(CommandError) -> Found {
        guard path != "-", kind(of: path) == S_IFDIR else {
            return Found(messages: Mbox.split(try console.bytes(of: path)))
        }
        var found = Found()
        var stems: Set<Substring> = []
        for folder in ["\(path)/new", "\(path)/cur"] {
            for name in try names(in: folder, of: path).sorted() where stems.insert(stem(of: name)).inserted {
                do throws(CommandError) {
                    guard let message = try message(name, in: folder, of: path) else {
                        // It may stand in the other folder by the time that is listed.
                        stems.remove(stem(of: name))
                        continue
                    }
                    found.messages.append(message)
                } catch { found.failure = found.failure ?? error }
            }
        }
        return found
    }

    /// The bytes of an entry, nil where it is gone or no file. Mail programs move and rename what they look at, but for the
    /// stem: `new/1.a.host` becomes `cur/1.a.host:2,S`.
    private func message(_ name: String, in folder: String, of path: String) throws(CommandError) -> [UInt8]? {
        if let bytes = try bytes(of: "\(folder)/\(name)") { return bytes }
        let renamed = try names(in: "\(path)/cur", of: path).first { $0 != name && stem(of: $0) == stem(of: name) }
        guard let renamed else { return nil }
        return try bytes(of: "\(path)/cur/\(renamed)")
    }

    private func bytes(of file: String) throws(CommandError) -> [UInt8]? {
        guard let kind = kind(of: file) else {
            // Only what is there can be told about by the error that reading it gives.
            return errno == ENOENT ? nil : try console.bytes(of: file)
        }
        guard kind == S_IFREG else { return nil }
        do throws(CommandError) {
            return try console.bytes(of: file)
        } catch {
            if self.kind(of: file) == nil, errno == ENOENT { return nil }
            throw error
        }
    }

    private func names(in folder: String, of path: String) throws(CommandError) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw .badValue("\(path) is no Maildir: it has no folder \(folder)")
        }
        return names.filter { !$0.hasPrefix(".") }
    }

    private func stem(of name: String) -> Substring { name.prefix { $0 != ":" } }

    /// What stands at a path, links followed; nil where nothing does, and `errno` says why.
    private func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}
