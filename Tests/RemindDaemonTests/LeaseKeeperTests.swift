import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("LeaseKeeper", .timeLimit(.minutes(10)))
struct LeaseKeeperTests {
    @Test
    func `it sleeps without end while nothing is held`() async throws {
        let rig = DaemonRig()
        try await rig.running([rig.leaseKeeper]) { _ in
            await rig.seats.sat(.leases) { $0 == nil }
        }
        #expect(await rig.queue.heartbeats == 0)
        #expect(await rig.queue.reaps == 0)
    }

    @Test
    func `it beats every fifteen seconds while something is held`() async throws {
        let rig = DaemonRig()
        try await rig.running([rig.leaseKeeper]) { _ in
            await rig.seats.sat(.leases) { $0 == nil }
            rig.held.add(1)
            await rig.seats.sat(.leases) { $0 == morning + .seconds(15) }
            rig.pass(.seconds(15))
            await rig.queue.until { $0.heartbeats == 1 && $0.reaps == 1 }
            await rig.seats.sat(.leases) { $0 == morning + .seconds(30) }
            rig.held.removeOne()
            rig.pass(.seconds(15))
            await rig.queue.until { $0.reaps == 2 }
        }
        #expect(await rig.queue.heartbeats == 1)
    }

    @Test
    func `it reaps while another holds something, although this node holds nothing`() async throws {
        let prompt = Prompt.waiting("first")
        let rig = DaemonRig([prompt])
        _ = try await rig.writer.claim(upTo: 1)
        try await rig.running([rig.leaseKeeper]) { _ in
            await rig.seats.sat(.leases) { $0 == morning + .seconds(15) }
            rig.pass(.seconds(15))
            await rig.queue.until { $0.reaps == 1 }
            await rig.queue.cancel(prompt.id)
            rig.pass(.seconds(15))
            await rig.seats.sat(.leases) { $0 == nil }
        }
        #expect(await rig.queue.heartbeats == 0)
    }

    @Test
    func `nothing is reaped while the clock is suspect`() async throws {
        let rig = DaemonRig()
        try await rig.running([rig.leaseKeeper]) { _ in
            rig.held.add(1)
            await rig.seats.sat(.leases) { $0 == morning + .seconds(15) }
            rig.clock.jump(by: .hours(2))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.leases) { $0 == morning + .hours(2) + .seconds(15) }
            rig.pass(.seconds(15))
            await rig.seats.sat(.leases) { $0 == morning + .hours(2) + .seconds(30) }
            #expect(await rig.queue.heartbeats == 1)
        }
        #expect(await rig.queue.reaps == 0)
    }
}
