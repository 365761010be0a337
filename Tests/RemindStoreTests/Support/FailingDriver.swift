import RemindCore
import RemindStore
import Synchronization

/// Lets a store work until the nth statement of a write, which fails as a full disk would.
final class FailingDriver: SQLDriver {
    let base: any SQLDriver
    private let left: Mutex<Int>

    init(_ base: any SQLDriver) {
        self.base = base
        left = Mutex(.max)
    }

    /// The `count`th change or query from now on fails, and all after it.
    func fail(after count: Int) { left.withLock { $0 = count } }
    func recover() { left.withLock { $0 = .max } }

    var dialect: SQLDialect { base.dialect }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await base.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await base.write { session throws(StoreError) in try body(FailingSession(base: session, driver: self)) }
    }

    fileprivate func count() throws(StoreError) {
        let isOver = left.withLock { left in
            left -= 1
            return left < 0
        }
        if isOver { throw .unavailable(reason: "no room left on the disk") }
    }
}

private struct FailingSession: SQLSession {
    let base: any SQLSession
    let driver: FailingDriver

    func rows(_ query: SQLQuery) throws(StoreError) -> [SQLRow] {
        try driver.count()
        return try base.rows(query)
    }

    func run(_ query: SQLQuery) throws(StoreError) -> Int {
        try driver.count()
        return try base.run(query)
    }
}
