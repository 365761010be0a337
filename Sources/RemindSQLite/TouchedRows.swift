import GRDB
import GRDBSQLite

/// The watcher, the kind of change, the database, the table and the row (https://sqlite.org/c3ref/update_hook.html).
private typealias UpdateHook =
    @convention(c) (
        UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, UnsafePointer<CChar>?, sqlite3_int64
    ) -> Void

/// Remembers which rows of one table were committed.
///
/// SQLite itself tells of each row that is inserted, changed or deleted: GRDB's observers hear only of statements that
/// GRDB runs. How a transaction ended says whoever ran it.
final class TouchedRows {
    private let table: String
    private var pending: Set<Int64> = []
    private var committed: Set<Int64> = []

    init(of table: String) { self.table = table }

    /// Hears of every change on the queue's connection from now on. The caller keeps this as long as it uses the queue.
    func watch(_ queue: DatabaseQueue) {
        queue.writeWithoutTransaction { connection in
            let changed: UpdateHook = { watcher, _, _, table, row in
                guard let watcher, let table else { return }
                Unmanaged<TouchedRows>.fromOpaque(watcher).takeUnretainedValue().add(row, of: String(cString: table))
            }
            sqlite3_update_hook(connection.sqliteConnection, changed, Unmanaged.passUnretained(self).toOpaque())
        }
    }

    func commit() {
        committed.formUnion(pending)
        pending = []
    }

    func rollBack() { pending = [] }

    /// The rows that were committed since the last call, lowest first.
    func take() -> [Int64] {
        defer { committed = [] }
        return committed.sorted()
    }

    private func add(_ row: Int64, of table: String) {
        if table == self.table { pending.insert(row) }
    }
}
