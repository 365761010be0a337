import FoundationEssentials
import GRDB
import Glibc
import RemindCore
import Synchronization

/// The file behind the store, looked at before SQLite may touch it.
///
/// Merely opening a GRDB pool changes a file, so a file that is not ours, or is damaged, is found by reading alone.
struct SQLiteFile {
    let path: String

    /// "RMND": stands in the header of each store (https://sqlite.org/fileformat2.html, section 1.3.14).
    static let applicationID: Int32 = 0x524D_4E44
    /// Leaves a file that is safe to open for writing, or says why there is none.
    ///
    /// Files up to `thorough` bytes are checked page by page (about 3 ms a megabyte), larger ones by their tables'
    /// first pages.
    func prepare(mayCreate: Bool, thorough: Int, errors: SQLiteErrors) throws(StoreError) {
        switch try size() {
        case nil where !mayCreate, 0? where !mayCreate:
            throw .unavailable(reason: "there is no store at \(path): start remindd or add a therapist first")
        case nil:
            try create()
            try mark(errors)
        case 0?:
            try mark(errors)
        case let size?:
            try checkHeader()
            try checkPages(thoroughly: size <= thorough, errors)
        }
    }

    private func size() throws(StoreError) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .unavailable(reason: "\(path) cannot be read: \(Self.lastError)")
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unavailable(reason: "\(path) is not a file") }
        return Int(status.st_size)
    }

    /// An empty file of mode 0600; its folder, if it is missing too, of mode 0700.
    private func create() throws(StoreError) {
        try createFolder()
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        // Someone else may have made it just now; then theirs is as good.
        guard descriptor >= 0 || errno == EEXIST else {
            throw .unavailable(reason: "\(path) cannot be created: \(Self.lastError)")
        }
        if descriptor >= 0 { close(descriptor) }
    }

    /// The folder of the file, mode 0700, where it is missing.
    func createFolder() throws(StoreError) {
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try Self.createFolder(String(path[..<slash]))
        }
    }

    private static func createFolder(_ folder: String) throws(StoreError) {
        if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else {
            throw .unavailable(reason: "the folder \(folder) cannot be created: \(lastError)")
        }
        try createFolder(String(folder[..<slash]))
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .unavailable(reason: "the folder \(folder) cannot be created: \(lastError)")
        }
    }

    /// Gives a new database our mark while its header is still written directly, then turns the write-ahead log on for
    /// good.
    private func mark(_ errors: SQLiteErrors) throws(StoreError) {
        try errors.translated {
            let queue = try DatabaseQueue(path: path, configuration: .remindd())
            try queue.writeWithoutTransaction { connection in
                try connection.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
                _ = try String.fetchOne(connection, sql: "PRAGMA journal_mode = WAL")
            }
            try Self.retire(queue)
        }
    }

    private func checkHeader() throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unavailable(reason: "\(path) cannot be read: \(Self.lastError)") }
        defer { close(descriptor) }
        var header = [UInt8](repeating: 0, count: 100)
        guard read(descriptor, &header, 100) == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw .corrupt(path: path, reason: "it is no SQLite database")
        }
        let mark = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
        guard mark == Self.applicationID else {
            throw .corrupt(path: path, reason: "it is a database of another program")
        }
    }

    /// Reads through the file on a connection that cannot write.
    private func checkPages(thoroughly: Bool, _ errors: SQLiteErrors) throws(StoreError) {
        let finding = try errors.translated {
            let queue = try DatabaseQueue(path: path, configuration: .remindd(readOnly: true))
            defer { try? Self.retire(queue) }
            return try queue.read { connection in
                if thoroughly {
                    return try String.fetchOne(connection, sql: "PRAGMA quick_check(1)") ?? "ok"
                }
                for table in try String.fetchAll(connection, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
                {
                    _ = try Row.fetchOne(connection, sql: "SELECT * FROM \(table.quotedDatabaseIdentifier) LIMIT 1")
                }
                return "ok"
            }
        }
        guard finding == "ok" else { throw .corrupt(path: path, reason: finding) }
    }

    /// Connections of the look before the store is opened: closed, but never released.
    ///
    /// Releasing a GRDB connection releases a dispatch queue with specifics, which libdispatch clears away on its global
    /// pool; that pool, once used, wakes the process every second.
    private static let retired = Mutex<[DatabaseQueue]>([])

    private static func retire(_ queue: DatabaseQueue) throws {
        retired.withLock { $0.append(queue) }
        try queue.close()
    }

    private static var lastError: String { String(cString: strerror(errno)) }
}
