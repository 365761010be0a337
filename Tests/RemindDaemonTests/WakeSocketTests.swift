import Glibc
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("WakeSocket", .timeLimit(.minutes(10)))
struct WakeSocketTests {
    private let folder = ScratchFolder()

    @Test
    func `a datagram wakes every service at once`() async throws {
        let rig = DaemonRig()
        let wake = try WakeSocket(path: folder.file("wake"))
        let sentinel = Sentinel(
            pacemaker: rig.pacemaker, clock: rig.clock, watch: rig.watch, wakeSocket: wake, zoneFolders: nil)
        try await rig.running([sentinel, rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == nil }
            let prompt = Prompt.waiting("first")
            await rig.queue.add(prompt)
            #expect(WakeSender.wake(path: folder.file("wake")))
            await rig.queue.until { $0.states == [prompt.id: .sent] }
        }
        #expect(access(folder.file("wake"), F_OK) != 0)
    }

    @Test
    func `an earlier moment reaches the timer while it sleeps`() async throws {
        let rig = DaemonRig()
        let sentinel = Sentinel(
            pacemaker: rig.pacemaker, clock: rig.clock, watch: rig.watch, wakeSocket: nil, zoneFolders: nil)
        try await rig.running([sentinel]) { _ in
            async let waiting: Void = rig.pacemaker.wait(.keeper, until: morning + .milliseconds(5))
            await rig.seats.sat(.keeper)
            rig.clock.advance(by: .milliseconds(5))
            await waiting
        }
    }

    @Test
    func `work of which nobody told is found in the end`() async throws {
        let rig = DaemonRig()
        let sentinel = Sentinel(
            pacemaker: rig.pacemaker, clock: rig.clock, watch: rig.watch, wakeSocket: nil, zoneFolders: nil)
        try await rig.running([sentinel, rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == nil }
            let prompt = Prompt.waiting("first")
            await rig.queue.add(prompt)
            // The timer is at its post once it has rung for somebody; nobody tells it of the prompt.
            await letRing(rig, .mailbox, after: .milliseconds(5))
            await letRing(rig, .zones, after: Sentinel.longestSilence)
            await rig.queue.until { $0.states == [prompt.id: .sent] }
        }
    }

    private func letRing(_ rig: DaemonRig, _ seat: Pacemaker.Seat, after silence: Duration) async {
        async let waiting: Void = rig.pacemaker.wait(seat, until: rig.clock.now + .milliseconds(5))
        await rig.seats.sat(seat)
        rig.clock.advance(by: silence)
        await waiting
    }

    @Test
    func `nobody but the owner may wake the daemon`() throws {
        let wake = try WakeSocket(path: folder.file("wake"))
        var found = stat()
        #expect(stat(wake.path, &found) == 0)
        #expect(found.st_mode & 0o777 == 0o600)
    }

    @Test
    func `what a dead daemon left behind is replaced`() throws {
        let path = folder.file("wake")
        let address = try #require(UnixAddress(path))
        let dead = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        #expect(address.use { bind(dead, $0, $1) } == 0)
        close(dead)
        #expect(!WakeSender.wake(path: path))
        let wake = try WakeSocket(path: path)
        #expect(WakeSender.wake(path: path))
        #expect(wake.descriptor.drain())
    }

    @Test
    func `a file that is no socket is left alone`() throws {
        let path = folder.file("wake")
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        #expect(throws: WakeSocketError.notASocket(path: path)) { try WakeSocket(path: path) }
        #expect(access(path, F_OK) == 0)
    }

    @Test
    func `a path that is too long is refused with the reason`() {
        let path = "/" + String(repeating: "long/", count: 30) + "wake"
        #expect(throws: WakeSocketError.pathTooLong(path: path, longest: 107)) { try WakeSocket(path: path) }
        #expect(!WakeSender.wake(path: path))
    }

    @Test
    func `a daemon that is down is no failure`() {
        #expect(!WakeSender.wake(path: folder.file("wake")))
    }

    @Test
    func `the socket lies beside the store`() {
        #expect(WakeSocket.path(besideStore: "/var/lib/remindd/remindd.db") == "/var/lib/remindd/wake")
    }
}
