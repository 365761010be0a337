import GRDB
import GRDBSQLite
import RemindCore
import RemindStore

/// One GRDB connection inside a transaction, as `RemindStore` sees it.
///
/// GRDB prepares and keeps the statements; values travel by SQLite's own calls, since GRDB's rows and arguments cost
/// several times as much as the statements of the hot path (measured).
struct SQLiteSession: SQLSession {
    private let connection: Database
    private let errors: SQLiteErrors

    init(_ connection: Database, _ errors: SQLiteErrors) {
        self.connection = connection
        self.errors = errors
    }

    func rows(_ query: SQLQuery) throws(StoreError) -> [SQLRow] {
        var rows: [SQLRow] = []
        try step(through: query) { statement in
            rows.append(SQLRow((0..<sqlite3_column_count(statement)).map { Self.column($0, of: statement) }))
        }
        return rows
    }

    func run(_ query: SQLQuery) throws(StoreError) -> Int {
        try step(through: query) { _ in }
        return connection.changesCount
    }

    /// Prepared once per text and connection. `$1…` are named parameters in SQLite, numbered in the order in which they
    /// appear, so the values are bound by position.
    private func step(through query: SQLQuery, _ take: (OpaquePointer) -> Void) throws(StoreError) {
        try errors.translated {
            let statement = try connection.cachedStatement(sql: query.text).sqliteStatement
            defer {
                sqlite3_reset(statement)
                sqlite3_clear_bindings(statement)
            }
            for (index, value) in query.values.enumerated() {
                try check(Self.bind(value, at: Int32(index + 1), of: statement))
            }
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_ROW: take(statement)
                case SQLITE_DONE: return
                case let code: try check(code)
                }
            }
        }
    }

    private func check(_ code: Int32) throws {
        guard code != SQLITE_OK else { return }
        let database = connection.sqliteConnection
        throw DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database)),
            message: String(cString: sqlite3_errmsg(database)))
    }

    /// "Make a copy": SQLITE_TRANSIENT, a macro that Swift does not see (https://sqlite.org/c3ref/c_static.html).
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private static func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let number): return sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    // Without an address it would be NULL.
                    guard let start = $0.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, copied) }
                    return sqlite3_bind_text(statement, index, start, Int32($0.count), copied)
                }
            }
        case .bytes(let bytes):
            return bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, index, 0)
                : bytes.withUnsafeBytes { sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied) }
        }
    }

    private static func column(_ index: Int32, of statement: OpaquePointer) -> SQLValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, index))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, index)
            return .bytes(Array(UnsafeRawBufferPointer(start: start, count: count(index, of: statement))))
        default:
            // No column of ours holds fractions; one that does is told apart by the row reader.
            guard let start = sqlite3_column_text(statement, index) else { return .text("") }
            let bytes = UnsafeBufferPointer(start: start, count: count(index, of: statement))
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func count(_ index: Int32, of statement: OpaquePointer) -> Int {
        Int(sqlite3_column_bytes(statement, index))
    }
}
