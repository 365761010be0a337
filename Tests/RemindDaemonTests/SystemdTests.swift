import Glibc
import Logging
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("systemd", .timeLimit(.minutes(10)))
struct SystemdTests {
    /// Listens as systemd does.
    private final class Manager {
        let descriptor: Descriptor
        private let folder = ScratchFolder()
        let path: String

        init(abstract: String? = nil) throws {
            path = abstract ?? folder.file("notify")
            let address = try #require(UnixAddress(path))
            descriptor = try #require(Descriptor(socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | O_NONBLOCK, 0)))
            try #require(address.use { bind(descriptor.number, $0, $1) } == 0)
        }

        /// The next message; nil if none waits.
        func heard() -> String? {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor.number, &bytes, bytes.count, 0)
            return count >= 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
        }
    }

    @Test(arguments: [nil, "@remindd-test-notify"])
    func `messages reach a path and an abstract socket`(name: String?) throws {
        let manager = try Manager(abstract: name)
        let notifier = SystemdNotifier(socket: manager.path, watchdogMicroseconds: nil)
        notifier.ready()
        notifier.status("two\nlines")
        notifier.reloading(at: .milliseconds(1500))
        #expect(manager.heard() == "READY=1")
        #expect(manager.heard() == "STATUS=two lines")
        #expect(manager.heard() == "RELOADING=1\nMONOTONIC_USEC=1500000")
        #expect(manager.heard() == nil)
    }

    @Test
    func `without systemd nothing is said`() {
        let notifier = SystemdNotifier(socket: nil, watchdogMicroseconds: "120000000")
        notifier.ready()
        #expect(notifier.watchdogInterval == nil)
    }

    @Test
    func `the watchdog hears half as long as it waits, and only while the dispatcher lives`() async throws {
        let manager = try Manager()
        let rig = DaemonRig()
        let notifier = SystemdNotifier(socket: manager.path, watchdogMicroseconds: "60000000")
        let watchdog = WatchdogService(notifier: notifier, pacemaker: rig.pacemaker, clock: rig.clock)
        // The dispatcher's seat has just been left and is not taken again.
        await rig.pacemaker.wait(.dispatcher, until: morning)
        try await rig.running([watchdog]) { _ in
            await rig.seats.sat(.watchdog) { $0 == morning + .seconds(30) }
            #expect(manager.heard() == "WATCHDOG=1")
            rig.pass(.seconds(30))
            await rig.seats.sat(.watchdog) { $0 == morning + .seconds(60) }
            #expect(manager.heard() == "WATCHDOG=1")
            rig.pass(.seconds(30))
            await rig.seats.sat(.watchdog) { $0 == morning + .seconds(90) }
            #expect(manager.heard() == nil)
        }
    }

    @Test
    func `READY comes with the service and STOPPING with its end`() async throws {
        let manager = try Manager()
        let notifier = SystemdNotifier(socket: manager.path, watchdogMicroseconds: nil)
        let rig = DaemonRig()
        let (started, begin) = AsyncStream<Void>.makeStream()
        try await rig.running([ReadinessService(notifier: notifier) { begin.finish() }]) { _ in
            for await _ in started {}
        }
        #expect(manager.heard() == "READY=1")
        #expect(manager.heard() == "STOPPING=1")
    }

    @Test
    func `what never gets ready is not reported as ready`() async throws {
        let manager = try Manager()
        let notifier = SystemdNotifier(socket: manager.path, watchdogMicroseconds: nil)
        let readiness = ReadinessService(notifier: notifier) { throw StoreError.busy }
        await #expect(throws: StoreError.busy) { try await readiness.run() }
        notifier.status("the end")
        #expect(manager.heard() == "STATUS=the end")
    }

    @Test
    func `a reload that fails is reported as ready all the same and keeps the relay's pause`() async throws {
        let manager = try Manager()
        let notifier = SystemdNotifier(socket: manager.path, watchdogMicroseconds: nil)
        let rig = DaemonRig()
        for fault in [StoreError.refused("smtp.servers is empty"), nil] {
            let service = ReloadService(
                notifier: notifier, clock: rig.clock, dispatcher: rig.dispatcher, pacemaker: rig.pacemaker,
                logger: DaemonRig.silent
            ) { if let fault { throw fault } }
            rig.health.update { $0.relayFault = "the password was refused" }
            await service.hangUp()
            #expect(manager.heard() == "RELOADING=1\nMONOTONIC_USEC=0")
            #expect(manager.heard() == "READY=1")
            #expect(rig.health.current.relayFault == (fault == nil ? nil : "the password was refused"))
        }
    }
}
