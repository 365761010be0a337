import GRDB
import GRDBSQLite
import RemindCore
import RemindStore
import Testing

@testable import RemindSQLite

@Suite struct SQLiteDriverTests {
    @Test func `the daemon's commits are on disk before they return`() throws {
        let folder = try TemporaryFolder()
        let driver = try SQLiteDriver(path: folder.file("store.db"), role: .daemon)
        #expect(try driver.synchronous() == 2)
    }

    @Test func `the daemon's cache is given back when asked, and commits go on`() async throws {
        let folder = try TemporaryFolder()
        let driver = try SQLiteDriver(path: folder.file("store.db"), role: .daemon)
        try await driver.write { db throws(StoreError) in
            try db.run("CREATE TABLE t (x BLOB)")
            for _ in 0..<500 { try db.run("INSERT INTO t VALUES (randomblob(4000))") }
        }
        #expect(driver.cachedBytes() > 1 << 20)
        await driver.releaseMemory()
        #expect(driver.cachedBytes() < 1 << 16)
        try await driver.write { db throws(StoreError) in _ = try db.run("DELETE FROM t WHERE rowid > 1") }
        #expect(try await driver.texts("SELECT 'row ' || rowid FROM t") == ["row 1"])
    }

    @Test(arguments: [SQLiteDriver.Role.daemon, .tool(readOnly: false)])
    func `a new store keeps a write-ahead log and is its owner's alone`(role: SQLiteDriver.Role) async throws {
        let folder = try TemporaryFolder()
        let driver = try SQLiteDriver(path: folder.file("new/folder/store.db"), role: role)
        try await driver.write { db throws(StoreError) in _ = try db.run("CREATE TABLE t (x INTEGER)") }
        #expect(try await driver.pragma("journal_mode") == .text("wal"))
        #expect(try await driver.pragma("foreign_keys") == .integer(1))
        #expect(try await driver.pragma("secure_delete") == .integer(1))
        #expect(try await driver.pragma("synchronous") == .integer(2))
        #expect(try folder.mode(of: "new/folder/store.db") == 0o600)
        #expect(try folder.mode(of: "new/folder/store.db-wal") == 0o600)
        #expect(try folder.mode(of: "new/folder") == 0o700)
        try driver.close()
    }

