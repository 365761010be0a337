import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("Dispatcher and the clock (invariant 11)", .timeLimit(.minutes(10)))
struct DispatcherClockTests {
    private let later = Prompt.waiting("later", due: morning + .minutes(30), deadline: morning + .minutes(45))

    @Test
    func `a clock that jumps forward claims nothing and expires nothing while it is suspect`() async throws {
        let rig = DaemonRig([later])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == later.dueAt }
            rig.clock.jump(by: .hours(1))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.dispatcher) { $0 == morning + .hours(1) + .seconds(60) }
            #expect(rig.health.current.clockIsSuspect)
            #expect(await rig.queue.turns.isEmpty)
            #expect(await rig.queue.expirations == 0)

            rig.clock.jump(by: .zero - .hours(1))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.dispatcher) { $0 == morning + .seconds(60) }
            rig.pass(.minutes(31))
            await rig.queue.until { $0.states == [later.id: .sent] }
        }
        #expect(rig.transport.sent.count == 1)
    }

    @Test
    func `a clock that stays where it jumped to is believed after a minute`() async throws {
        let rig = DaemonRig([later])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == later.dueAt }
            rig.clock.jump(by: .hours(1))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.dispatcher) { $0 == morning + .hours(1) + .seconds(60) }
            rig.pass(.seconds(60))
            await rig.queue.until { $0.states == [later.id: .expired] }
        }
        #expect(rig.transport.sent.isEmpty)
    }

    @Test
    func `a conversation that ends while the clock is suspect does not expire its prompt`() async throws {
        let rig = DaemonRig([later], acts: [.wait])
        try await rig.running([rig.dispatcher]) { _ in
            await end(rig, afterJump: .hours(1))
        }
        #expect(rig.transport.sent.isEmpty)
    }

    /// Lets the try of `later` begin, the clock jump, and the try end.
    private func end(_ rig: DaemonRig, afterJump jump: Duration) async {
        await rig.seats.sat(.dispatcher) { $0 == later.dueAt }
        rig.pass(.minutes(30))
        await rig.queue.until { $0.states == [later.id: .claimed] }
        rig.clock.jump(by: jump)
        rig.transport.release()
        await rig.queue.until { $0.states == [later.id: .scheduled] }
    }

    @Test
    func `a try that ends while the clock is suspect is followed by the next as soon as it is believed`() async throws {
        let busy = DeliveryOutcome.transient(
            DeliveryFailure(phase: .rcpt, reply: SMTPReply(code: 450, text: "later"), reason: "later"))
        let rig = DaemonRig([later], acts: [.waitAndRefuse(busy)])
        try await rig.running([rig.dispatcher]) { _ in
            await end(rig, afterJump: .hours(5))
            let next = try #require(await rig.queue.lines[later.id]?.prompt.nextAttemptAt)
            #expect((later.dueAt + .seconds(30)...later.dueAt + .minutes(2)).contains(next))
            rig.clock.jump(by: .zero - .hours(5))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.dispatcher) { $0 == later.dueAt + .seconds(60) }
            rig.pass(.seconds(60))
            rig.pass(.minutes(1))
            await rig.queue.until { $0.states == [later.id: .sent] }
        }
    }

    @Test
    func `an unknown outcome while the clock is suspect is repeated where there may be time for it`() async throws {
        let lost = DeliveryOutcome.unknown(DeliveryFailure(phase: .dot, reason: "the connection ended"))
        let rig = DaemonRig([later], acts: [.waitAndRefuse(lost)])
        try await rig.running([rig.dispatcher]) { _ in
            await end(rig, afterJump: .hours(5))
        }
        let line = await rig.queue.lines[later.id]?.prompt
        #expect(line?.unknowns == 1 && line?.nextAttemptAt == later.dueAt + .minutes(5))
    }

    @Test
    func `a body whose deadline passed while the store was at work is not written`() async throws {
        let soon = Prompt.waiting("soon", deadline: morning + .seconds(10))
        let rig = DaemonRig([soon], acts: [.wait])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [soon.id: .claimed] }
            await rig.queue.hold()
            rig.transport.release()
            await rig.queue.until { $0.waitingAtGate == 1 }
            rig.pass(.seconds(11))
            await rig.queue.letGo()
            await rig.queue.until { $0.states == [soon.id: .expired] }
        }
        #expect(rig.transport.sent.isEmpty)
    }

    @Test(arguments: [(Duration.minutes(40), PromptState.expired), (.minutes(5), .scheduled)])
    func `a body whose deadline or lease passed after the fence's answer is not written`(
        pause: Duration, ending: PromptState
    ) async throws {
        let soon = Prompt.waiting("soon", deadline: morning + .minutes(30))
        let transport = SleepyTransport()
        let rig = DaemonRig([soon], transport: transport)
        transport.sleepsBetween { rig.clock.advance(by: pause) }
        try await rig.running([rig.dispatcher]) { _ in
            // Claim, fence, settlement.
            await rig.queue.until { $0.turns >= 3 && $0.states == [soon.id: ending] }
        }
        #expect(transport.bodies == 0)
    }
}
