import FoundationEssentials
import GRDB
package import RemindCore
package import RemindStore

/// A store used on the calling thread, one transaction after the other: what a simulation steps through.
///
/// The connection, its settings and its statements are those of `SQLiteDriver`; only GRDB's queues, whose threads no seed
/// can put in order, are left out. It remembers which rows of one table each commit touched.
package final class SteppedSQLite {
    private let errors: SQLiteErrors
    private let touched: TouchedRows
    private var queue: DatabaseQueue
    private var file: String?
    private var crashes = 0

    /// A database that lives as long as this; commits to `table` are watched.
    package static func inMemory(watching table: String) throws(StoreError) -> SteppedSQLite {
        let errors = SQLiteErrors(path: "the in-memory store")
        return SteppedSQLite(
            try errors.translated { try DatabaseQueue(configuration: .remindd()) }, file: nil, errors, table)
    }

    /// A file in write-ahead mode, made where there is none.
    package convenience init(path: String, watching table: String) throws(StoreError) {
        let errors = SQLiteErrors(path: path)
        try SQLiteFile(path: path).prepare(mayCreate: true, thorough: 1 << 20, errors: errors)
        let queue = try errors.translated { try DatabaseQueue(path: path, configuration: .remindd()) }
        self.init(queue, file: path, errors, table)
    }

    private init(_ queue: DatabaseQueue, file: String?, _ errors: SQLiteErrors, _ table: String) {
        self.queue = queue
        self.file = file
        self.errors = errors
        touched = TouchedRows(of: table)
        touched.watch(queue)
    }

    /// Statements outside of a transaction: nobody else writes between them. (GRDB's own `read` sets a pragma each time,
    /// after which SQLite prepares every statement anew.)
    package func read<Value>(
        _ body: (any SQLSession) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try errors.translated { try queue.writeWithoutTransaction { try body(SQLiteSession($0, errors)) } }
    }

    /// One IMMEDIATE transaction; whatever `body` throws takes back all of it.
    package func write<Value>(
        _ body: (any SQLSession) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        do throws(StoreError) {
            let value = try errors.translated {
                try queue.writeWithoutTransaction { connection in
                    try connection.transaction { try body(SQLiteSession(connection, errors)) }
                }
            }
            touched.commit()
            return value
        } catch {
            touched.rollBack()
            throw error
        }
    }

    /// The `rowid`s that were committed since the last call, lowest first.
    package func takeTouchedRows() -> [Int64] { touched.take() }

    /// Removes every row of `tables`, in this order.
    package func empty(_ tables: [String]) throws(StoreError) {
        try errors.translated {
            try queue.write { connection in
                for table in tables {
                    try connection.cachedStatement(sql: "DELETE FROM \(table.quotedDatabaseIdentifier)").execute()
                }
            }
        }
        _ = touched.take()
    }

    /// What kill -9 leaves: the files as they lie at this moment, in the middle of a transaction or not. `reopen` goes on
    /// with them; nothing to do in memory, where a transaction that throws is taken back.
    package func keepCrashImage() throws(StoreError) {
        guard let file else { return }
        crashes += 1
        let image = Self.base(file) + ".\(crashes)"
        try errors.translated {
            for suffix in ["", "-wal"] {
                guard FileManager.default.fileExists(atPath: file + suffix) else { continue }
                try FileManager.default.copyItem(atPath: file + suffix, toPath: image + suffix)
            }
        }
        self.file = image
    }

    /// Gives the old connection up and opens what `keepCrashImage` kept; SQLite recovers its log by itself.
    package func reopen() throws(StoreError) {
        guard let file else { return }
        try errors.translated {
            try queue.close()
            queue = try DatabaseQueue(path: file, configuration: .remindd())
            touched.watch(queue)
        }
    }

    /// Closes the connection; later calls fail.
    package func close() throws(StoreError) {
        try errors.translated { try queue.close() }
    }

    /// What SQLite says of the whole file: "ok".
    package func integrity() throws(StoreError) -> String {
        try errors.translated {
            try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") ?? "nothing" }
        }
    }

    private static func base(_ file: String) -> String {
        let name = file.split(separator: ".")
        return name.last.map { Int($0) != nil } == true ? String(file.dropLast((name.last?.count ?? 0) + 1)) : file
    }
}
