import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("Dispatcher without a store (invariant 13)", .timeLimit(.minutes(10)))
struct DispatcherStoreFaultTests {
    private let first = Prompt.waiting("first")

    @Test
    func `nothing starts while the store cannot claim, and work resumes by itself`() async throws {
        let rig = DaemonRig([first])
        await rig.queue.fail(with: [.unavailable(reason: "no space left on device")])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == morning + .milliseconds(200) }
            #expect(rig.health.current.storeFault == "the store cannot be used: no space left on device")
            #expect(rig.transport.sent.isEmpty)
            rig.pass(.milliseconds(200))
            await rig.queue.until { $0.states == [first.id: .sent] }
        }
        #expect(rig.health.current.storeFault == nil)
    }

    @Test
    func `a fence whose commit failed sends nothing; the prompt leaves once, later`() async throws {
        let rig = DaemonRig([first])
        await rig.queue.fail(with: [nil, .busy])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [first.id: .scheduled] && $0.turns == 3 }
            #expect(rig.transport.sent.isEmpty)
            rig.pass(.seconds(80))
            await rig.queue.until { $0.states == [first.id: .sent] }
        }
        #expect(rig.transport.sent.count == 1)
    }

    @Test
    func `what was sent is settled as soon as the store can, and never sent again`() async throws {
        let rig = DaemonRig([first])
        await rig.queue.fail(with: [nil, nil, .busy, .busy])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.writer) { $0 == morning + .milliseconds(200) }
            #expect(await rig.queue.state(first.id) == .transmitting)
            rig.pass(.milliseconds(200))
            await rig.seats.sat(.writer) { $0 == morning + .milliseconds(600) }
            rig.pass(.milliseconds(400))
            await rig.queue.until { $0.states == [first.id: .sent] }
        }
        #expect(rig.transport.sent.count == 1)
    }

    @Test
    func `a corrupt store ends the daemon`() async throws {
        let rig = DaemonRig([first])
        let corrupt = StoreError.corrupt(path: "/var/lib/remindd/remindd.db", reason: "no header")
        await rig.queue.fail(with: [corrupt])
        await #expect(throws: corrupt) { try await rig.dispatcher.run() }
        #expect(rig.transport.sent.isEmpty)
    }

    @Test
    func `a corrupt store found while settling ends the daemon`() async throws {
        let rig = DaemonRig([first])
        let corrupt = StoreError.corrupt(path: "/var/lib/remindd/remindd.db", reason: "page 7")
        await rig.queue.fail(with: [nil, nil, corrupt])
        await #expect(throws: corrupt) { try await rig.dispatcher.run() }
    }
}
