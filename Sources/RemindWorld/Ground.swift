import Cron
import FoundationEssentials
import Glibc
package import RemindCore
import RemindExecutor
import RemindSQLite
import RemindStore
import RemindTestSupport

/// What worlds that follow each other share: an empty store of the present schema, and the time zones.
///
/// Making a schema takes some ten milliseconds, a world less: in memory the rows are removed, on files a fresh copy is made.
package final class Ground {
    private enum Store {
        case memory(SteppedSQLite, tables: [String])
        case files(template: String, folder: String)
    }

    let zones = ZoneDatabase(directory: "/usr/share/zoneinfo")
    private let store: Store
    private var known: [String: Zone] = [:]
    private var worlds = 0

    package init(onFiles: Bool) throws(StoreError) {
        guard onFiles else {
            let base = try SteppedSQLite.inMemory(watching: "prompt")
            try Self.migrate(base, zones)
            let tables = try base.read { db throws(StoreError) in
                try db.rows(
                    """
                    SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_version'
                    ORDER BY rowid DESC
                    """
                ).map { row throws(StoreError) in
                    var row = row
                    return try row.text()
                }
            }
            store = .memory(base, tables: tables)
            return
        }
        let temporary = FileManager.default.temporaryDirectory.path
        var name = Array("\(temporary)/remindd-world-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw .unavailable(reason: "no folder can be made in \(temporary)") }
        let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let template = folder + "/template.db"
        let base = try SteppedSQLite(path: template, watching: "prompt")
        try Self.migrate(base, zones)
        try base.close()
        store = .files(template: template, folder: folder)
    }

    /// An empty store for the next world.
    func nextStore() throws(StoreError) -> SteppedDatabase {
        switch store {
        case .memory(let base, let tables):
            try base.empty(tables)
            return SteppedDatabase(base)
        case .files(let template, let folder):
            worlds += 1
            let path = "\(folder)/world\(worlds)"
            do { try FileManager.default.copyItem(atPath: template, toPath: path) } catch {
                throw .unavailable(reason: "\(path): \(error)")
            }
            return SteppedDatabase(try SteppedSQLite(path: path, watching: "prompt"))
        }
    }

    /// Removes the files of the world that has ended.
    func clear(_ database: SteppedDatabase) {
        guard case .files(_, let folder) = store else { return }
        try? database.base.close()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix("world") {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }

    /// Removes the folder.
    package func close() {
        if case .files(_, let folder) = store { try? FileManager.default.removeItem(atPath: folder) }
    }

    func zone(_ name: String) -> Zone {
        if let zone = known[name] { return zone }
        guard let zone = try? zones.zone(named: name) else { preconditionFailure("the system has no zone \(name)") }
        known[name] = zone
        return zone
    }

    private static func migrate(_ base: SteppedSQLite, _ zones: ZoneDatabase) throws(StoreError) {
        let jobs = SteppedJobs()
        let store = RemindStore.Store(
            driver: ImmediateDriver(database: SteppedDatabase(base)), settings: LiveSettings(Settings()), zones: zones,
            vault: ToyVault(), randomness: SeededRandomness())
        let outcome = Outcome()
        jobs.run {
            Task {
                do throws(StoreError) { try await store.migrate() } catch { outcome.error = error }
            }
            while jobs.count > 0 { jobs.runJob(at: 0) }
        }
        if let error = outcome.error { throw error }
    }
}

/// What a task came to; written and read on one thread.
private final class Outcome: @unchecked Sendable {
    var error: StoreError?
}
