import RemindCore
import RemindSQLite
import RemindStore
import Testing

/// What the simulated worlds are judged by: which rows a transaction touched, if it was committed.
@Suite struct SteppedSQLiteTests {
    private func watched() throws -> SteppedSQLite {
        let base = try SteppedSQLite.inMemory(watching: "t")
        try base.write { db throws(StoreError) in
            try db.run("CREATE TABLE t (x INTEGER UNIQUE CHECK (x > 0))")
            try db.run("CREATE TABLE other (x INTEGER)")
        }
        return base
    }

    @Test func `rows that were inserted, changed and deleted are told once, lowest first`() throws {
        let base = try watched()
        try base.write { db throws(StoreError) in
            for number in 1...4 { try db.run("INSERT INTO t VALUES (\(number))") }
            try db.run("INSERT INTO other VALUES (7)")
        }
        #expect(base.takeTouchedRows() == [1, 2, 3, 4])
        try base.write { db throws(StoreError) in
            _ = try db.rows("UPDATE t SET x = x + 10 WHERE x IN (2, 3) RETURNING x")
            try db.run("DELETE FROM t WHERE x = 1")
        }
        try base.write { db throws(StoreError) in _ = try db.run("UPDATE t SET x = 99 WHERE x = 4") }
        #expect(base.takeTouchedRows() == [1, 2, 3, 4])
        #expect(base.takeTouchedRows() == [])
    }

    @Test func `what was taken back is not told, and does not hide what follows`() throws {
        let base = try watched()
        #expect(throws: StoreError.self) {
            try base.write { db throws(StoreError) in
                try db.run("INSERT INTO t VALUES (1)")
                try db.run("INSERT INTO t VALUES (-1)")
            }
        }
        #expect(base.takeTouchedRows() == [])
        try base.write { db throws(StoreError) in _ = try db.run("INSERT INTO t VALUES (5)") }
        #expect(base.takeTouchedRows() == [1])
    }

    @Test func `a file that was opened again after a crash is watched too`() throws {
        let folder = try TemporaryFolder()
        let base = try SteppedSQLite(path: folder.file("store.db"), watching: "t")
        try base.write { db throws(StoreError) in _ = try db.run("CREATE TABLE t (x INTEGER)") }
        #expect(throws: StoreError.self) {
            try base.write { db throws(StoreError) in
                try db.run("INSERT INTO t VALUES (1)")
                try base.keepCrashImage()
                throw .busy
            }
        }
        try base.reopen()
        try base.write { db throws(StoreError) in _ = try db.run("INSERT INTO t VALUES (2)") }
        #expect(base.takeTouchedRows() == [1])
        var row = try #require(try base.read { db throws(StoreError) in try db.rows("SELECT x FROM t") }.first)
        #expect(row.value() == .integer(2))
        try base.close()
    }
}
