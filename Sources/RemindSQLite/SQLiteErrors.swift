import GRDB
import RemindCore

/// Says in our words what SQLite and GRDB report. The only place that knows theirs.
struct SQLiteErrors: Sendable {
    /// The file, for messages.
    let path: String

    func translated<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
        try result(body).get()
    }

    func result<Value>(_ body: () throws -> Value) -> Result<Value, StoreError> {
        do { return .success(try body()) } catch { return .failure(storeError(error)) }
    }

    func storeError(_ error: any Error) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else { return .unavailable(reason: "\(path): \(error)") }
        // The message of SQLite alone: GRDB's description would quote the statement and its values.
        let message = error.message ?? "code \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .corrupt(path: path, reason: message)
        case .SQLITE_CONSTRAINT where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE,
            .SQLITE_CONSTRAINT where error.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY:
            return .conflict("it is in the store already (\(message))")
        case .SQLITE_CONSTRAINT: return .refused("the store refuses it (\(message))")
        case .SQLITE_FULL: return .unavailable(reason: "\(path): no room left on the disk")
        case .SQLITE_READONLY, .SQLITE_PERM: return .unavailable(reason: "\(path) cannot be written: \(message)")
        case .SQLITE_CANTOPEN: return .unavailable(reason: "\(path) cannot be opened: \(message)")
        // Many things are a "disk I/O error": the extended code tells a log's reader which call failed.
        case .SQLITE_IOERR:
            return .unavailable(reason: "\(path): \(message) (SQLite's code \(error.extendedResultCode.rawValue))")
        default: return .unavailable(reason: "\(path): \(message)")
        }
    }
}
