import Cron
import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

@Suite struct UpkeepTests {
    @Test(arguments: Backing.allCases)
    func `an agenda that cannot be derived holds nobody else up`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.store.add(TestPeople.dana("lost"), at: TestStore.start)
        try await test.store.add(TestPeople.dana("found"), at: TestStore.start)
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE therapist SET zone = 'Europe/Atlantis' WHERE id = 'lost'")
        }
        try await test.markAgendas()
        let now = TestStore.start + .days(1)
        #expect(try await test.store.nextUpkeep(after: now) ?? .distantFuture <= now)
        #expect(try await test.store.upkeep(at: now, limit: 10) == 2)
        let found: TherapistID = TestPeople.identifier("found")
        #expect(try await test.store.therapist(found).agendaUntil ?? now > now + .days(55))
        #expect(try await test.store.nextUpkeep(after: now) == now + .hours(1))
    }

    @Test(arguments: Backing.allCases)
    func `an agenda whose rows make no sense holds nobody else up`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.store.add(TestPeople.dana("odd"), at: TestStore.start)
        try await test.store.add(TestPeople.dana("found"), at: TestStore.start)
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE therapist SET email = 'nowhere', email_key = 'nowhere' WHERE id = 'odd'")
        }
        try await test.markAgendas()
        let now = TestStore.start + .days(1)
        #expect(try await test.store.upkeep(at: now, limit: 10) == 2)
        #expect(try await test.store.therapist(TestPeople.identifier("found")).agendaUntil ?? now > now + .days(55))
        #expect(try await test.store.nextUpkeep(after: now) == now + .hours(1))
    }

    @Test(arguments: Backing.allCases)
    func `agendas follow the schedule once, and no other settings`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.store.add(TestPeople.dana(), at: TestStore.start)
        func follow(_ count: Int) async throws {
            #expect(try await test.store.followSettings(at: TestStore.start) == count)
            #expect(try await test.store.upkeep(at: TestStore.start, limit: 10) == count)
        }
        try await follow(0)
        var settings = test.settings.current
        settings.smtp.connections += 1
        test.settings.replace(with: settings)
        try await follow(0)

        settings.schedule.holidays = Set(["2025-12-24", "2025-12-25"].compactMap { CivilDate($0) })
        test.settings.replace(with: settings)
        try await follow(1)
        settings.schedule.quietHours = QuietHours(from: .at(18, 0), to: .at(9, 0))
        test.settings.replace(with: settings)
        try await follow(1)
        try await follow(0)
    }

    @Test(arguments: Backing.allCases)
    func `an agenda that a command derived by other settings follows the daemon's again, and no other agenda has to`(
        backing: Backing
    ) async throws {
        let test = try await TestStore(backing)
        for id in ["dana", "other"] { try await test.store.add(TestPeople.dana(id), at: TestStore.start) }
        let dana: TherapistID = TestPeople.identifier("dana")
        let holiday = try #require(CivilDate("2025-12-24"))
        let day = (TestPeople.instant("2025-12-23T23:00:00Z"), TestPeople.instant("2025-12-24T23:00:00Z"))
        func notesOnHoliday() async throws -> Int {
            try await test.waiting(dana).count { $0.state == .scheduled && (day.0..<day.1).contains($0.dueAt) }
        }
        #expect(try await notesOnHoliday() == 1)
        let own = test.settings.current
        var settings = own
        settings.schedule.holidays = [holiday]
        test.settings.replace(with: settings)
        try await test.store.derive(agendasOf: [dana], at: TestStore.start)
        #expect(try await notesOnHoliday() == 0)
        test.settings.replace(with: own)
        #expect(try await test.store.followSettings(at: TestStore.start) == 1)
        #expect(try await test.store.upkeep(at: TestStore.start, limit: 10) == 1)
        #expect(try await notesOnHoliday() == 1)
        #expect(try await test.store.followSettings(at: TestStore.start) == 0)
    }

    @Test
    func `an agenda that cannot be derived is not lined up again by the same settings`() async throws {
        let test = try await TestStore()
        try await test.store.add(TestPeople.dana(), at: TestStore.start)
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE therapist SET email = 'nowhere', email_key = 'nowhere', derived_by = NULL")
        }
        #expect(try await test.store.followSettings(at: TestStore.start) == 1)
        #expect(try await test.store.upkeep(at: TestStore.start, limit: 10) == 1)
        #expect(try await test.store.followSettings(at: TestStore.start) == 0)
        #expect(try await test.store.nextUpkeep(after: TestStore.start) == TestStore.start + .hours(1))
    }

    @Test
    func `an agenda that was lined up while the clock was ahead is derived when it has been set right`() async throws {
        let test = try await TestStore()
        try await test.store.add(TestPeople.dana(), at: TestStore.start)
        try await test.driver.write { db throws(StoreError) in _ = try db.run("UPDATE therapist SET derived_by = NULL")
        }
        let ahead = TestStore.start + .days(365)
        #expect(try await test.store.nextUpkeep(after: TestStore.start) ?? ahead < ahead)
        #expect(try await test.store.followSettings(at: ahead) == 1)
        #expect(try await test.store.upkeep(at: TestStore.start, limit: 10) == 1)
    }

    @Test
    func `thousands of agendas are lined up, each of them`() async throws {
        let test = try await TestStore()
        try await test.store.add(TestPeople.dana(), at: TestStore.start)
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run(
                """
                WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 2500)
                INSERT INTO therapist (id, name, email, email_key, locale, zone, mail_state, muted, data_key, created_at)
                SELECT 'other' || n, name, n || email, n || email_key, locale, zone, mail_state, muted, data_key, created_at
                FROM therapist, number WHERE id = 'dana'
                """)
        }
        #expect(try await test.store.followSettings(at: TestStore.start) == 2500)
        let lined = try await test.driver.read { db throws(StoreError) in
            try db.rows("SELECT id FROM therapist WHERE next_upkeep_at <= 1").count
        }
        #expect(lined == 2500)
    }

    @Test(arguments: Backing.allCases)
    func `who has a note within the hour follows new settings first`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.store.add(TestPeople.dana("another"), at: TestStore.start)
        let (dana, _) = try await test.danaWithPlan()
        let due = try #require(try await test.waiting(dana.id).filter { $0.state == .scheduled }.map(\.dueAt).min())
        let now = due - .minutes(10)
        try await test.driver.write { db throws(StoreError) in
            try db.run("UPDATE therapist SET derived_by = NULL")
            _ = try db.run("UPDATE prompt SET next_attempt_at = \(now + .minutes(61)) WHERE therapist_id = 'another'")
        }
        #expect(try await test.store.followSettings(at: now) == 2)
        #expect(try await test.store.upkeep(at: now, limit: 1) == 1)
        let next = try #require(try await test.store.therapist(dana.id).agendaUntil)
        #expect(next > TestStore.start + .days(56))
        #expect(try await test.store.therapist(TestPeople.identifier("another")).agendaUntil ?? next < next)
    }

    @Test(arguments: Backing.allCases)
    func `a session follows its wall time when zone data change`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let before = try await test.store.plan(.id(plan.id)).sessions
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE session SET starts_at = starts_at + 3600000")
        }
        try await test.markAgendas()
        #expect(try await test.store.upkeep(at: TestStore.start, limit: 10) == 1)
        #expect(try await test.store.plan(.id(plan.id)).sessions == before)
        #expect(try await !test.waiting(dana.id).isEmpty)
    }

    @Test(arguments: Backing.allCases)
    func `a pause ends in an upkeep, and the horizon is never reached`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = TestPeople.dana()
        try await test.store.add(dana, at: TestStore.start)
        let end = TestStore.start + .days(3)
        _ = try await test.store.change(dana.id, .paused(until: end), at: TestStore.start)
        #expect(try await test.store.nextUpkeep(after: TestStore.start) == end)
        #expect(try await test.store.upkeep(at: end, limit: 10) == 1)
        let next = try #require(try await test.store.nextUpkeep(after: end))
        let until = try #require(try await test.store.therapist(dana.id).agendaUntil)
        #expect(next > end && next < until)
    }

    @Test(arguments: Backing.allCases)
    func `a note that failed or expired has its therapist's agenda derived again`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = try await test.danaWithPlan().dana
        let first = try #require(try await test.waiting(dana.id).first)
        let minutes = Int((first.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let claims = try await test.claim(at: minutes)
        let lease = try #require(claims.first { $0.lease.promptID == first.id }?.lease)
        let refusal = SMTPReply(code: 550, enhanced: "5.1.1", text: "no such user")
        try await test.settle(
            Settlement(lease: lease, state: .failed, countsAttempt: true, reason: "refused", reply: refusal),
            at: minutes)
        #expect(try await test.state(first.id) == .failed)
        let now = TestStore.start + .minutes(minutes)
        // Also by a clock that was hours ahead and is set back.
        #expect(try await test.store.nextUpkeep(after: now - .hours(5)) ?? now <= now - .hours(5))
        #expect(try await test.store.upkeep(at: now, limit: 10) == 1)
        let second = try #require(try await test.waiting(dana.id).first { $0.state == .scheduled })
        #expect(try await test.store.expire(at: second.deadlineAt) > 0)
        #expect(try await test.state(second.id) == .expired)
        #expect(try await test.store.therapist(dana.id).agendaUntil == second.deadlineAt + .days(56))
    }
}
