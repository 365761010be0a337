import RemindCore
import RemindTestSupport
import Testing

struct AgendaDiffTests {
    private func scene() throws -> AgendaScene {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        return scene
    }

    @Test func `drafts without a row are inserted`() throws {
        var scene = try scene()
        let diff = scene.write()
        #expect(Set(diff.inserts.map(\.kind)) == [.acknowledge, .mindsight, .repair, .debrief])
        #expect(diff.moves.isEmpty && diff.cancels.isEmpty)
        #expect(scene.write().isEmpty)
    }

    @Test func `a row whose session is called off is cancelled for that`() throws {
        var scene = try scene()
        scene.write()
        scene.plans[0].sessions[0].state = .cancelled
        let diff = scene.write()
        #expect(Set(diff.cancels.map(\.0.kind)) == [.repair, .debrief])
        #expect(diff.cancels.allSatisfy { $0.cause == .sessionCalledOff })
    }

    @Test func `a cancelled row says what ended it`() throws {
        var scene = try scene()
        scene.write()
        var closed = scene
        closed.plans[0].plan.state = .closed
        #expect(closed.write().cancels.map(\.cause) == [.planClosed, .planClosed, .planClosed])
        var answered = scene
        let key = try #require(scene.prompts.first { $0.prompt.kind == .acknowledge }?.prompt.key)
        answered.plans[0].answers = [
            AnswerFact(facts: ReflectionFacts(form: .acknowledge, choice: "ready"), promptKey: key, at: scene.now)
        ]
        #expect(answered.write().cancels.map(\.cause) == [.answered])
        var muted = scene
        muted.therapist.muted = [.repair]
        #expect(muted.write().cancels.map(\.cause) == [.muted])
        var other = scene
        other.schedule.prompts.acknowledgeOn = false
        #expect(other.write().cancels.map(\.cause) == [.noLongerPlanned])
    }

    @Test func `a row keeps the moment that its rule asked for`() throws {
        var scene = try scene()
        scene.plan(noted: "2026-12-01T18:30", sessions: [])
        scene.now = scene.instant("2026-12-01T18:30")
        scene.write()
        let held = try #require(scene.prompts.map(\.prompt).first { $0.why.contains(.held(.quietHours)) })
        #expect(scene.local(held.wantedAt) == "2026-12-01T20:30" && scene.local(held.dueAt) == "2026-12-02T08:30")
    }

    @Test(arguments: [PromptState.transmitting, .sent, .unknown, .failed, .expired])
    func `what is on its way or over is never touched`(state: PromptState) throws {
        var scene = try scene()
        scene.write()
        for at in scene.prompts.indices { scene.prompts[at].prompt.state = state }
        scene.plans = []
        #expect(scene.write().isEmpty)
    }

    @Test func `a claimed row moves, so that its old claim comes to nothing`() throws {
        var scene = try scene()
        scene.write()
        let at = try #require(scene.prompts.firstIndex { $0.prompt.kind == .repair })
        scene.prompts[at].prompt.state = .claimed
        scene.plans[0].sessions[0].startsAt = scene.instant("2026-12-11T15:00")
        #expect(scene.write().moves.contains { $0.0.kind == .repair })
    }

    @Test func `a row past its deadline is left to expire`() throws {
        var scene = try scene()
        scene.write()
        scene.plans = []
        scene.now = scene.instant("2026-12-30T10:00")
        #expect(scene.write().isEmpty)
    }

    @Test func `service mail is nobody's business`() throws {
        var scene = try scene()
        scene.write()
        scene.prompts[0].prompt.kind = .service
        scene.plans = []
        #expect(!scene.write().cancels.contains { $0.0.kind == .service })
    }

    @Test func `a row under way keeps its moment`() throws {
        var scene = try scene()
        scene.write()
        let at = try #require(scene.prompts.firstIndex { $0.prompt.kind == .acknowledge })
        scene.prompts[at].prompt.attempt = 1
        scene.now = scene.instant("2026-12-01T20:00")
        #expect(scene.write().moves.isEmpty)
    }

    @Test func `a row under way moves when its session does`() throws {
        var scene = try scene()
        scene.now = scene.instant("2026-12-08T16:00")
        scene.write()
        let at = try #require(scene.prompts.firstIndex { $0.prompt.kind == .repair })
        scene.prompts[at].prompt.attempt = 1
        scene.now = scene.instant("2026-12-08T16:05")
        #expect(scene.write().isEmpty)
        scene.plans[0].sessions[0].startsAt = scene.instant("2026-12-14T15:00")
        #expect(scene.moments(.repair) == ["2026-12-11T16:00"])
    }

    @Test func `what a person called off stays off`() throws {
        var scene = try scene()
        scene.write()
        let at = try #require(scene.prompts.firstIndex { $0.prompt.kind == .repair })
        scene.prompts[at].prompt.state = .cancelled
        #expect(scene.draft(.repair) == nil)
        scene.prompts[at].prompt.state = .skipped
        scene.prompts[at].prompt.reasons.append("by hand: skipped")
        #expect(scene.draft(.repair) == nil)
    }

    @Test func `what a person made due now stays due`() throws {
        var scene = try scene()
        scene.write()
        let at = try #require(scene.prompts.firstIndex { $0.prompt.kind == .repair })
        scene.prompts[at].prompt.dueAt = scene.now
        scene.prompts[at].prompt.reasons.append("by hand: now")
        #expect(scene.moments(.repair) == ["2026-12-01T10:00"])
    }
}
