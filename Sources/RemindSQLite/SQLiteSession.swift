import GRDB
import GRDBSQLite
import RemindCore
import RemindStore

/// One connection inside a transaction, as `RemindStore` sees it.
///
/// GRDB opens connections, orders their use, begins and ends transactions and keeps prepared statements; values go in
/// and rows come out by SQLite's own calls, since GRDB's arguments and rows cost more than the statements.
struct SQLiteSession: SQLSession {
    private let connection: Database
    private let errors: SQLiteErrors

    init(_ connection: Database, _ errors: SQLiteErrors) {
        self.connection = connection
        self.errors = errors
    }

    func rows(_ query: SQLQuery) throws(StoreError) -> [SQLRow] {
        try errors.translated {
            let statement = try BoundStatement(query, on: connection)
            defer { statement.reset() }
            var rows: [SQLRow] = []
            while try statement.step() { rows.append(statement.row) }
            return rows
        }
    }

    func run(_ query: SQLQuery) throws(StoreError) -> Int {
        try errors.translated {
            let statement = try BoundStatement(query, on: connection)
            defer { statement.reset() }
            while try statement.step() {}
            return connection.changesCount
        }
    }
}
