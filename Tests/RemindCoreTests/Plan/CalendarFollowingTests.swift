import Cron
import RemindCore
import RemindTestSupport
import Testing

@Suite struct CalendarFollowingTests {
    private let zone = Zone.utc
    private let now = TestPeople.instant("2026-11-26T09:00:00Z")
    private let tuesday = TestPeople.instant("2026-12-01T15:00:00Z")

    private func record(_ starts: Timestamp?, repeats: SessionRepeat = .none, minutes: Int = 50) -> PlanRecord {
        let plan = TestPeople.plan(of: TestPeople.dana(zone: "UTC"), repeats: repeats, createdAt: now - .days(9))
        let session = starts.map { start in
            TestPeople.session(
                of: plan, at: zone.local(at: start.seconds).dateTime.description, in: zone, minutes: minutes)
        }
        return PlanRecord(plan: plan, sessions: session.map { [$0] } ?? [])
    }

    private func decide(_ record: PlanRecord, _ occurrences: CalendarOccurrence...) -> CalendarFollowing {
        CalendarFollowing.decide(
            record, by: CalendarSeries(uid: "x", occurrences: occurrences), in: zone, at: now,
            newID: { SessionID(from: SeededRandomness(seed: 4)) })
    }

    @Test func `a plan without a session takes the next occurrence with its length`() {
        let past = CalendarOccurrence(startsAt: now - .hours(2))
        guard case .set(let session) = decide(record(nil), past, CalendarOccurrence(startsAt: tuesday, minutes: 75))
        else {
            Issue.record("not set")
            return
        }
        #expect(session.startsAt == tuesday && session.minutes == 75)
    }

    @Test func `where both agree nothing changes, even if the calendar knows no length`() {
        #expect(decide(record(tuesday), CalendarOccurrence(startsAt: tuesday)) == .unchanged)
    }

    @Test func `an occurrence that was moved alone moves the session and not its series`() {
        let moved = CalendarOccurrence(startsAt: tuesday + .days(1), originalStart: tuesday)
        guard case .moved(let from, let to, let series) = decide(record(tuesday, repeats: .weekly), moved) else {
            Issue.record("not moved")
            return
        }
        #expect(from.startsAt == tuesday && to.startsAt == tuesday + .days(1) && from.id == to.id && !series)
    }

    @Test func `a series that moved as a whole takes the plan's series along`() {
        let days = [2, 9, 16].map { CalendarOccurrence(startsAt: tuesday + .days($0)) }
        guard case .moved(_, let to, let series) = decide(record(tuesday, repeats: .weekly), days[0], days[1], days[2])
        else {
            Issue.record("not moved")
            return
        }
        #expect(to.startsAt == tuesday + .days(2) && series)
    }

    @Test func `one that was called off makes place for the next`() {
        let off = CalendarOccurrence(startsAt: tuesday, isCancelled: true)
        let later = CalendarOccurrence(startsAt: tuesday + .days(7))
        guard case .cancelled(let session, let next) = decide(record(tuesday), off, later) else {
            Issue.record("not cancelled")
            return
        }
        #expect(session.startsAt == tuesday && next?.startsAt == tuesday + .days(7))
        guard case .cancelled(_, .none) = decide(record(tuesday), off) else {
            Issue.record("not cancelled without a next one")
            return
        }
    }

    @Test func `one that was moved before and is then left out was called off, not moved with its series`() {
        let off = CalendarOccurrence(startsAt: tuesday, isCancelled: true)
        let later = CalendarOccurrence(startsAt: tuesday + .days(7))
        guard case .cancelled(let session, let next) = decide(record(tuesday + .days(1), repeats: .weekly), off, later)
        else {
            Issue.record("not cancelled")
            return
        }
        #expect(session.startsAt == tuesday + .days(1) && next?.startsAt == tuesday + .days(7))
    }

    @Test func `another length alone is a change`() {
        guard case .moved(_, let to, _) = decide(record(tuesday), CalendarOccurrence(startsAt: tuesday, minutes: 80))
        else {
            Issue.record("not changed")
            return
        }
        #expect(to.startsAt == tuesday && to.minutes == 80)
    }

    @Test func `a calendar that has nothing more leaves the session alone`() {
        #expect(decide(record(tuesday), CalendarOccurrence(startsAt: now - .days(1))) == .unchanged)
        #expect(decide(record(nil)) == .unchanged)
    }

    @Test func `a session that takes place right now is not disturbed`() {
        let next = CalendarOccurrence(startsAt: tuesday)
        #expect(decide(record(now - .minutes(10)), next) == .unchanged)
    }
}