    @Test func `a tool reads what the daemon wrote, and a reading tool cannot write`() async throws {
        let folder = try TemporaryFolder()
        let daemon = try SQLiteDriver(path: folder.file("store.db"), role: .daemon)
        try await daemon.write { db throws(StoreError) in
            try db.run("CREATE TABLE t (x TEXT)")
            try db.run("INSERT INTO t VALUES (\("hello"))")
        }
        let reader = try SQLiteDriver(path: folder.file("store.db"), role: .tool(readOnly: true))
        #expect(try await reader.texts("SELECT x FROM t") == ["hello"])
        await #expect(throws: StoreError.self) {
            try await reader.write { db throws(StoreError) in _ = try db.run("INSERT INTO t VALUES ('no')") }
        }
        let writer = try SQLiteDriver(path: folder.file("store.db"), role: .tool(readOnly: false))
        try await writer.write { db throws(StoreError) in _ = try db.run("INSERT INTO t VALUES ('more')") }
        #expect(try await daemon.texts("SELECT x FROM t ORDER BY x") == ["hello", "more"])
    }

    @Test func `every kind of value comes back as it went`() async throws {
        let driver = try SQLiteDriver.inMemory()
        let values: [SQLValue] = [.null, .integer(.min), .text("äb"), .bytes([0, 1, 255]), .bytes([])]
        try await driver.write { db throws(StoreError) in
            try db.run("CREATE TABLE t (n INTEGER, i BIGINT, x TEXT, b BLOB, e BLOB)")
            try db.run(
                """
                INSERT INTO t VALUES (\(String?.none), \(Int64.min), \("äb"), \(Sealed(bytes: [0, 1, 255])),
                    \(Sealed(bytes: [])))
                """)
        }
        var row = try #require(
            try await driver.read { db throws(StoreError) in try db.rows("SELECT n, i, x, b, e FROM t") }.first)
        for value in values { #expect(row.value() == value) }
    }

    @Test func `a transaction that fails leaves nothing`() async throws {
        let driver = try SQLiteDriver.inMemory()
        try await driver.write { db throws(StoreError) in
            _ = try db.run("CREATE TABLE t (x INTEGER UNIQUE CHECK (x > 0))")
        }
        await #expect(throws: StoreError.self) {
            try await driver.write { db throws(StoreError) in
                try db.run("INSERT INTO t VALUES (1)")
                try db.run("INSERT INTO t VALUES (-1)")
            }
        }
        #expect(try await driver.texts("SELECT 'row' FROM t").isEmpty)
    }

    @Test func `a commit that fails takes all back, and the next one works`() async throws {
        let driver = try SQLiteDriver.inMemory()
        try await driver.write { db throws(StoreError) in
            try db.run("CREATE TABLE a (x INTEGER PRIMARY KEY)")
            try db.run("CREATE TABLE b (x INTEGER REFERENCES a (x) DEFERRABLE INITIALLY DEFERRED)")
        }
        await #expect(throws: StoreError.self) {
            try await driver.write { db throws(StoreError) in _ = try db.run("INSERT INTO b VALUES (1)") }
        }
        try await driver.write { db throws(StoreError) in _ = try db.run("INSERT INTO a VALUES (2)") }
        #expect(try await driver.texts("SELECT 'a ' || x FROM a UNION ALL SELECT 'b ' || x FROM b") == ["a 2"])
    }

    @Test func `a statement that failed half-way can be run again`() async throws {
        let driver = try SQLiteDriver.inMemory()
        try await driver.write { db throws(StoreError) in
            _ = try db.run("CREATE TABLE t (x INTEGER UNIQUE CHECK (x > 0))")
        }
        try await driver.write { db throws(StoreError) in
            for number in [1, 1, -1, 2] {
                do throws(StoreError) { try db.run("INSERT INTO t VALUES (\(number))") } catch {
                    if case .conflict = error, number == 1 { continue }
                    if case .refused = error, number == -1 { continue }
                    throw error
                }
            }
        }
        #expect(try await driver.texts("SELECT 'row ' || x FROM t ORDER BY x") == ["row 1", "row 2"])
    }

    @Test func `rows may be left before their end, and texts may be long`() async throws {
        let driver = try SQLiteDriver.inMemory()
        let long = String(repeating: "ä", count: 5000)
        try await driver.write { db throws(StoreError) in
            try db.run("CREATE TABLE t (x TEXT)")
            for text in [long, "", "short"] { try db.run("INSERT INTO t VALUES (\(text))") }
            _ = try db.rows("UPDATE t SET x = x || '!' RETURNING x")
        }
        #expect(try await driver.texts("SELECT x FROM t ORDER BY rowid") == [long + "!", "!", "short!"])
    }

    @Test func `a write is finished although its task is cancelled`() async throws {
        let driver = try SQLiteDriver.inMemory()
        try await driver.write { db throws(StoreError) in _ = try db.run("CREATE TABLE t (x INTEGER)") }
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await driver.write { db throws(StoreError) in _ = try db.run("INSERT INTO t VALUES (1)") }
        }
        try await task.value
        #expect(try await driver.texts("SELECT 'row' FROM t") == ["row"])
    }
}

extension SQLiteDriver {
    /// What the writing connection's cache of pages takes, by SQLite's own count.
    func cachedBytes() -> Int {
        database.writeWithoutTransaction { writer in
            var (now, most): (Int32, Int32) = (0, 0)
            sqlite3_db_status(writer.sqliteConnection, SQLITE_DBSTATUS_CACHE_USED, &now, &most, 0)
            return Int(now)
        }
    }

    func pragma(_ name: SQLQuery) async throws -> SQLValue? {
        let rows = try await write { db throws(StoreError) in try db.rows("SELECT * FROM pragma_\(name)") }
        guard var row = rows.first else { return nil }
        return row.value()
    }

    func texts(_ query: SQLQuery) async throws -> [String] {
        try await read { db throws(StoreError) in
            var texts: [String] = []
            for var row in try db.rows(query) { texts.append(try row.text()) }
            return texts
        }
    }
}
