import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("Dispatcher", .timeLimit(.minutes(10)))
struct DispatcherTests {
    private let first = Prompt.waiting("first")

    @Test
    func `a due prompt is claimed, fenced, sent and settled once`() async throws {
        let rig = DaemonRig([first])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [first.id: .sent] }
        }
        #expect(rig.transport.sent.map(\.promptName) == ["first"])
        let turns = await rig.queue.turns
        #expect(turns.flatMap(\.fences).count == 1)
        #expect(turns.flatMap(\.settlements).map(\.state) == [.sent])
        #expect(await rig.queue.lines[first.id]?.prompt.attempt == 1)
    }

    @Test
    func `a prompt waits for its moment and leaves when it has come`() async throws {
        let later = Prompt.waiting("later", due: morning + .hours(2))
        let rig = DaemonRig([later])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == later.dueAt }
            #expect(await rig.queue.turns.isEmpty)
            rig.pass(.hours(2))
            await rig.queue.until { $0.states == [later.id: .sent] }
        }
        #expect(rig.transport.sent.count == 1)
    }

    @Test
    func `a wake makes the dispatcher look again`() async throws {
        let rig = DaemonRig()
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == nil }
            await rig.queue.add(first)
            rig.pacemaker.wake(.dispatcher)
            await rig.queue.until { $0.states == [first.id: .sent] }
        }
    }

    @Test
    func `a prompt that is moved and claimed again meanwhile is settled by its second conversation`() async throws {
        let rig = DaemonRig([first], acts: [.wait, .wait])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [first.id: .claimed] }
            await rig.queue.move(first.id)
            rig.pacemaker.wake(.dispatcher)
            await rig.queue.until { $0.states == [first.id: .claimed] }
            rig.transport.release()
            rig.transport.release()
            await rig.queue.until { $0.states == [first.id: .sent] }
        }
        #expect(rig.transport.sent.count == 1)
    }

    @Test
    func `a refused fence sends nothing`() async throws {
        let rig = DaemonRig([first], acts: [.wait])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [first.id: .claimed] }
            await rig.queue.cancel(first.id)
            rig.transport.release()
            await rig.seats.sat(.dispatcher) { $0 == nil }
            await rig.queue.until { $0.turns == 3 }
        }
        #expect(rig.transport.sent.isEmpty)
        #expect(await rig.queue.state(first.id) == .cancelled)
    }

    @Test
    func `a mail that cannot be written fails its prompt and no other`() async throws {
        let second = Prompt.waiting("second")
        let rig = DaemonRig([first, second], letters: PlainLetters(unwritable: ["first"]))
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [first.id: .failed, second.id: .sent] }
        }
        #expect(await rig.queue.reason(first.id) == "no words for first")
        #expect(rig.transport.sent.map(\.promptName) == ["second"])
    }

    @Test(arguments: [(4, 0), (6, 6), (-1, -1)])
    func `a mail is written with its claim, and anew where it had to wait`(waited: Int, written: Int) async throws {
        let second = Prompt.waiting("second", deadline: morning + .hours(7))
        let rig = DaemonRig([first, second], acts: [.wait]) { $0.smtp.connections = 1 }
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [first.id: .claimed, second.id: .claimed] }
            await rig.seats.sat(.dispatcher) { $0 == nil }
            rig.clock.advance(by: .seconds(waited))
            rig.transport.release()
            await rig.queue.until { $0.states == [first.id: .sent, second.id: .sent] }
        }
        #expect(rig.transport.sent.map(\.promptName) == ["first", "second"])
        #expect(rig.transport.sent.last?.writtenAt == "\(morning + .seconds(written))")
    }

    @Test
    func `two prompts share one connection, the nearer deadline first`() async throws {
        let urgent = Prompt.waiting("urgent", deadline: morning + .hours(1))
        let rig = DaemonRig([first, urgent], acts: [.wait]) { $0.smtp.connections = 1 }
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [first.id: .claimed, urgent.id: .claimed] }
            #expect(rig.transport.sent.isEmpty)
            rig.transport.release()
            await rig.queue.until { $0.states == [first.id: .sent, urgent.id: .sent] }
        }
        #expect(rig.transport.sent.map(\.promptName) == ["urgent", "first"])
    }

    @Test
    func `an unknown outcome of a nudge is held and of a plan's prompt is tried once more`() async throws {
        let nudge = Prompt.waiting("nudge", kind: .nudge)
        let rig = DaemonRig([first, nudge], acts: [.loseReply, .loseReply])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [first.id: .scheduled, nudge.id: .unknown] && $0.turns > 2 }
            rig.pass(.minutes(5))
            await rig.queue.until { $0.states[first.id] == .sent }
        }
        #expect(rig.transport.sent.count == 3)
        #expect(await rig.queue.state(nudge.id) == .unknown)
    }

    @Test
    func `a prompt past its deadline expires instead of leaving`() async throws {
        let late = Prompt.waiting("late", due: morning - .hours(3), deadline: morning)
        let rig = DaemonRig([late, first])
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states == [late.id: .expired, first.id: .sent] }
        }
        #expect(rig.transport.sent.map(\.promptName) == ["first"])
    }
}
