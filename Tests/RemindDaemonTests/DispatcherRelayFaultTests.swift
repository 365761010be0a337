import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("Dispatcher and a relay at fault", .timeLimit(.minutes(10)))
struct DispatcherRelayFaultTests {
    private let prompts = (1...30).map { Prompt.waiting("prompt\($0 + 10)", deadline: morning + .hours($0)) }
    private let refused = DeliveryOutcome.misconfigured(
        DeliveryFailure(phase: .auth, reply: SMTPReply(code: 535, text: "no"), reason: "the password was refused"))
    private let unreachable = DeliveryOutcome.transient(DeliveryFailure(phase: .connect, reason: "nobody answers"))

    @Test
    func `a refused password stops all mail, keeps every row and is shown`() async throws {
        let rig = DaemonRig(prompts, acts: [.refuse(refused, mailWritten: false)]) { $0.smtp.connections = 1 }
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .scheduled } && $0.turns > 1 }
            await rig.seats.sat(.dispatcher) { $0 == morning + .minutes(1) }
            #expect(rig.transport.sent.isEmpty)
            #expect(rig.health.current.relayFault == "the password was refused")
            #expect(rig.health.current.sentence == "No mail leaves: the password was refused")
        }
    }

    @Test
    func `a pause is over in time although the clock was set back meanwhile`() async throws {
        let rig = DaemonRig(prompts, acts: [.refuse(unreachable, mailWritten: false)]) { $0.smtp.connections = 1 }
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == morning + .seconds(1) }
            // The network brought the right time with it.
            rig.clock.jump(by: .zero - .hours(2))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.dispatcher) { $0 == morning - .hours(2) + .seconds(60) }
            rig.pass(.seconds(60))
            await rig.seats.sat(.dispatcher) { $0 == prompts[0].dueAt }
            rig.pass(.hours(2) + .minutes(1))
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .sent } }
        }
    }

    @Test
    func `a mail has its last try although the relay rests from a refusal beyond its deadline`() async throws {
        let urgent = Prompt.waiting("urgent", deadline: morning + .minutes(10))
        let acts = [ScriptedTransport.Act](repeating: .refuse(refused, mailWritten: false), count: 4)
        let rig = DaemonRig([urgent] + prompts, acts: acts) { $0.smtp.connections = 1 }
        try await rig.running([rig.dispatcher]) { _ in
            // Refused at 0, 1, 3 and 7 min: the pause would last until 12. Meanwhile what is overdue is looked for each minute.
            for (second, pass) in [(60, 60), (120, 120), (240, 240), (480, 60), (510, 30)] {
                await rig.seats.sat(.dispatcher) { $0 == morning + .seconds(second) }
                rig.pass(.seconds(pass))
            }
            await rig.queue.until { $0.states[urgent.id] == .sent }
        }
    }

    @Test
    func `new settings are tried at once`() async throws {
        let rig = DaemonRig(prompts, acts: [.refuse(refused, mailWritten: false)]) { $0.smtp.connections = 1 }
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == morning + .minutes(1) }
            await rig.dispatcher.retryRelay()
            await rig.queue.until { $0.states.values.count { $0 == .sent } == 29 }
        }
        #expect(rig.health.current.relayFault == nil)
    }

    @Test
    func `while nobody answers, one message is tried and the others wait without cost`() async throws {
        let acts = [ScriptedTransport.Act](repeating: .refuse(unreachable, mailWritten: false), count: 2)
        let rig = DaemonRig(prompts, acts: acts) { $0.smtp.connections = 1 }
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == morning + .seconds(1) }
            rig.pass(.seconds(1))
            await rig.seats.sat(.dispatcher) { $0 == morning + .seconds(3) }
            #expect(await rig.queue.lines.values.allSatisfy { $0.prompt.attempt == 0 && $0.prompt.state == .scheduled })
            rig.pass(.minutes(3))
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .sent } }
        }
    }

    @Test
    func `a relay that goes away between a look and its claim leaves no room for the claim`() async throws {
        let rig = DaemonRig(Array(prompts.prefix(4)), acts: [.waitAndRefuse(unreachable)]) { $0.smtp.connections = 1 }
        let late = Prompt.waiting("late")
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .claimed } }
            await rig.queue.add(late)
            await rig.queue.holdLooks()
            rig.pacemaker.wake(.dispatcher)
            await rig.queue.until { $0.waitingAtGate == 1 }
            rig.transport.release()
            await rig.queue.until { $0.states.values.contains(.scheduled) && $0.turns == 2 }
            await rig.queue.letGo()
            await rig.seats.sat(.dispatcher) { $0 == morning + .seconds(1) }
            #expect(await rig.queue.state(late.id) == .scheduled)
        }
        #expect(await rig.queue.turns.allSatisfy { $0.claimLimit >= 0 })
    }
}
