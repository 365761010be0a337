import Cron
import FoundationEssentials
import RemindApp
import RemindCore
import Testing

/// A store and its key belong together: a new key would close every link that is out and every text that is kept.
@Suite struct KeyOfAStoreTests {
    private let folder: String
    private let zones = ZoneDatabase(directory: "/usr/share/zoneinfo")
    private let environment = SystemEnvironment(variables: [:])
    private var key: String { folder + "/store/keys" }
    private var config: String { folder + "/config.json" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/key-of-a-store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let templates = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../templates").path
        let text = """
            {"store": {"url": "sqlite:\(folder)/store/remindd.db", "key_file": "\(folder)/store/keys"},
             "mail": {"templates": "\(templates)"}, "practice": {"time_zone": "Europe/Berlin"}}
            """
        try Data(text.utf8).write(to: URL(filePath: config))
    }

    private func open(readOnly: Bool = false) async throws -> Toolbox {
        try await Toolbox.open(configPath: config, readOnly: readOnly, environment: environment, zones: zones)
    }

    private func problems() async -> [String] {
        await CheckProgram.problems(configPath: config, environment: environment, zones: zones)
    }

    @Test func `a key is made together with its store`() async throws {
        _ = try await open()
        #expect(FileManager.default.fileExists(atPath: key))
        #expect(await problems() == [])
    }

    @Test(arguments: [true, false])
    func `a store whose key is missing is not opened, and gets no other key`(readOnly: Bool) async throws {
        _ = try await open()
        try FileManager.default.removeItem(atPath: key)
        let error = await #expect(throws: StartError.self) { _ = try await open(readOnly: readOnly) }
        #expect(error?.kind == .configuration && error?.description.contains("put back the key file") == true)
        #expect(!FileManager.default.fileExists(atPath: key))
        #expect(await problems().contains { $0.contains("put back the key file") })
    }

    @Test func `a key that belongs to another store is refused`() async throws {
        let tools = try await open()
        let id = TherapistID(from: tools.randomness)
        let dana = Therapist(
            id: id, name: "Dana Lee", email: try EmailAddress("dana@mailbox.example"), zoneName: "Europe/Berlin",
            dataKey: try tools.vault.newDataKey(for: id.text), createdAt: tools.clock.now)
        try await tools.therapists.add(dana, at: tools.clock.now)
        let other = "remindd-key-1 " + String(repeating: "5a", count: 32) + "\n"
        try Data(other.utf8).write(to: URL(filePath: key))
        let error = await #expect(throws: StartError.self) { _ = try await open(readOnly: true) }
        #expect(error?.kind == .configuration)
        #expect(await problems().contains { $0.contains("does not open with this key file") })
    }

    @Test func `a check finds a key that others may read`() async throws {
        _ = try await open()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        #expect(await problems().contains { $0.contains("may be read by others") })
    }

    @Test func `reading makes neither store nor key`() async throws {
        await #expect(throws: StartError.self) { _ = try await open(readOnly: true) }
        #expect(!FileManager.default.fileExists(atPath: folder + "/store"))
    }
}
