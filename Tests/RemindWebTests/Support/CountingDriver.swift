import RemindCore
import RemindStore
import Synchronization

/// Counts write transactions: what a GET must never cause.
final class CountingDriver: SQLDriver {
    private let inner: any SQLDriver
    private let counter = Mutex(0)

    init(_ inner: any SQLDriver) { self.inner = inner }

    var dialect: SQLDialect { inner.dialect }
    var writes: Int { counter.withLock { $0 } }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await inner.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        counter.withLock { $0 += 1 }
        return try await inner.write(body)
    }
}
