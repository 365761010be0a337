import Cron
import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct MeetingRuleTests {
    @Test(arguments: [
        ("2026-12-09T15:00", "2026-12-08T16:00"), ("2026-12-14T09:00", "2026-12-11T16:00"),
        ("2026-12-13T11:00", "2026-12-11T16:00"),
    ])
    func `the note comes at 16 o'clock on the last working day before the session`(start: String, due: String) throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: [start])
        #expect(scene.moments(.repair) == [due])
        let draft = try #require(scene.draft(.repair))
        #expect(draft.deadlineAt == scene.instant(start) - .minutes(20))
        #expect(draft.restsAt == scene.instant(start))
    }

    @Test func `holidays are no working days`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.schedule.holidays = [try #require(.init("2026-12-08")), try #require(.init("2026-12-07"))]
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        #expect(scene.moments(.repair) == ["2026-12-04T16:00"])
    }

    @Test(arguments: ["2026-12-01T18:00", "2026-12-01T20:30"])
    func `a plan added in the evening for the next morning gets one mail now`(noted: String) throws {
        var scene = try AgendaScene(noted)
        scene.plan(noted: noted, sessions: ["2026-12-01T16:30", "2026-12-02T09:00"])
        let sent = scene.derive().drafts.filter {
            $0.decision == .send && $0.kind != .debrief && $0.kind != .nextSession
        }
        #expect(sent.map(\.kind) == [.acknowledge])
        #expect(sent.map { scene.local($0.dueAt) } == [noted])
        #expect(sent.first.map { Set($0.covers) } == [scene.key(.mindsight), scene.key(.repair, session: "plan1s2")])
        #expect(scene.draft(.repair)?.reasons.last == "merged with acknowledge")
        #expect(scene.draft(.repair)?.decision == .carried(by: scene.key(.acknowledge)))
    }

    @Test func `a session of the next afternoon can wait for the next morning`() throws {
        var scene = try AgendaScene("2026-12-01T19:30")
        scene.plan(noted: "2026-12-01T19:30", sessions: ["2026-12-01T18:00", "2026-12-02T15:00"])
        #expect(scene.moments(.acknowledge) == ["2026-12-02T08:30"])
        #expect(scene.draft(.acknowledge)?.covers.contains(scene.key(.repair, session: "plan1s2")) == true)
    }

    @Test func `a session within 20 minutes gets no note, and that is said`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-01T10:20"])
        let agenda = scene.derive()
        #expect(agenda.tooNear.map(\.text) == ["plan1s1"])
        #expect(agenda.drafts.filter { $0.decision == .send }.map(\.kind).first == .debrief)
        #expect(scene.draft(.repair)?.reasons.last == "skipped: the session begins within 20 min")
        scene.now = scene.instant("2026-12-01T09:59")
        scene.plans[0].plan.createdAt = scene.now
        #expect(scene.derive().tooNear.isEmpty)
        #expect(scene.moments(.acknowledge) == ["2026-12-01T09:59"])
    }

    @Test func `two repairs in a slot: the second comes earlier`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan("plan1", noted: "2026-11-23T10:00", sessions: ["2026-12-09T10:00"])
        scene.plan("plan2", noted: "2026-11-23T10:00", sessions: ["2026-12-09T12:00"])
        let repairs = scene.derive().drafts.filter { $0.kind == .repair }
        #expect(repairs.map { scene.local($0.dueAt) } == ["2026-12-08T13:00", "2026-12-08T16:00"])
        #expect(repairs.first?.reasons.last == "moved: earlier, 3 h between two notes")
    }

    @Test func `caps never bind the guarantee`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        for number in 1...9 {
            scene.plan("plan\(number)", noted: "2026-11-23T10:00", sessions: ["2026-12-09T1\(number):00"])
        }
        let repairs = scene.derive().drafts.filter { $0.kind == .repair }
        #expect(repairs.allSatisfy { $0.decision == .send && $0.dueAt < $0.deadlineAt })
        #expect(repairs.count == 9)
        #expect(repairs.contains { $0.reasons.last == "kept: a note before each session" })
    }

    @Test func `not to raise it ends the notes, and not this time brings them back`() throws {
        var scene = try AgendaScene("2026-12-03T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        scene.answer(.repair, "not_to_raise", at: "2026-12-03T09:00")
        #expect(scene.draft(.repair)?.reasons.last == "skipped: you decided not to raise it")
        scene.answer(.debrief, "not_this_time", at: "2026-12-03T09:30")
        #expect(scene.moments(.repair) == ["2026-12-08T16:00"])
    }

    @Test(arguments: ["watch", "come_back"])
    func `what is to be watched or come back to is followed in place of repair`(next: String) throws {
        var scene = try AgendaScene("2026-12-03T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-02T15:00", "2026-12-09T15:00"])
        scene.answer(.debrief, "yes", at: "2026-12-02T17:00", next: next)
        #expect(scene.moments(.follow) == ["2026-12-08T16:00"])
        #expect(scene.draft(.repair) == nil)
    }

    @Test func `two follows without an answer give way to repair`() throws {
        var scene = try AgendaScene("2026-12-02T17:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-02T15:00", "2026-12-09T15:00"], repeats: .weekly)
        scene.answer(.debrief, "in_part", at: "2026-12-02T17:00", next: "come_back")
        scene.live(until: "2026-12-23T10:00")
        let notes = scene.sent.filter { $0.hasSuffix("follow") || $0.hasSuffix("repair") }
        #expect(notes == ["2026-12-08T16:00 follow", "2026-12-15T16:00 follow", "2026-12-22T16:00 repair"])
    }

    @Test func `silence never stops repair`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-02T15:00"], repeats: .weekly)
        scene.live(until: "2027-01-07T10:00")
        let days = scene.sent.filter { $0.hasSuffix(" repair") }.map { $0.prefix(16) }
        #expect(
            days == [
                "2026-12-01T16:00", "2026-12-08T16:00", "2026-12-15T16:00", "2026-12-22T16:00", "2026-12-29T16:00",
                "2027-01-05T16:00",
            ])
    }

    @Test func `a session that moved far gets a second note, one that moved a little does not`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-11-24T10:00", sessions: ["2026-12-02T15:00"])
        scene.live(until: "2026-12-02T09:00")
        scene.move("2026-12-03T15:00")
        #expect(scene.moments(.repair) == [])
        scene.move("2026-12-09T15:00")
        #expect(scene.moments(.repair) == ["2026-12-08T16:00"])
    }

    @Test func `moving a session moves its unsent note, under the same key`() throws {
        var scene = try AgendaScene("2026-12-01T10:00")
        scene.plan(noted: "2026-12-01T10:00", sessions: ["2026-12-09T15:00"])
        scene.write()
        scene.move("2026-12-11T15:00")
        let moved = scene.write().moves.filter { $0.0.kind == .repair }
        #expect(moved.map { scene.local($0.1.dueAt) } == ["2026-12-10T16:00"])
        #expect(scene.write().isEmpty)
    }
}

extension AgendaScene {
    /// Moves the first plan's first session.
    fileprivate mutating func move(_ start: String) {
        plans[0].sessions[0].startsAt = instant(start)
        plans[0].sessions[0].revision += 1
    }
}
