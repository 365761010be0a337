import Cron
import Foundation
import Testing

/// The directory of zones: names, errors and changes.
struct ZoneDatabaseTests {
    /// A directory of its own for a test, removed after it.
    private func withDirectory(_ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "zones-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url.appending(path: "Europe"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url.path())
    }

    private func write(_ bytes: [UInt8], _ path: String) throws {
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    }

    @Test
    func `the directory comes from TZDIR, else from the system`() {
        #expect(ZoneDatabase.systemDirectory(environment: ["TZDIR": "/srv/zones"]) == "/srv/zones")
        #expect(ZoneDatabase.systemDirectory(environment: ["TZDIR": ""]) == "/usr/share/zoneinfo")
        #expect(ZoneDatabase.systemDirectory(environment: [:]) == "/usr/share/zoneinfo")
    }

    @Test(arguments: [
        "../../etc/passwd", "/etc/localtime", "Europe/../UTC", "", "Europe/", "Europe//Berlin", "a b", "Zürich",
        "localtime",
        "right/UTC", "posix/UTC", "tzdata.zi", String(repeating: "a", count: 300), "UTC\0",
    ])
    func `what cannot be a name never reaches the disk`(name: String) {
        #expect(throws: ZoneError.notAName(String(name.prefix(100)))) { try Fixtures.systemZones.zone(named: name) }
    }

    @Test(arguments: [
        ("Europe/Berln", "Europe/Berlin"), ("kyiv", "Europe/Kyiv"), ("america/new_york", "America/New_York"),
        ("Berlin", "Europe/Berlin"), ("Asia/Sydney", "Australia/Sydney"),
    ])
    func `an unknown name gets the nearest ones`(name: String, nearest: String) {
        do throws(ZoneError) {
            _ = try Fixtures.zones.zone(named: name)
            Issue.record("there is such a zone")
        } catch {
            guard case .unknown(name, let names) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(names.first == nearest)
            #expect(error.description.contains("did you mean \(nearest)"))
        }
    }

    @Test
    func `every name of the system has a zone, old names too`() throws {
        let names = Fixtures.systemZones.zoneNames()
        #expect(names.count > 400 && names == names.sorted())
        for name in names { #expect(throws: Never.self) { try Fixtures.systemZones.zone(named: name) } }
        #expect(names.contains("US/Eastern") && names.contains("Asia/Calcutta"))
        #expect(Fixtures.systemZones.version.hasPrefix("20"))
    }

    @Test
    func `without an index the names come from the tree`() {
        #expect(Fixtures.zones.zoneNames().count == 47)
    }

    @Test
    func `the version comes from the index, else from a version file, else from the data`() throws {
        try withDirectory { directory in
            try write(TZifBuilder(footer: "AAA-1").bytes, directory + "/Europe/Test")
            let digested = ZoneDatabase(directory: directory).version
            #expect(digested.hasPrefix("data ") && digested == ZoneDatabase(directory: directory).version)
            try write(TZifBuilder(footer: "AAA-2").bytes, directory + "/Europe/Test")
            #expect(ZoneDatabase(directory: directory).version != digested)
            try write(Array("2031b\n".utf8), directory + "/+VERSION")
            #expect(ZoneDatabase(directory: directory).version == "2031b")
            try write(Array("# version 2031c\nZ Europe/Test 1 - AAA\n".utf8), directory + "/tzdata.zi")
            #expect(ZoneDatabase(directory: directory).version == "2031c")
        }
    }

    @Test
    func `every folder that an upgrade touches is told, and the one around them`() throws {
        try withDirectory { directory in
            let root = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
            for folder in ["America/Argentina", "right/Europe"] {
                try FileManager.default.createDirectory(atPath: root + "/" + folder, withIntermediateDirectories: true)
            }
            let parent = String(root[..<(root.lastIndex(of: "/") ?? root.startIndex)])
            #expect(
                Set(ZoneDatabase(directory: root).folders)
                    == [root, root + "/Europe", root + "/America", root + "/America/Argentina", parent])
        }
    }

    @Test
    func `a zone's digest follows its data, under any name`() throws {
        let berlin = try Zone(name: "Europe/Berlin", tzif: TZifBuilder(footer: "AAA-1").bytes)
        #expect(try berlin.digest == Zone(name: "Old/Name", tzif: TZifBuilder(footer: "AAA-1").bytes).digest)
        #expect(try berlin.digest != Zone(name: "Europe/Berlin", tzif: TZifBuilder(footer: "AAA-2").bytes).digest)
    }

    @Test
    func `a change is noticed and the last good data stay in use`() throws {
        try withDirectory { directory in
            let zones = ZoneDatabase(directory: directory)
            let path = directory + "/Europe/Test"
            try write(TZifBuilder(footer: "AAA-1").bytes, path)
            #expect(try zones.zone(named: "Europe/Test").offset(at: 0) == 3_600)
            #expect(!zones.refresh())

            try write(TZifBuilder(footer: "AAA-2").bytes, path)
            #expect(try zones.zone(named: "Europe/Test").offset(at: 0) == 3_600)
            #expect(zones.refresh())
            #expect(try zones.zone(named: "Europe/Test").offset(at: 0) == 7_200)

            try write([1, 2, 3], path)
            #expect(zones.refresh())
            #expect(try zones.zone(named: "Europe/Test").offset(at: 0) == 7_200)
            #expect(zones.problems == [.malformed(name: "Europe/Test", reason: "it ends too early")])

            try FileManager.default.removeItem(atPath: path)
            #expect(zones.refresh())
            #expect(try zones.zone(named: "Europe/Test").offset(at: 0) == 7_200)
            #expect(!zones.refresh())

            try write(TZifBuilder(footer: "AAA-3").bytes, path)
            #expect(zones.refresh())
            #expect(try zones.zone(named: "Europe/Test").offset(at: 0) == 10_800)
            #expect(zones.problems.isEmpty)
        }
    }

    @Test
    func `an old name without a file is found through the index`() throws {
        try withDirectory { directory in
            try write(TZifBuilder(footer: "AAA-1").bytes, directory + "/Europe/New")
            try write(
                Array("# version 2031x\nZ Europe/New 1 - AAA\nL Europe/New Old/Name\n".utf8), directory + "/tzdata.zi")
            let zones = ZoneDatabase(directory: directory)
            #expect(try zones.zone(named: "Old/Name").name == "Old/Name")
            #expect(zones.version == "2031x")
            #expect(zones.zoneNames() == ["Europe/New", "Old/Name"])
        }
    }

    @Test
    func `the machine's zone is read from its link, else from its line`() throws {
        try withDirectory { directory in
            let zones = Fixtures.zones
            #expect(zones.systemZoneName(configuration: directory) == nil)
            try write(Array("Europe/Lisbon\n".utf8), directory + "/timezone")
            #expect(zones.systemZoneName(configuration: directory) == "Europe/Lisbon")
            try FileManager.default.createSymbolicLink(
                atPath: directory + "/localtime", withDestinationPath: "../usr/share/zoneinfo/posix/America/New_York")
            #expect(zones.systemZoneName(configuration: directory) == "America/New_York")
        }
    }
}
