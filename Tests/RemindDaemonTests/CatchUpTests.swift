import RemindCore
import RemindTestSupport
import Testing

@testable import RemindDaemon

@Suite("CatchUp", .timeLimit(.minutes(10)))
struct CatchUpTests {
    private let late = Prompt.waiting("late", due: morning - .hours(1))

    @Test
    func `late prompts leave one a second`() {
        var catchUp = CatchUp(firstClaim: morning)
        let slots = (1...4).map { _ in catchUp.slot(for: late, at: morning, perMinute: 60) }
        #expect(slots == [morning, morning + .seconds(1), morning + .seconds(2), morning + .seconds(3)])
    }

    @Test
    func `what fell due within the last five minutes is not late`() {
        var catchUp = CatchUp(firstClaim: morning)
        _ = catchUp.slot(for: late, at: morning, perMinute: 60)
        let recent = Prompt.waiting("recent", due: morning - .minutes(5))
        #expect(catchUp.slot(for: recent, at: morning, perMinute: 60) == nil)
    }

    @Test
    func `zero means at once, for as many as there are`() {
        var catchUp = CatchUp(firstClaim: morning)
        #expect((1...9).allSatisfy { _ in catchUp.slot(for: late, at: morning, perMinute: 0) == morning })
    }

    @Test
    func `a slot never lies after the deadline`() {
        var catchUp = CatchUp(firstClaim: morning)
        let short = Prompt.waiting("short", due: morning - .hours(1), deadline: morning + .seconds(10))
        _ = catchUp.slot(for: short, at: morning, perMinute: 1)
        #expect(catchUp.slot(for: short, at: morning, perMinute: 1) == short.deadlineAt)
    }

    @Test
    func `after downtime the nearest deadlines go first, one a second`() async throws {
        let prompts = (1...3).map {
            Prompt.waiting("late\($0)", due: morning - .hours(1), deadline: morning + .hours(4 - $0))
        }
        let rig = DaemonRig(prompts)
        try await rig.running([rig.dispatcher]) { _ in
            await rig.queue.until { $0.states[prompts[2].id] == .sent }
            await rig.seats.sat(.dispatcher) { $0 == morning + .seconds(1) }
            rig.pass(.seconds(1))
            await rig.queue.until { $0.states[prompts[1].id] == .sent }
            await rig.seats.sat(.dispatcher) { $0 == morning + .seconds(2) }
            #expect(rig.transport.sent.count == 2)
            rig.pass(.seconds(1))
            await rig.queue.until { $0.states[prompts[0].id] == .sent }
        }
        #expect(rig.transport.sent.map(\.promptName) == ["late3", "late2", "late1"])
    }

    @Test
    func `before a late prompt leaves its therapist's agenda is derived again, for one that is not late it is not`()
        async throws
    {
        let late = Prompt.waiting("late", due: morning - .hours(1))
        let rig = DaemonRig([late, .waiting("present")]) { $0.delivery.catchUpPerMinute = 0 }
        await rig.upkeep.hold()
        try await rig.running([rig.dispatcher]) { _ in
            await rig.upkeep.asked()
            #expect(await rig.queue.state(late.id) == .scheduled)
            await rig.upkeep.letGo()
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .sent } }
        }
        #expect(await rig.upkeep.derived == [[TestPeople.identifier("dana")]])
    }

    @Test
    func `where that fails nothing leaves until it succeeds`() async throws {
        let late = Prompt.waiting("late", due: morning - .hours(1))
        let rig = DaemonRig([late])
        await rig.upkeep.failToDerive(times: 5)
        try await rig.running([rig.dispatcher]) { _ in
            await pass(rig, untilAsked: 5)
            #expect(await rig.queue.turns.count == 2)
            await pass(rig, untilAsked: 6)
            await rig.queue.until { $0.states == [late.id: .sent] }
        }
    }

    @Test
    func `where that goes on failing a note leaves all the same, and the keeper is told`() async throws {
        let late = Prompt.waiting("late", due: morning - .hours(1))
        let rig = DaemonRig([late])
        await rig.upkeep.failToDerive(times: .max)
        try await rig.running([rig.dispatcher]) { _ in
            await pass(rig, untilAsked: Dispatcher.mostVainDerivations - 1)
            #expect(rig.transport.sent.isEmpty)
            await pass(rig, untilAsked: Dispatcher.mostVainDerivations)
            await rig.pacemaker.wait(.keeper, until: nil)
            rig.pass(.seconds(10))
            await rig.queue.until { $0.states == [late.id: .sent] }
        }
        #expect(await rig.upkeep.derived.count == Dispatcher.mostVainDerivations)
    }

    /// Lets the pauses after failures pass.
    private func pass(_ rig: DaemonRig, untilAsked count: Int) async {
        while await rig.upkeep.derived.count < count {
            await rig.seats.sat(.dispatcher)
            rig.seats.clear()
            rig.pass(.seconds(10))
        }
    }

    @Test
    func `a night that the machine slept through counts as downtime`() async throws {
        let prompts = (1...2).map {
            Prompt.waiting("at\($0)", due: morning + .hours($0), deadline: morning + .hours(20))
        }
        let rig = DaemonRig(prompts)
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == morning + .hours(1) }
            rig.pass(.hours(10))
            await rig.seats.sat(.dispatcher) { $0 == morning + .hours(10) + .seconds(1) }
            await rig.queue.until { $0.states.values.contains(.sent) }
            #expect(rig.transport.sent.count == 1)
            rig.pass(.seconds(1))
            await rig.queue.until { $0.states.values.allSatisfy { $0 == .sent } }
        }
    }

    @Test
    func `after a clock that could not be believed late prompts are spread as well`() async throws {
        let prompts = (1...2).map {
            Prompt.waiting("at\($0)", due: morning + .hours($0), deadline: morning + .hours(20))
        }
        let rig = DaemonRig(prompts)
        try await rig.running([rig.dispatcher]) { _ in
            await rig.seats.sat(.dispatcher) { $0 == morning + .hours(1) }
            rig.clock.jump(by: .hours(10))
            rig.pacemaker.wakeAll()
            await rig.seats.sat(.dispatcher) { $0 == morning + .hours(10) + .seconds(60) }
            rig.pass(.seconds(60))
            await rig.seats.sat(.dispatcher) { $0 == morning + .hours(10) + .seconds(61) }
            #expect(rig.transport.sent.count <= 1)
        }
    }
}
