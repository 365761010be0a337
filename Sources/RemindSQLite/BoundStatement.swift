import GRDB
import GRDBSQLite
import RemindStore

/// A prepared statement with its values bound, in use until `reset`.
struct BoundStatement {
    private let connection: Database
    private let statement: OpaquePointer
    private let columns: CInt

    /// Prepared once per text and connection. `$1…` are named parameters in SQLite, numbered in the order in which they
    /// appear, so the values are bound by position.
    init(_ query: SQLQuery, on connection: Database) throws {
        self.connection = connection
        statement = try connection.cachedStatement(sql: query.text).sqliteStatement
        columns = sqlite3_column_count(statement)
        var index: CInt = 0
        for value in query.values {
            index += 1
            try check(bind(value, at: index))
        }
    }

    /// Takes the next row; false when there is none. A change is made by the first step.
    func step() throws -> Bool {
        let code = sqlite3_step(statement)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw error(code) }
        return false
    }

    /// The row that the last step took.
    var row: SQLRow {
        var values: [SQLValue] = []
        values.reserveCapacity(Int(columns))
        for column in 0..<columns { values.append(value(at: column)) }
        return SQLRow(values)
    }

    /// Ends its use, also in the middle of its rows: a statement left open would keep a transaction from ending.
    func reset() { sqlite3_reset(statement) }

    /// SQLite makes copies: a text or some bytes hold still only for the length of the call.
    private func bind(_ value: SQLValue, at index: CInt) -> CInt {
        switch value {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let number): return sqlite3_bind_int64(statement, index, number)
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(statement, index, $0.baseAddress, CInt($0.count), Self.copied)
                }
            }
        case .bytes(let bytes):
            return bytes.withUnsafeBytes {
                // No bytes are not NULL, for which SQLite takes an address that is none.
                $0.isEmpty
                    ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob(statement, index, $0.baseAddress, CInt($0.count), Self.copied)
            }
        }
    }

    /// SQLITE_TRANSIENT, a macro that Swift does not see.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func value(at column: CInt) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_TEXT: .text(String(decoding: bytes(sqlite3_column_text(statement, column), column), as: UTF8.self))
        case SQLITE_BLOB: .bytes([UInt8](bytes(sqlite3_column_blob(statement, column), column)))
        // No column of ours holds fractions; one that does is told apart by the row reader.
        case SQLITE_FLOAT: .text("\(sqlite3_column_double(statement, column))")
        default: .null
        }
    }

    /// The column's bytes at an address that SQLite gave before it is asked for their number, as it wants it.
    private func bytes(_ address: UnsafePointer<UInt8>?, _ column: CInt) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: address, count: Int(sqlite3_column_bytes(statement, column)))
    }

    private func bytes(_ address: UnsafeRawPointer?, _ column: CInt) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: address, count: Int(sqlite3_column_bytes(statement, column)))
    }

    private func check(_ code: CInt) throws {
        if code != SQLITE_OK { throw error(code) }
    }

    /// What SQLite says, before anything else is asked of this connection.
    private func error(_ code: CInt) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: connection.lastErrorMessage)
    }
}
