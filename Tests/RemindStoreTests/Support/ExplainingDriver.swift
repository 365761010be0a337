import RemindCore
import RemindStore
import Synchronization

/// Asks SQLite before each statement of a write how it will find its rows.
final class ExplainingDriver: SQLDriver {
    private let base: any SQLDriver
    private let lines = Mutex<[String]>([])

    init(_ base: any SQLDriver) { self.base = base }

    /// What was said so far: a line a loop, such as "SEARCH plan USING INDEX plan_therapist (therapist_id=?)".
    var plans: [String] { lines.withLock { $0 } }

    var dialect: SQLDialect { base.dialect }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await base.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await base.write { session throws(StoreError) in try body(ExplainingSession(base: session, driver: self)) }
    }

    fileprivate func explain(_ query: SQLQuery, in session: any SQLSession) throws(StoreError) {
        for var row in try session.rows("EXPLAIN QUERY PLAN " + query) {
            for _ in 0..<3 { _ = row.value() }
            let line = try row.text()
            lines.withLock { $0.append(line) }
        }
    }
}

private struct ExplainingSession: SQLSession {
    let base: any SQLSession
    let driver: ExplainingDriver

    func rows(_ query: SQLQuery) throws(StoreError) -> [SQLRow] {
        try driver.explain(query, in: base)
        return try base.rows(query)
    }

    func run(_ query: SQLQuery) throws(StoreError) -> Int {
        try driver.explain(query, in: base)
        return try base.run(query)
    }
}
