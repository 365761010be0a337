import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

/// How agendas and people go on with what a restored store holds back.
@Suite(.serialized) struct RestoredAgendaTests {
    private func recognise(
        _ test: TestStore, until: Timestamp, at now: Timestamp, number: Int64 = 9
    ) async throws {
        try await test.store.recognise(AuditHead(number: number, until: until), at: now)
    }

    private func derive(_ test: TestStore, at now: Timestamp) async throws {
        try await test.markAgendas()
        _ = try await test.store.upkeep(at: now, limit: 20)
    }

    private func row(_ key: PromptKey, _ test: TestStore) async throws -> Prompt? {
        let id: PromptID? = try await test.driver.read { db throws(StoreError) in
            var row = try db.rows("SELECT id FROM prompt WHERE key = \(key.text) AND live = 1").first
            return try row?.id()
        }
        guard let id else { return nil }
        return try await test.store.prompt(id).prompt
    }

    private func change(_ test: TestStore, _ statement: SQLQuery) async throws {
        try await test.driver.write { db throws(StoreError) in _ = try db.run(statement) }
    }

    /// As in a backup that was made before the note existed.
    private func forget(_ prompt: Prompt, _ test: TestStore) async throws {
        try await change(test, "DELETE FROM token WHERE prompt_id = \(prompt.id)")
        try await change(test, "DELETE FROM prompt WHERE id = \(prompt.id)")
    }

    private func goodLinks(of prompt: Prompt, _ test: TestStore) async throws -> Int64 {
        try await test.driver.read { db throws(StoreError) in
            var row =
                try db.rows("SELECT COUNT(*) FROM token WHERE prompt_id = \(prompt.id) AND revoked_at IS NULL").first
                ?? SQLRow([])
            return try row.integer()
        }
    }

