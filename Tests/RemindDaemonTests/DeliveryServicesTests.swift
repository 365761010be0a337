import Cron
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("DeliveryServices", .timeLimit(.minutes(10)))
struct DeliveryServicesTests {
    private let folder = ScratchFolder()

    @Test
    func `wired together they send what is due, hear a datagram and end cleanly`() async throws {
        let (first, second) = (Prompt.waiting("first"), Prompt.waiting("second"))
        let rig = DaemonRig([first])
        let services = DeliveryServices(
            ports: rig.ports, notifier: SystemdNotifier(socket: nil, watchdogMicroseconds: nil),
            health: HealthBoard(), wakeSocket: try WakeSocket(path: folder.file("wake")),
            zoneFolders: FolderWatch(rig.ports.zones.folders), metrics: DaemonMetrics(factory: rig.registry))
        try await rig.running(services.before + services.after) { _ in
            await rig.queue.until { $0.states == [first.id: .sent] }
            await rig.queue.add(second)
            WakeSender.wake(path: folder.file("wake"))
            await rig.queue.until { $0.states == [first.id: .sent, second.id: .sent] }
        }
        #expect(services.health.current.sentence == "Nothing is waiting to be sent")
        #expect(services.health.current.isReady)
    }

    @Test
    func `each state has one plain sentence`() {
        var health = DaemonHealth()
        #expect(health.sentence == "Nothing is waiting to be sent")
        health.nextAttempt = morning
        #expect(health.sentence == "Next message at 2026-12-01T08:30:00Z")
        health.clockIsSuspect = true
        #expect(health.sentence == "The clock jumped: waiting until it can be trusted")
        health.relayFault = "the password was refused"
        #expect(health.sentence == "No mail leaves: the password was refused")
        health.storeFault = "no space left on device"
        #expect(health.sentence == "Waiting for the store: no space left on device")
        #expect(!health.isReady)
    }
}
