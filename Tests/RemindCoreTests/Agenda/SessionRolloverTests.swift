import Cron
import RemindCore
import RemindTestSupport
import Testing

/// 2026-12-01 is a Tuesday.
struct SessionRolloverTests {
    private func roll(_ scene: AgendaScene, leaveUntil: String? = nil) -> (over: [Session], successor: Session?) {
        SessionRollover.after(
            record: scene.plans[0], now: scene.now, zone: scene.zone, schedule: scene.schedule,
            leaveUntil: leaveUntil.map(scene.instant))
    }

    private func scene(_ now: String, _ session: String, _ repeats: SessionRepeat) throws -> AgendaScene {
        var scene = try AgendaScene("2026-10-01T10:00")
        scene.plan(noted: "2026-10-01T10:00", sessions: [session], repeats: repeats)
        scene.now = scene.instant(now)
        return scene
    }

    @Test func `a session is over when its end has passed, not before`() throws {
        let before = try roll(scene("2026-12-01T15:49", "2026-12-01T15:00", .none))
        #expect(before.over.isEmpty && before.successor == nil)
        let after = try roll(scene("2026-12-01T15:50", "2026-12-01T15:00", .none))
        #expect(after.over.map(\.state) == [.over])
        #expect(after.successor == nil)
    }

    @Test(arguments: [
        (SessionRepeat.weekly, "2026-10-20T15:00", "2026-10-27T15:00"),
        (.biweekly, "2026-10-20T15:00", "2026-11-03T15:00"),
    ])
    func `the successor keeps the wall time across the change of the clock`(
        repeats: SessionRepeat, session: String, next: String
    ) throws {
        let scene = try scene("2026-10-20T16:00", session, repeats)
        let successor = try #require(roll(scene).successor)
        #expect(successor.startsLocal.description == next)
        #expect(successor.startsAt == scene.instant(next))
        #expect(successor.minutes == 50 && successor.state == .planned && successor.revision == 0)
    }

    @Test(arguments: [
        ("2027-03-21T02:30", "2027-03-28T02:30", "2027-03-28T01:00:00Z"),
        ("2026-10-18T02:30", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),
    ])
    func `a wall time that the clocks skip is the first after the gap, a double one is the first`(
        session: String, next: String, instant: String
    ) throws {
        let scene = try scene(String(session.dropLast(5) + "04:00"), session, .weekly)
        let successor = try #require(roll(scene).successor)
        #expect(successor.startsLocal.description == next)
        #expect(successor.startsAt == TestPeople.instant(instant))
    }

    @Test func `holidays and leave are skipped`() throws {
        var scene = try scene("2026-12-01T16:00", "2026-12-01T15:00", .weekly)
        scene.schedule.holidays = [try #require(CivilDate("2026-12-08"))]
        #expect(roll(scene).successor?.startsLocal.description == "2026-12-15T15:00")
        #expect(roll(scene, leaveUntil: "2026-12-16T00:00").successor?.startsLocal.description == "2026-12-22T15:00")
    }

    @Test func `after downtime the successor lies ahead`() throws {
        let scene = try scene("2026-12-17T16:00", "2026-12-01T15:00", .weekly)
        #expect(roll(scene).successor?.startsLocal.description == "2026-12-22T15:00")
    }

    @Test func `a session moved on its own does not move the series`() throws {
        var scene = try scene("2026-12-11T16:00", "2026-12-01T15:00", .weekly)
        scene.plans[0].sessions[0].state = .over
        var moved = TestPeople.session("moved", of: scene.plans[0].plan, at: "2026-12-10T11:00", in: scene.zone)
        moved.revision = 1
        scene.plans[0].sessions.append(moved)
        #expect(roll(scene).successor?.startsLocal.description == "2026-12-15T15:00")
    }

    @Test func `where the next one was cancelled the series goes on with the one after it`() throws {
        var scene = try scene("2026-12-01T16:00", "2026-12-08T15:00", .weekly)
        scene.plans[0].sessions[0].state = .cancelled
        #expect(roll(scene).successor?.startsLocal.description == "2026-12-15T15:00")
    }

    @Test func `a closed plan has no successor`() throws {
        var scene = try scene("2026-12-01T16:00", "2026-12-01T15:00", .weekly)
        scene.plans[0].plan.state = .closed
        #expect(roll(scene).successor == nil)
        #expect(roll(scene).over.count == 1)
    }
}
