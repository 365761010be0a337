import Dispatch
import RemindCore
import RemindSQLite
import RemindStore
import Testing

@Suite struct SQLiteFileTests {
    static let roles: [SQLiteDriver.Role] = [.daemon, .tool(readOnly: false), .tool(readOnly: true)]

    @Test(arguments: roles)
    func `a file that is no database is refused and left byte for byte`(role: SQLiteDriver.Role) throws {
        let folder = try TemporaryFolder()
        let bytes = Array(
            "Dear diary, this is no database at all, and it is longer than a hundred bytes, is it not? Yes.....".utf8)
        try folder.write(bytes, to: "store.db")
        #expect(throws: StoreError.corrupt(path: folder.file("store.db"), reason: "it is no SQLite database")) {
            try SQLiteDriver(path: folder.file("store.db"), role: role)
        }
        #expect(try folder.bytes(of: "store.db") == bytes)
    }

    @Test(arguments: roles)
    func `a database of another program is refused and left byte for byte`(role: SQLiteDriver.Role) throws {
        let folder = try TemporaryFolder()
        try SQLiteDriver(path: folder.file("store.db"), role: .daemon).close()
        var bytes = try folder.bytes(of: "store.db")
        // The application id in SQLite's header; most programs leave it 0.
        bytes.replaceSubrange(68..<72, with: [0, 0, 0, 0])
        try folder.write(bytes, to: "store.db")
        #expect(
            throws: StoreError.corrupt(path: folder.file("store.db"), reason: "it is a database of another program")
        ) {
            try SQLiteDriver(path: folder.file("store.db"), role: role)
        }
        #expect(try folder.bytes(of: "store.db") == bytes)
    }

    @Test(arguments: roles)
    func `a damaged store is refused and left byte for byte`(role: SQLiteDriver.Role) async throws {
        let folder = try TemporaryFolder()
        let driver = try SQLiteDriver(path: folder.file("store.db"), role: .daemon)
        try await driver.write { db throws(StoreError) in
            try db.run("CREATE TABLE t (x TEXT NOT NULL)")
            for index in 0..<500 { try db.run("INSERT INTO t VALUES (\("line \(index) of a longer text"))") }
        }
        try driver.close()
        var bytes = try folder.bytes(of: "store.db")
        for index in stride(from: 4096, to: bytes.count - 4096, by: 1) { bytes[index] = 0xA5 }
        try folder.write(bytes, to: "store.db")
        #expect {
            try SQLiteDriver(path: folder.file("store.db"), role: role)
        } throws: { error in
            guard case .corrupt? = error as? StoreError else { return false }
            return true
        }
        #expect(try folder.bytes(of: "store.db") == bytes)
    }

    @Test func `a reading tool makes no store`() throws {
        let folder = try TemporaryFolder()
        #expect {
            try SQLiteDriver(path: folder.file("store.db"), role: .tool(readOnly: true))
        } throws: { error in
            guard case .unavailable? = error as? StoreError else { return false }
            return true
        }
        #expect(throws: (any Error).self) { try folder.bytes(of: "store.db") }
    }

    @Test func `a full disk is said to be full, and what was stored stays`() async throws {
        let folder = try TemporaryFolder()
        let driver = try SQLiteDriver(path: folder.file("store.db"), role: .daemon)
        try await driver.write { db throws(StoreError) in _ = try db.run("CREATE TABLE t (x TEXT)") }
        try await driver.write { db throws(StoreError) in _ = try db.rows("PRAGMA max_page_count = 4") }
        let path = folder.file("store.db")
        await #expect(throws: StoreError.unavailable(reason: "\(path): no room left on the disk")) {
            try await driver.write { db throws(StoreError) in
                for _ in 0..<100 { try db.run("INSERT INTO t VALUES (\(String(repeating: "x", count: 4000)))") }
            }
        }
        #expect(try await driver.texts("SELECT x FROM t").isEmpty)
    }

    @Test func `a store that another process writes is busy, not broken`() async throws {
        let folder = try TemporaryFolder()
        let one = try SQLiteDriver(path: folder.file("store.db"), role: .daemon)
        let other = try SQLiteDriver(path: folder.file("store.db"), role: .tool(readOnly: false))
        try await other.write { db throws(StoreError) in _ = try db.rows("PRAGMA busy_timeout = 1") }
        let (entered, entering) = AsyncStream<Void>.makeStream()
        let gate = DispatchSemaphore(value: 0)
        let holding = Task {
            try await one.write { db throws(StoreError) in
                entering.yield()
                gate.wait()
            }
        }
        for await _ in entered { break }
        await #expect(throws: StoreError.busy) { try await other.write { _ throws(StoreError) in } }
        gate.signal()
        try await holding.value
        try await other.write { _ throws(StoreError) in }
    }

    @Test func `a folder that cannot be written is named`() throws {
        #expect {
            try SQLiteDriver(path: "/proc/remindd/store.db", role: .daemon)
        } throws: { error in
            guard case .unavailable(let reason)? = error as? StoreError else { return false }
            return reason.contains("/proc/remindd")
        }
    }
}
