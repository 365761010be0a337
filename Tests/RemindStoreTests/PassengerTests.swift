import RemindCore
import RemindStore
import RemindTestSupport
import Testing

/// Dana's plan has no next session: the look back, Tuesday at noon, carries the second look until Friday noon.
@Suite struct PassengerTests {
    /// How a mail may end without having been sent.
    enum Ending: String, CaseIterable, Sendable {
        case failed, expiredUnderWay, expiredWaiting, cancelled, skipped, heldAfterNoReply, heldByReaper, heldAtTakeOver
    }

    private struct Scene {
        let test: TestStore
        let carrier: Prompt
        let passenger: PromptKey

        init() async throws {
            test = try await TestStore()
            var settings = test.settings.current
            settings.smtp.unknownPlans = .hold
            test.settings.replace(with: settings)
            let dana = TestPeople.dana()
            let plan = TestPeople.plan(of: dana, createdAt: TestStore.start)
            try await test.store.add(dana, at: TestStore.start)
            try await test.store.add(plan, sessions: [], at: TestStore.start)
            carrier = try #require(try await test.waiting(.acknowledge, of: plan))
            passenger = .plan(plan.id, .mindsight)
        }

        /// Minutes from the start.
        var due: Int { Int((carrier.dueAt - TestStore.start).milliseconds / 60_000) + 1 }
        var deadline: Int { Int((carrier.deadlineAt - TestStore.start).milliseconds / 60_000) + 1 }

        func row(_ key: PromptKey) async throws -> Prompt? {
            try await test.store.prompts(PromptFilter()).map(\.prompt).first { $0.key == key }
        }
    }

    /// Lets the carrier end; returns when.
    private func end(_ scene: Scene, _ ending: Ending) async throws -> Int {
        let test = scene.test
        let now = TestStore.start + .minutes(scene.due)
        func lease() async throws -> Lease {
            try #require(try await test.claim(at: scene.due).first { $0.prompt.id == scene.carrier.id }).lease
        }
        switch ending {
        case .failed:
            let lease = try await lease()
            #expect(try await test.fence(lease, at: scene.due))
            try await test.settle(Settlement(lease: lease, state: .failed, reason: "refused"), at: scene.due)
        case .expiredUnderWay:
            try await test.settle(Settlement(lease: try await lease(), state: .expired), at: scene.deadline)
            return scene.deadline
        case .expiredWaiting:
            #expect(try await test.store.expire(at: TestStore.start + .minutes(scene.deadline)) > 0)
            return scene.deadline
        case .cancelled: _ = try await test.store.cancel(scene.carrier.id, reason: "not wanted", at: now)
        case .skipped: _ = try await test.store.skip(scene.carrier.id, at: now)
        case .heldAfterNoReply:
            let lease = try await lease()
            #expect(try await test.fence(lease, at: scene.due))
            try await test.settle(Settlement(lease: lease, state: .unknown), at: scene.due)
        case .heldByReaper, .heldAtTakeOver:
            #expect(try await test.fence(try await lease(), at: scene.due))
            let later = now + .minutes(5)
            let count =
                ending == .heldByReaper
                ? try await test.store.reap(at: later) : try await test.store.takeOver(at: later)
            #expect(count == 1)
            return scene.due + 5
        }
        return scene.due
    }

    @Test(arguments: Ending.allCases)
    func `what a mail carried comes by itself when the mail was not sent`(ending: Ending) async throws {
        let scene = try await Scene()
        #expect(scene.carrier.covers.contains(scene.passenger))
        #expect(try await scene.row(scene.passenger)?.state == .skipped)
        let ended = try await end(scene, ending)
        _ = try await scene.test.store.upkeep(at: TestStore.start + .minutes(ended), limit: 10)
        let passenger = try #require(try await scene.row(scene.passenger))
        #expect(passenger.state == .scheduled)
        #expect(passenger.dueAt >= TestStore.start + .minutes(ended))
        #expect(passenger.dueAt < passenger.deadlineAt)
    }

    @Test func `what a sent mail carried does not come again`() async throws {
        let scene = try await Scene()
        try await scene.test.send(scene.carrier)
        try await scene.test.markAgendas()
        _ = try await scene.test.store.upkeep(at: TestStore.start + .minutes(scene.due), limit: 10)
        #expect(try await scene.row(scene.passenger)?.state == .skipped)
    }

    @Test func `a held mail that is sent after all leaves out what has come by itself`() async throws {
        let scene = try await Scene()
        let test = scene.test
        let ended = try await end(scene, .heldByReaper)
        _ = try await test.store.upkeep(at: TestStore.start + .minutes(ended), limit: 10)
        try await test.send(try #require(try await scene.row(scene.passenger)))
        let late = TestStore.start + .days(2)
        let carrier = try await test.store.sendNow(scene.carrier.id, at: late).prompt
        #expect(carrier.state == .scheduled)
        #expect(!carrier.covers.contains(scene.passenger))
    }
}
