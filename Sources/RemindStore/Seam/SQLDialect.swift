/// The words in which databases differ. There are five, which is the limit, more would be a second copy of the SQL.
package struct SQLDialect: Sendable {
    /// Which database it is, for messages.
    package let name: String
    /// The type of a column of bytes: BLOB or BYTEA.
    package let bytes: SQLQuery
    /// Ends a SELECT so that its rows stay locked until the transaction ends; empty where one writer holds the whole
    /// file.
    package let lockingRows: SQLQuery
    /// Ends a SELECT so that rows another node has locked are passed over; empty as above.
    package let skippingLocked: SQLQuery
    /// The type of a column that numbers rows as they come: those that were written together are neighbours.
    package let numbering: SQLQuery
    /// A SELECT of the names of all tables, as `name`.
    package let tables: SQLQuery

    package init(
        name: String, bytes: SQLQuery, numbering: SQLQuery, tables: SQLQuery, lockingRows: SQLQuery,
        skippingLocked: SQLQuery
    ) {
        self.name = name
        self.bytes = bytes
        self.numbering = numbering
        self.tables = tables
        self.lockingRows = lockingRows
        self.skippingLocked = skippingLocked
    }

    package static let sqlite = SQLDialect(
        name: "SQLite", bytes: "BLOB", numbering: "INTEGER PRIMARY KEY",
        tables: "SELECT name FROM sqlite_master WHERE type = 'table'", lockingRows: "", skippingLocked: "")
}
