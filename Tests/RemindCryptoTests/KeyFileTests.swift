import FoundationEssentials
import RemindCore
import RemindCrypto
import RemindTestSupport
import Testing

@Suite struct KeyFileTests {
    let folder: String
    var path: String { folder + "/keys" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/keyfile-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    @Test func `a missing key file is created once with mode 0600`() throws {
        let first = try KeyFile.load(path: path, randomness: SeededRandomness(seed: 3))
        let again = try KeyFile.load(path: path, randomness: SeededRandomness(seed: 4))
        #expect(first == again)
        #expect(first.count == 32)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["keys"])
    }

    @Test func `a key file that others may read is refused`() throws {
        _ = try KeyFile.load(path: path, randomness: SeededRandomness())
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(throws: VaultError.self) { try KeyFile.load(path: path, randomness: SeededRandomness()) }
    }

    @Test func `a damaged key file is refused, never replaced`() throws {
        let damaged = Data("remindd-key-1 12".utf8)
        #expect(
            FileManager.default.createFile(atPath: path, contents: damaged, attributes: [.posixPermissions: 0o600]))
        #expect(throws: VaultError.self) { try KeyFile.load(path: path, randomness: SeededRandomness()) }
        #expect(try Data(contentsOf: URL(filePath: path)) == damaged)
    }
}
