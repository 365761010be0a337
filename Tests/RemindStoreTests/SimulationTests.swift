import Cron
import RemindCore
import RemindStore
import RemindTestSupport
import Testing

/// What a simulation says is what store and queue then do.
@Suite struct SimulationTests {
    @Test(arguments: 0..<12 as Range<UInt64>)
    func `ten weeks come as they were played, to the second`(seed: UInt64) async throws {
        let test = try await TestStore()
        var scene = try AgendaScene.random(seed)
        scene.schedule.holidays = Set(["2026-12-25", "2027-01-01"].compactMap { CivilDate($0) })
        try await test.settle(scene)
        let start = scene.now + .minutes(17 * Int(seed))
        let end = start + .days(70)
        // A daemon that starts has made good what it missed before it looks ahead.
        _ = try await test.store.upkeep(at: start, limit: 10)
        let input = try #require(try await test.store.agendaInputs(of: nil, at: start).first)
        var simulation = Simulation(input)
        simulation.play(until: end)
        let played = simulation.sent.sorted { ($0.sentAt ?? end, $0.key) < ($1.sentAt ?? end, $1.key) }.map {
            "\($0.sentAt ?? end) \($0.key) \($0.covers.map(\.text))"
        }
        let lived = try await test.live(from: start, until: end)
            .map { "\($0.sentAt ?? end) \($0.key) \($0.covers.map(\.text))" }
        #expect(played == lived)
        #expect(played.count > 10)
    }

    @Test func `reading what it stands on changes nothing`() async throws {
        let test = try await TestStore()
        try await test.danaWithPlan(repeats: .weekly)
        let before = try await test.store.prompts(PromptFilter())
        _ = try await test.store.agendaInputs(of: nil, at: TestStore.start + .days(30))
        #expect(try await test.store.prompts(PromptFilter()) == before)
    }
}

extension TestStore {
    /// Moves a scene's therapist and plans in.
    fileprivate func settle(_ scene: AgendaScene) async throws {
        var practice = settings.current
        practice.schedule = scene.schedule
        settings.replace(with: practice)
        try await store.add(scene.therapist, at: scene.now)
        let dice = SeededRandomness(seed: 1)
        for record in scene.plans {
            var plan = record.plan
            plan.code = PlanCode(from: dice)
            try await store.add(plan, sessions: record.sessions, at: scene.now)
        }
        if scene.plans.count % 2 == 0 {
            let leave = scene.now + .days(10 + scene.plans.count)
            _ = try await store.change(scene.therapist.id, .paused(until: leave), at: scene.now)
        }
    }

    /// Does what the daemon does, moment by moment: upkeep where it is wanted, then what is due goes out.
    fileprivate func live(from start: Timestamp, until end: Timestamp) async throws -> [Prompt] {
        var now = start
        while now < end {
            while let next = try await store.nextUpkeep(after: now), next <= now {
                _ = try await store.upkeep(at: now, limit: 10)
            }
            var turn = QueueTurn(node: "n1", leaseUntil: now + .seconds(60))
            turn.claimLimit = 100
            turn.claimToken = "t\(now.seconds)"
            let leases = try await store.turn(turn, at: now).claimed.map(\.lease)
            var fence = QueueTurn(node: "n1", leaseUntil: now + .seconds(60))
            fence.fences = leases
            _ = try await store.turn(fence, at: now)
            var settle = QueueTurn(node: "n1", leaseUntil: now + .seconds(60))
            settle.settlements = leases.map { Settlement(lease: $0, state: .sent, countsAttempt: true) }
            _ = try await store.turn(settle, at: now)
            _ = try await store.expire(at: now)
            let moments = [try await store.nextUpkeep(after: now), try await store.nextAttempt()]
            now = max(now, moments.compactMap { $0 }.min() ?? end)
        }
        return try await store.prompts(PromptFilter(state: .sent, limit: 10_000))
            .map(\.prompt).sorted { ($0.sentAt ?? end, $0.key) < ($1.sentAt ?? end, $1.key) }
    }
}
