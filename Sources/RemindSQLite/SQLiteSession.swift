import FoundationEssentials
import GRDB
import RemindCore
import RemindStore

/// One GRDB connection inside a transaction, as `RemindStore` sees it.
struct SQLiteSession: SQLSession {
    private let connection: Database
    private let errors: SQLiteErrors

    init(_ connection: Database, _ errors: SQLiteErrors) {
        self.connection = connection
        self.errors = errors
    }

    func rows(_ query: SQLQuery) throws(StoreError) -> [SQLRow] {
        try errors.translated {
            let cursor = try Row.fetchCursor(try statement(query), arguments: nil)
            var rows: [SQLRow] = []
            while let row = try cursor.next() {
                // By index: `databaseValues` makes a string of each column's name as well.
                rows.append(SQLRow((0..<row.count).map { Self.value(row[$0]) }))
            }
            return rows
        }
    }

    func run(_ query: SQLQuery) throws(StoreError) -> Int {
        try errors.translated {
            try statement(query).execute()
            return connection.changesCount
        }
    }

    /// Prepared once per text and connection. `$1…` are named parameters in SQLite, numbered in the order in which they
    /// appear, so the values are bound by position.
    private func statement(_ query: SQLQuery) throws -> Statement {
        let statement = try connection.cachedStatement(sql: query.text)
        // Of optional existentials: GRDB takes a sequence of plain values by a key path, which costs as much as the rest.
        let values = query.values.map { Self.databaseValue($0) as (any DatabaseValueConvertible)? }
        try statement.setArguments(StatementArguments(values))
        return statement
    }

    private static func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        // No column of ours holds fractions; one that does is told apart by the row reader.
        case .double(let number): .text("\(number)")
        case .string(let text): .text(text)
        case .blob(let data): .bytes([UInt8](data))
        }
    }

    private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
        switch value {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}
