import CSQLiteSetup
import GRDB
package import RemindCore
package import RemindStore

/// The store in one SQLite file, through GRDB.
///
/// Reads and writes are handed to GRDB's own queues by callback: its `async` methods end early when a task is
/// cancelled, and a settlement must reach the disk although the daemon is being stopped.
package final class SQLiteDriver: SQLDriver {
    /// Who opens the file, and so how.
    package enum Role: Hashable, Sendable {
        /// Holds the file open for long: a pool of readers beside one writer, every commit on disk before it returns.
        case daemon
        /// Comes and goes beside the daemon: one connection in whatever journal mode the file has.
        case tool(readOnly: Bool)
    }

    package let dialect = SQLDialect.sqlite
    let database: any DatabaseWriter
    private let errors: SQLiteErrors
    /// Nil where GRDB's own queue writes.
    private let writer: WriterThread?

    /// Opens the file, which is made where there is none (not for a reading tool). A file that is no store of ours, or
    /// is damaged, is refused before anything could write to it. `jobs`: what the daemon's writing thread does in between.
    package init(path: String, role: Role, jobs: ThreadJobs = .elsewhere) throws(StoreError) {
        errors = SQLiteErrors(path: path)
        let file = SQLiteFile(path: path)
        // The daemon starts rarely and writes for long; a command has some ten milliseconds for everything.
        let thorough = role == .daemon ? 16 << 20 : 1 << 20
        try file.prepare(mayCreate: role != .tool(readOnly: true), thorough: thorough, errors: errors)
        database = try errors.translated {
            switch role {
            case .daemon: try Self.pool(at: path)
            case .tool(let readOnly): try DatabaseQueue(path: path, configuration: .remindd(readOnly: readOnly))
            }
        }
        writer = role == .daemon ? WriterThread(jobs: jobs) : nil
        if role == .daemon { try requireFullDurability() }
    }

    /// A database that lives as long as the driver, for tests.
    package static func inMemory() throws(StoreError) -> SQLiteDriver {
        let errors = SQLiteErrors(path: "the in-memory store")
        return SQLiteDriver(try errors.translated { try DatabaseQueue(configuration: .remindd()) }, errors)
    }

    private init(_ database: any DatabaseWriter, _ errors: SQLiteErrors) {
        self.database = database
        self.errors = errors
        writer = nil
    }

    deinit { writer?.stop() }

    /// `DatabasePool` sets `synchronous=NORMAL` after every hook of ours, so FULL is set when it is open. The writer
    /// gets 16 MB of cache and as much of log before a checkpoint: with SQLite's 2 and 4 MB a claim among a million
    /// prompts reads most of its pages from the file, and each page is copied back after every few commits.
    private static func pool(at path: String) throws -> DatabasePool {
        var configuration = Configuration.remindd()
        configuration.maximumReaderCount = 3
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { writer in
            try writer.execute(sql: "PRAGMA synchronous = FULL")
            try writer.execute(sql: "PRAGMA cache_size = -16000")
            try writer.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        return pool
    }

    private func requireFullDurability() throws(StoreError) {
        guard try synchronous() == 2 else {
            throw .unavailable(
                reason: "SQLite does not confirm synchronous=FULL, so a prompt could be lost at a power cut")
        }
    }

    /// What SQLite says of the writing connection: 2 is FULL.
    package func synchronous() throws(StoreError) -> Int {
        try errors.translated {
            try database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            database.asyncRead { [errors] connection in
                continuation.resume(
                    returning: errors.result { try body(SQLiteSession(try connection.get(), errors)) })
            }
        }
        return try result.get()
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            let transaction: @Sendable (Database) -> Void = { [errors] connection in
                continuation.resume(
                    returning: errors.result {
                        try connection.transaction { try body(SQLiteSession(connection, errors)) }
                    })
            }
            if let writer {
                writer.add { [database] in database.writeWithoutTransaction(transaction) }
            } else {
                database.asyncWriteWithoutTransaction(transaction)
            }
        }
        return try result.get()
    }

    /// Empties the writer's cache, which a round through all agendas fills, and hands its memory to the system.
    package func releaseMemory() async {
        guard let writer else { return }
        await withCheckedContinuation { continuation in
            writer.add { [database] in
                database.writeWithoutTransaction { $0.releaseMemory() }
                handFreedMemoryBack()
                continuation.resume()
            }
        }
    }

    /// Waits for what runs and closes every connection; later calls fail.
    package func close() throws(StoreError) {
        try errors.translated { try database.close() }
    }
}

extension Database {
    /// Runs `body` in an IMMEDIATE transaction: the right to write is waited for at the start, never half-way. By SQLite's own
    /// calls, since GRDB prepares BEGIN and COMMIT anew each time.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try run("BEGIN IMMEDIATE")
        do {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            // SQLite has taken some back already, as where the disk is full.
            if isInsideTransaction { try run("ROLLBACK") }
            throw error
        }
    }

    private func run(_ statement: SQLQuery) throws {
        let statement = try BoundStatement(statement, on: self)
        defer { statement.reset() }
        _ = try statement.step()
    }
}
