import FoundationEssentials
import Glibc
package import RemindCore

/// The newest audit head in a file beside the database, one line of text: replaced as a whole, so that a crash leaves the
/// one before or the new one.
package struct HeadFile: HeadRecord {
    private let path: String

    package init(besides database: String) { path = database + ".head" }

    package func newest() throws(StoreError) -> AuditHead? {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return nil }
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw .unavailable(reason: "\(path) cannot be read")
        }
        guard let head = AuditHead(String(text.prefix { $0 != "\n" })) else {
            throw .unreadable(reason: "\(path) is no audit head")
        }
        return head
    }

    /// Puts away what cannot be read; what is there stays to be looked at.
    package func setAside() { rename(path, path + ".old") }

    package func keep(_ head: AuditHead) throws(StoreError) {
        let draft = path + ".new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("cannot be created") }
        let line = Array("\(head)\n".utf8)
        let isWhole = write(file, line, line.count) == line.count && fdatasync(file) == 0
        guard close(file) == 0, isWhole, rename(draft, path) == 0 else { throw failure("cannot be written") }
        let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure("cannot be made durable") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure("cannot be made durable") }
    }

    private var folder: String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private func failure(_ what: String) -> StoreError {
        .unavailable(reason: "\(path) \(what): \(String(cString: strerror(errno)))")
    }
}
