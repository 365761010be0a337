import Cron
import Foundation
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("ZoneKeeper", .timeLimit(.minutes(10)))
struct ZoneKeeperTests {
    private let folder = ScratchFolder()

    private func replaceIndex(by version: String) throws {
        try Data("# version \(version)\n".utf8).write(to: URL(filePath: folder.file("tzdata.zi")), options: .atomic)
    }

    private func keeper(_ rig: DaemonRig) -> ZoneKeeper {
        ZoneKeeper(ports: rig.ports, pacemaker: rig.pacemaker, folders: nil)
    }

    @Test
    func `it looks at the start, has marked agendas worked off, and then sleeps`() async throws {
        let rig = DaemonRig(zoneDirectory: folder.path)
        await rig.zoneUpkeep.tell(
            ZoneDataNews(before: "2030a", present: "2030b", zones: ["Europe/Berlin"], therapists: 3))
        try await rig.running([keeper(rig)]) { _ in
            await rig.seats.sat(.zones) { $0 == nil }
            // The wake was remembered for it.
            await rig.pacemaker.wait(.keeper, until: nil)
        }
        #expect(await rig.zoneUpkeep.looks.count == 1)
    }

    @Test
    func `an upgrade is let come to rest before it is read`() async throws {
        try replaceIndex(by: "2030a")
        let rig = DaemonRig(zoneDirectory: folder.path)
        #expect(rig.zones.version == "2030a")
        try await rig.running([keeper(rig)]) { _ in
            await rig.seats.sat(.zones) { $0 == nil }
            rig.seats.clear()
            try replaceIndex(by: "2030b")
            rig.pacemaker.wake(.zones)
            await rig.seats.sat(.zones) { $0 == morning + ZoneKeeper.quiet }
            rig.clock.advance(by: .seconds(3))
            rig.pacemaker.wake(.zones)
            await rig.seats.sat(.zones) { $0 == morning + .seconds(3) + ZoneKeeper.quiet }
            #expect(await rig.zoneUpkeep.looks.count == 1)
            rig.seats.clear()
            rig.pass(ZoneKeeper.quiet)
            await rig.seats.sat(.zones) { $0 == nil }
            #expect(await rig.zoneUpkeep.looks.count == 2)
            #expect(rig.zones.version == "2030b")
        }
    }

    @Test
    func `a wake without a change costs no look`() async throws {
        let rig = DaemonRig(zoneDirectory: folder.path)
        try await rig.running([keeper(rig)]) { _ in
            await rig.seats.sat(.zones) { $0 == nil }
            rig.seats.clear()
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.zones) { $0 == nil }
        }
        #expect(await rig.zoneUpkeep.looks.count == 1)
    }

    @Test
    func `a failing store is tried again after a minute`() async throws {
        let rig = DaemonRig(zoneDirectory: folder.path)
        await rig.zoneUpkeep.failOnce(with: .busy)
        try await rig.running([keeper(rig)]) { _ in
            await rig.seats.sat(.zones) { $0 == morning + .minutes(1) }
            rig.seats.clear()
            rig.pass(.minutes(1))
            await rig.seats.sat(.zones) { $0 == nil }
        }
        #expect(await rig.zoneUpkeep.looks.count == 2)
    }

    @Test
    func `it is also tried again where the clock was set back meanwhile`() async throws {
        let rig = DaemonRig(zoneDirectory: folder.path)
        await rig.zoneUpkeep.failOnce(with: .busy)
        try await rig.running([keeper(rig)]) { _ in
            await rig.seats.sat(.zones) { $0 == morning + .minutes(1) }
            rig.clock.jump(by: .zero - .hours(5))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.zones) { $0 == nil }
        }
        #expect(await rig.zoneUpkeep.looks.count == 2)
    }

    @Test
    func `a watched folder tells of a file that is renamed into it, and of a new folder's once it follows that`() throws
    {
        let watch = try #require(FolderWatch([folder.path]))
        #expect(!watch.drain())
        try replaceIndex(by: "2030b")
        #expect(watch.drain())
        #expect(!watch.drain())
        let other = ScratchFolder()
        watch.follow([folder.path, other.path])
        try Data([1]).write(to: URL(filePath: other.file("Zone")))
        #expect(watch.drain())
    }
}
