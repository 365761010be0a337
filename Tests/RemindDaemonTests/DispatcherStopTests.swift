import RemindCore
import RemindTestSupport
import ServiceLifecycle
import Testing

@testable import RemindDaemon

@Suite("Dispatcher at SIGTERM (invariant 17)", .timeLimit(.minutes(10)))
struct DispatcherStopTests {
    private let prompts = ["first", "second", "third"].map { Prompt.waiting($0) }

    @Test
    func `what is on the wire ends, what has not begun is released, and nothing more is claimed`() async throws {
        let rig = DaemonRig(prompts, acts: [.wait]) { $0.smtp.connections = 1 }
        let extra = Prompt.waiting("extra")
        try await rig.running([rig.dispatcher]) { group in
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .claimed } }
            await group.triggerGracefulShutdown()
            await rig.queue.until { $0.states.values.count { $0 == .scheduled } == 2 }
            await rig.queue.add(extra)
            rig.pacemaker.wake(.dispatcher)
            rig.transport.release()
        }
        #expect(rig.transport.sent.map(\.promptName) == ["first"])
        #expect(rig.transport.isClosed)
        let states = await rig.queue.lines.mapValues(\.prompt.state)
        #expect(
            states == [
                prompts[0].id: .sent, prompts[1].id: .scheduled, prompts[2].id: .scheduled, extra.id: .scheduled,
            ])
        #expect(await rig.queue.lines[prompts[1].id]?.prompt.attempt == 0)
    }

    @Test
    func `what the closing transport no longer begins is released as it was`() async throws {
        let closed = DeliveryFailure(phase: .connect, reason: "the mail service is shutting down")
        let rig = DaemonRig([prompts[0]], acts: [.waitAndRefuse(.transient(closed))])
        try await rig.running([rig.dispatcher]) { group in
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .claimed } }
            await group.triggerGracefulShutdown()
            await rig.clock.sleepers(1)
            rig.transport.release()
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .scheduled } }
        }
        let after = try #require(await rig.queue.lines[prompts[0].id]?.prompt)
        #expect(after.nextAttemptAt == prompts[0].nextAttemptAt && after.attempt == 0)
        #expect(rig.health.current.relayFault == nil)
    }

    @Test
    func `a conversation before its fence is released after thirty seconds and can no longer send`() async throws {
        let rig = DaemonRig([prompts[0]], acts: [.wait])
        try await stopBeforeFence(rig)
        #expect(rig.transport.sent.isEmpty)
        #expect(rig.held.number == 0)
        // Its session may have moved while its fence was asked for.
        #expect(await rig.upkeep.derived == [[TestPeople.identifier("dana")]])
        #expect(await rig.queue.lines[prompts[0].id]?.prompt.nextAttemptAt == rig.clock.now + Dispatcher.agendaFirst)
    }

    @Test(arguments: [(left: 200, pause: 60), (140, 50), (61, 10), (11, 10), (10, nil)])
    func `it waits for its agenda, yet not so long that its last tries would pass`(left: Int, pause: Int?) async throws
    {
        let deadline = morning + Dispatcher.grace + .seconds(left)
        let rig = DaemonRig([.waiting("near", deadline: deadline)], acts: [.wait])
        let near: PromptID = TestPeople.identifier("near")
        try await stopBeforeFence(rig)
        let next = try #require(await rig.queue.lines[near]?.prompt.nextAttemptAt)
        #expect(next == pause.map { rig.clock.now + .seconds($0) } ?? morning)
        #expect(await rig.upkeep.derived == [[TestPeople.identifier("dana")]])
    }

    @Test
    func `a conversation that waits for the answer to its dot ends as unknown after thirty seconds`() async throws {
        let nudge = Prompt.waiting("nudge", kind: .nudge)
        let stuck = StuckTransport()
        let rig = DaemonRig([prompts[0], nudge], transport: stuck)
        try await rig.running([rig.dispatcher]) { group in
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .transmitting } }
            await group.triggerGracefulShutdown()
            await rig.clock.sleepers(1)
            rig.clock.advance(by: Dispatcher.grace)
        }
        stuck.letGo()
        let lines = await rig.queue.lines
        #expect(lines[nudge.id]?.prompt.state == .unknown)
        #expect(lines[prompts[0].id]?.prompt.state == .scheduled)
        #expect(lines.values.allSatisfy { $0.prompt.unknowns == 1 && $0.lease == nil })
    }

    @Test
    func `a store that is gone does not keep the daemon from ending`() async throws {
        let rig = DaemonRig([prompts[0]], acts: [.wait])
        try await rig.running([rig.dispatcher]) { group in
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .claimed } }
            await rig.queue.fail(with: Array(repeating: .unavailable(reason: "gone"), count: 100))
            await group.triggerGracefulShutdown()
            await rig.clock.sleepers(1)
            rig.clock.advance(by: Dispatcher.grace)
            await rig.seats.sat(.writer)
            await rig.clock.sleepers(1)
            rig.clock.advance(by: Dispatcher.lastWrites)
        }
        #expect(await rig.queue.state(prompts[0].id) == .claimed)
        rig.transport.release()
    }

    @Test
    func `a claim that waits for the store's next try does not keep the daemon from ending`() async throws {
        let (rig, extra) = (DaemonRig([prompts[0]]), Prompt.waiting("extra"))
        // Claim and fence are committed; what became of it is at the second try only.
        await rig.queue.fail(with: [nil, nil, .unavailable(reason: "busy")])
        try await rig.running([rig.dispatcher]) { group in
            await rig.seats.sat(.writer)
            await rig.queue.add(extra)
            rig.pacemaker.wake(.dispatcher)
            while rig.writer.gathered < 2 { await Task.yield() }
            await group.triggerGracefulShutdown()
        }
        #expect(await rig.queue.lines.mapValues(\.prompt.state) == [prompts[0].id: .sent, extra.id: .scheduled])
    }

    @Test
    func `nor does one that is gone while late prompts are put back`() async throws {
        let late = Prompt.waiting("late", due: morning - .hours(1))
        let rig = DaemonRig([late])
        // The claim is committed, and nothing after it.
        await rig.queue.fail(with: [nil] + Array(repeating: .unavailable(reason: "gone"), count: 100))
        try await rig.running([rig.dispatcher]) { group in
            await rig.seats.sat(.writer)
            await group.triggerGracefulShutdown()
            await rig.clock.sleepers(1)
            rig.clock.advance(by: Dispatcher.lastWrites)
            await rig.seats.sat(.dispatcher) { $0 == nil }
            await rig.clock.sleepers(1)
            rig.clock.advance(by: Dispatcher.lastWrites)
        }
        #expect(await rig.queue.state(late.id) == .claimed)
        #expect(await rig.upkeep.derived.isEmpty)
    }

    @Test
    func `late prompts that are put back while it is asked to stop have their agendas derived all the same`()
        async throws
    {
        let late = Prompt.waiting("late", due: morning - .hours(1))
        let rig = DaemonRig([late])
        await rig.queue.hold()
        try await rig.running([rig.dispatcher]) { group in
            await rig.queue.until { $0.waitingAtGate == 1 }
            await rig.queue.letThrough()
            await rig.queue.until { $0.turns == 1 && $0.waitingAtGate == 1 }
            await group.triggerGracefulShutdown()
            await rig.clock.sleepers(1)
            await rig.queue.letGo()
        }
        #expect(await rig.queue.state(late.id) == .scheduled)
        #expect(await rig.upkeep.derived == [[TestPeople.identifier("dana")]])
    }

    @Test
    func `an agenda that cannot be derived in time does not keep the daemon from ending`() async throws {
        let rig = DaemonRig([prompts[0]], acts: [.wait])
        await rig.upkeep.hold()
        try await rig.running([rig.dispatcher]) { group in
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .claimed } }
            await group.triggerGracefulShutdown()
            await rig.clock.sleepers(1)
            rig.clock.advance(by: Dispatcher.grace)
            await rig.upkeep.asked()
            await rig.clock.sleepers(1)
            rig.clock.advance(by: Dispatcher.lastWrites)
        }
        await rig.upkeep.letGo()
        rig.transport.release()
    }

    /// Stops it while conversations stand before their fence, and lets them go on when it has ended.
    private func stopBeforeFence(_ rig: DaemonRig) async throws {
        try await rig.running([rig.dispatcher]) { group in
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .claimed } }
            await group.triggerGracefulShutdown()
            await rig.clock.sleepers(1)
            rig.clock.advance(by: Dispatcher.grace)
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .scheduled } }
        }
        rig.transport.release()
    }
}
