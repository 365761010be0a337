import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct MindsightRuleTests {
    @Test func `in the gentle rhythm it travels with the look back`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        let draft = try #require(scene.draft(.mindsight))
        #expect(draft.decision == .carried(by: scene.key(.acknowledge)))
        #expect(draft.reasons.last == "merged with acknowledge")
        #expect(scene.draft(.acknowledge)?.covers == [scene.key(.mindsight)])
    }

    @Test(arguments: [("2026-12-01T10:00", "2026-12-02T12:15"), ("2026-12-04T10:00", "2026-12-07T12:15")])
    func `in the full rhythm it comes at 12:15 on the next working day`(noted: String, due: String) throws {
        var scene = try AgendaScene(noted, rhythm: .full)
        scene.plan(noted: noted, sessions: ["2026-12-11T10:00"])
        #expect(scene.moments(.mindsight) == [due])
        #expect(scene.draft(.mindsight).map { $0.restsAt - $0.dueAt } == .days(4))
    }

    @Test func `a session within 48 hours leaves no room for two mails`() throws {
        var scene = try AgendaScene("2026-12-01T10:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-03T11:00"])
        #expect(scene.draft(.mindsight)?.reasons.last == "merged with acknowledge")
    }

    @Test func `what travelled in a sent mail is not sent again`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        scene.live(until: "2026-12-02T18:00")
        #expect(scene.draft(.mindsight) == nil)
        #expect(!scene.sent.contains { $0.hasSuffix("mindsight") })
    }

    @Test(arguments: [PromptState.failed, .expired])
    func `if its carrier was not sent it comes on its own`(state: PromptState) throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        scene.write()
        let carrier = try #require(scene.prompts.firstIndex { $0.prompt.kind == .acknowledge })
        scene.prompts[carrier].prompt.state = state
        #expect(scene.moments(.mindsight) == ["2026-12-02T12:15"])
        let moves = scene.write().moves.filter { $0.0.kind == .mindsight }
        #expect(moves.map(\.1.decision) == [.send])
    }

    @Test func `still unclear asks once more on the next working day, never a third time`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00")
        scene.live(until: "2026-12-01T15:00")
        scene.answer(.mindsight, "unclear", at: "2026-12-01T15:00", to: scene.key(.acknowledge))
        #expect(scene.moments(.mindsight) == ["2026-12-02T12:15"])
        scene.live(until: "2026-12-02T13:00")
        scene.answer(.mindsight, "unclear", at: "2026-12-02T13:00", to: scene.key(.mindsight, ordinal: 2))
        #expect(scene.moments(.mindsight) == [])
    }

    @Test func `noted is done`() throws {
        var scene = try AgendaScene("2026-12-01T10:00", rhythm: .full)
        scene.plan(noted: "2026-12-01T10:00")
        scene.answer(.mindsight, "noted", at: "2026-12-01T11:00")
        #expect(scene.draft(.mindsight) == nil)
    }
}
