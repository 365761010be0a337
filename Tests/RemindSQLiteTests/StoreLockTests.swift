import RemindCore
import RemindSQLite
import Testing

@Suite struct StoreLockTests {
    @Test func `one daemon holds a store, the next may when it is gone`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store.db")
        var first: StoreLock? = try StoreLock(besides: path)
        #expect(throws: StoreError.refused("another remindd runs on \(path): stop it first")) {
            try StoreLock(besides: path)
        }
        _ = first
        first = nil
        #expect(throws: Never.self) { try StoreLock(besides: path) }
    }

    @Test func `a lock that cannot be made is named`() throws {
        #expect(throws: StoreError.self) { try StoreLock(besides: "/proc/nowhere/store.db") }
    }
}