    /// A look back that is held with the second look that it carries, a minute after it was due.
    private func withHeldMail() async throws -> (test: TestStore, mail: Prompt, passenger: PromptKey, now: Timestamp) {
        let test = try await TestStore()
        let (_, plan) = try await test.danaWithPlan()
        let mail = try #require(try await test.waiting(.acknowledge, of: plan))
        let now = mail.dueAt + .minutes(1)
        try await recognise(test, until: now, at: now)
        return (test, mail, try #require(mail.covers.first), now)
    }

    @Test func `the note before a new session joins no look back that is held`() async throws {
        let test = try await TestStore()
        let dana = TestPeople.dana()
        let noon = TestStore.start + .minutes(150)
        let plan = TestPeople.plan(of: dana, repeats: .none, createdAt: noon)
        try await test.store.add(dana, at: TestStore.start)
        try await test.store.add(plan, sessions: [], at: noon)
        let lookBack = try #require(try await test.waiting(.acknowledge, of: plan))
        let now = lookBack.dueAt + .minutes(20)
        try await recognise(test, until: lookBack.dueAt + .seconds(1), at: now)
        let session = TestPeople.session("new", of: plan, at: "2025-12-03T09:00", in: try test.berlin)
        _ = try await test.store.change(plan.id, .sessionSet(session), at: now)
        let note = try #require(try await test.waiting(.repair, of: plan))
        #expect(note.state == .scheduled && !note.isHeldBack && note.dueAt < session.startsAt)
        #expect(try await test.waiting(.acknowledge, of: plan)?.covers.contains(note.key) == false)
    }

    @Test func `a new note that may have left before waits alone, whatever mail would take it along`() async throws {
        let test = try await TestStore()
        let (_, plan) = try await test.danaWithPlan()
        let mail = try #require(try await test.waiting(.repair, of: plan))
        let key = try #require(mail.covers.first)
        try await forget(try #require(try await row(key, test)), test)
        let now = mail.dueAt - .hours(3)
        try await recognise(test, until: now, at: now)
        try await derive(test, at: now)
        let nudge = try #require(try await row(key, test))
        #expect(nudge.state == .scheduled && nudge.isHeldBack && nudge.why.last == .heldBack)
        let after = try #require(try await test.waiting(.repair, of: plan))
        #expect(!after.isHeldBack && after.covers.isEmpty)
        #expect(try await test.store.heldBack()?.prompts.map(\.prompt.key).contains(key) == true)
    }

    @Test func `what moments are spread by does not part a note from those of before`() async throws {
        let test = try await TestStore()
        let (_, plan) = try await test.danaWithPlan()
        let note = try #require(try await test.waiting(.debrief, of: plan))
        try await forget(note, test)
        // It left before the moment that was wanted, as notes that are spread do.
        let until = note.dueAt + .seconds(10)
        #expect(until < note.wantedAt)
        try await recognise(test, until: until, at: until + .minutes(1))
        try await derive(test, at: until + .minutes(1))
        let again = try #require(try await test.waiting(.debrief, of: plan))
        #expect(again.id != note.id && again.isHeldBack)
    }

    @Test(arguments: [true, false])
    func `what travels in a mail shares its fate, whenever it would be due by itself`(mailIsHeld: Bool) async throws {
        let test = try await TestStore()
        let (_, plan) = try await test.danaWithPlan()
        let mail = try #require(try await test.waiting(.repair, of: plan))
        let key = try #require(mail.covers.first)
        let other = mailIsHeld ? mail.dueAt + .days(2) : TestStore.start
        try await change(test, "UPDATE prompt SET due_at = \(other) WHERE key = \(key.text)")
        let until = mailIsHeld ? mail.dueAt + .seconds(1) : mail.dueAt
        try await recognise(test, until: until, at: until)
        #expect(try await test.store.prompt(mail.id).prompt.isHeldBack == mailIsHeld)
        #expect(try await row(key, test)?.isHeldBack == mailIsHeld)
    }

    @Test func `the links of a mail that may have come stay good, whatever becomes of it`() async throws {
        for way in ["cancel", "put off", "let go"] {
            let test = try await TestStore()
            let (_, plan) = try await test.danaWithPlan()
            let note = try #require(try await test.waiting(.acknowledge, of: plan))
            let links = try await goodLinks(of: note, test)
            let now = note.dueAt + .minutes(1)
            try await recognise(test, until: now, at: now)
            switch way {
            case "cancel": _ = try await test.store.cancel(note.id, reason: "it had left", at: now)
            case "put off": _ = try await test.store.snooze(note.id, .nextMorning, at: now)
            default:
                try await test.store.letGo(at: now)
                let later = TestPeople.session("next", of: plan, at: "2025-12-16T15:00", in: try test.berlin)
                _ = try await test.store.change(plan.id, .sessionMoved(to: later, series: false), at: now)
                _ = try await test.store.snooze(note.id, .nextMorning, at: now)
            }
            #expect(links > 0)
            #expect(try await goodLinks(of: note, test) >= links, "\(way)")
        }
    }

    @Test func `a second note that is held comes once the first is put off again`() async throws {
        let test = try await TestStore()
        let (_, plan) = try await test.danaWithPlan()
        let first = try #require(try await test.waiting(.acknowledge, of: plan))
        try await test.send(first)
        let second = try await test.store.snooze(first.id, .nextMorning, at: first.dueAt + .hours(1)).prompt
        #expect(second.id != first.id)
        let now = second.dueAt + .minutes(2)
        try await recognise(test, until: now - .minutes(1), at: now)
        #expect(try await test.store.prompt(second.id).prompt.isHeldBack)
        let choice = try #require(try await test.store.snoozeChoices(for: first.id, at: now).first)
        let later = try await test.store.snooze(first.id, choice.choice, at: now).prompt
        #expect(later.key == second.key && later.dueAt == choice.dueAt && !later.isHeldBack)
    }

    @Test func `what a mail carries goes with it where the keeper has it sent now`() async throws {
        let (test, note, passenger, now) = try await withHeldMail()
        let sent = try await test.store.sendNow(note.id, at: now).prompt
        #expect(sent.covers == [passenger] && !sent.isHeldBack)
        let minutes = Int((now - TestStore.start).milliseconds / 60_000) + 1
        #expect(try await test.claim(at: minutes).contains { $0.lease.promptID == note.id })
    }

    @Test func `what a mail carried that had left is not asked again once the keeper took that back`() async throws {
        let (test, mail, passenger, now) = try await withHeldMail()
        _ = try await test.store.cancel(mail.id, reason: "it had left", at: now)
        try await test.store.letGo(at: now)
        for hours in [1, 30] {
            try await derive(test, at: now + .hours(hours))
            let row = try #require(try await row(passenger, test))
            #expect(row.state == .skipped && row.why.last == .leftOut)
        }
    }

    @Test func `a plan that is new after the restore has its note, however soon its session`() async throws {
        let test = try await TestStore()
        let dana = TestPeople.dana()
        try await test.store.add(dana, at: TestStore.start)
        let now = TestStore.start + .minutes(150)
        try await recognise(test, until: now, at: now + .minutes(1))
        let plan = TestPeople.plan(of: dana, repeats: .none, createdAt: now + .minutes(2))
        let session = TestPeople.session("soon", of: plan, at: "2025-12-02T14:00", in: try test.berlin)
        try await test.store.add(plan, sessions: [session], at: plan.createdAt)
        let notes = try await test.waiting(dana.id).filter { $0.planID == plan.id }
        #expect(!notes.isEmpty && notes.allSatisfy { !$0.isHeldBack })
    }

    @Test func `a note that waits rides in no mail that turns out to be held`() async throws {
        let test = try await TestStore()
        let dana = TestPeople.dana()
        let plan = TestPeople.plan(of: dana, repeats: .none, createdAt: TestStore.start)
        try await test.store.add(dana, at: TestStore.start)
        try await test.store.add(plan, sessions: [], at: TestStore.start)
        let lookBack = try #require(try await test.waiting(.acknowledge, of: plan))
        let nudge = try #require(try await test.waiting(dana.id).first { $0.kind == .nudge })
        try await forget(lookBack, test)
        try await recognise(test, until: lookBack.dueAt + .minutes(20), at: lookBack.dueAt + .hours(2))
        try await derive(test, at: lookBack.dueAt + .hours(2))
        let again = try #require(try await test.waiting(.acknowledge, of: plan))
        #expect(again.id != lookBack.id && again.isHeldBack && !again.covers.contains(nudge.key))
        let after = try #require(try await row(nudge.key, test))
        #expect(after.state == .scheduled && !after.isHeldBack && after.dueAt == nudge.dueAt)
    }

    @Test func `a second restore leaves with its mail what a person had put off with it`() async throws {
        let (test, mail, passenger, now) = try await withHeldMail()
        let later = try await test.store.snooze(mail.id, .nextMorning, at: now).prompt
        #expect(later.covers.contains(passenger) && later.restoreMark == .decided)
        try await recognise(test, until: now + .minutes(1), at: now + .minutes(1), number: 10)
        #expect(try await test.store.prompt(mail.id).prompt.isHeldBack == false)
        #expect(try await row(passenger, test)?.isHeldBack == false)
    }

    @Test func `the note before a session is not left out with the look back that may have carried it`() async throws {
        let test = try await TestStore()
        let (_, plan) = try await test.danaMeetingTomorrow()
        let lookBack = try #require(try await test.waiting(.acknowledge, of: plan))
        let note = try #require(lookBack.covers.first { $0.text.contains("/repair/") })
        let now = lookBack.dueAt + .minutes(1)
        try await recognise(test, until: now, at: now)
        _ = try await test.store.cancel(lookBack.id, reason: "it had left", at: now)
        let row = try #require(try await row(note, test))
        #expect(row.state == .scheduled && row.isHeldBack)
    }

    @Test func `a mail is taken back whether or not what it carried is still there`() async throws {
        let (test, mail, passenger, now) = try await withHeldMail()
        try await forget(try #require(try await row(passenger, test)), test)
        let taken = try await test.store.cancel(mail.id, reason: "it had left", at: now).prompt
        #expect(taken.state == .cancelled)
    }

    @Test func `no digest comes for what waits for a word`() async throws {
        let test = try await TestStore()
        var dana = TestPeople.dana()
        dana.preferences.digest = true
        let plan = TestPeople.plan(of: dana, repeats: .none, createdAt: TestStore.start)
        try await test.store.add(dana, at: TestStore.start)
        try await test.store.add(plan, sessions: [], at: TestStore.start)
        let digest = try #require(try await test.waiting(dana.id).first { $0.kind == .digest })
        let key = try #require(digest.covers.count == 1 ? digest.covers.first : nil)
        let step = try #require(try await row(key, test))
        for prompt in [digest, step] { try await forget(prompt, test) }
        let now = step.wantedAt + .hours(20)
        try await recognise(test, until: now, at: now)
        try await derive(test, at: now)
        #expect(try await test.store.heldBack()?.prompts.map(\.prompt.key).contains(key) == true)
        #expect(try await test.waiting(dana.id).allSatisfy { $0.kind != .digest })
    }
}
