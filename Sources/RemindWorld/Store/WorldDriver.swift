import RemindCore
import RemindExecutor
import RemindSQLite
import RemindStore

/// A process's way to the world's store: each call takes its time, and is an await at which the process may die, before
/// the transaction, within it, or between its commit and the news of it.
///
/// `@unchecked Sendable`: used on the world's one thread only.
struct WorldDriver: SQLDriver, @unchecked Sendable {
    let world: World
    let owner: SteppedJobs.Owner
    /// The command that uses it, if it is one that can be killed.
    let command: CommandRun?

    var dialect: SQLDialect { .sqlite }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withUnsafeContinuation { continuation in
            world.after(world.storeLatency(), owner) {
                continuation.resume(returning: world.database.reading(body))
            }
        }
        return try result.get()
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withUnsafeContinuation { continuation in
            world.after(world.storeLatency(), owner) {
                // Whoever dies within its transaction hears nothing.
                if let result = world.transact(owner, command, body) { continuation.resume(returning: result) }
            }
        }
        return try result.get()
    }
}

/// Calls at once, without a world: for setting a store up.
///
/// `@unchecked Sendable`: used on the thread that made it only.
struct ImmediateDriver: SQLDriver, @unchecked Sendable {
    let database: SteppedDatabase

    var dialect: SQLDialect { .sqlite }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try database.reading(body).get()
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try database.base.write(body)
    }
}
