package import RemindCore

/// One database: the only thing that differs between SQLite and PostgreSQL. Everything above it is written once.
package protocol SQLDriver: Sendable {
    var dialect: SQLDialect { get }

    /// Runs `body` on a consistent snapshot; it may not write.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value

    /// Runs `body` in one transaction that has the right to write from its start (SQLite: IMMEDIATE).
    ///
    /// It is durable when this returns. Whatever is thrown, by `body` or by the commit, nothing was stored.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value

    /// Gives back the memory that is kept only to be fast.
    func releaseMemory() async
}

extension SQLDriver {
    /// One that keeps none.
    package func releaseMemory() async {}
}

/// A connection inside one `read` or `write`; it is not kept beyond it.
package protocol SQLSession {
    /// All rows of a query, or of a change with RETURNING (which has no order).
    func rows(_ query: SQLQuery) throws(StoreError) -> [SQLRow]
    /// Runs a change and returns how many rows it touched.
    @discardableResult
    func run(_ query: SQLQuery) throws(StoreError) -> Int
}

extension SQLSession {
    /// The first row of a query, decoded; nil where there is none.
    func first<Value>(_ query: SQLQuery, _ decode: (inout SQLRow) throws(StoreError) -> Value) throws(StoreError)
        -> Value?
    {
        guard var row = try rows(query).first else { return nil }
        return try decode(&row)
    }

    /// Every row of a query, decoded.
    func all<Value>(_ query: SQLQuery, _ decode: (inout SQLRow) throws(StoreError) -> Value) throws(StoreError)
        -> [Value]
    {
        var values: [Value] = []
        for var row in try rows(query) { values.append(try decode(&row)) }
        return values
    }

    /// Whether a query finds anything.
    func exists(_ query: SQLQuery) throws(StoreError) -> Bool { try !rows(query).isEmpty }
}
