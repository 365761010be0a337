import RemindCore
import RemindStore
import RemindTestSupport
import Testing

/// Dana's plan is noted on Tuesday at 10:00 and meets next on Thursday at 15:00; the note before it comes on Wednesday at 16:00.
@Suite struct SnoozeStoreTests {
    @Test(arguments: Backing.allCases)
    func `a note that waits is moved, and a second wish replaces the first`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        let moved = try await test.store.snooze(prompt.id, .nextMorning, at: TestStore.start + .days(1))
        #expect(moved.prompt.id == prompt.id && moved.prompt.revision > prompt.revision)
        #expect(moved.prompt.dueAt > prompt.dueAt && moved.prompt.isPutOff)
        let again = try await test.store.snooze(prompt.id, .nextMorning, at: TestStore.start + .days(1))
        #expect(again.prompt == moved.prompt)
        let back = try await test.store.snooze(prompt.id, .dayBefore, at: TestStore.start + .days(1))
        #expect(back.prompt.dueAt < moved.prompt.dueAt)
        let waiting = try await test.waiting(plan.therapistID)
        #expect(waiting.count { $0.kind == .repair } == 1)
    }

    @Test(arguments: Backing.allCases)
    func `a choice that is too late is refused, says what is possible and stores nothing`(backing: Backing) async throws
    {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        let before = try await test.waiting(dana.id)
        let now = TestStore.start + .days(1)
        await #expect {
            try await test.store.snooze(prompt.id, .oneWeek, at: now)
        } throws: { error in
            guard case .refused(let sentence)? = error as? StoreError else { return false }
            return sentence.contains("in good time: possible") && sentence.contains("the next working morning")
        }
        #expect(try await test.waiting(dana.id) == before)
    }

    @Test(arguments: Backing.allCases)
    func `one that has come comes once more, and saying it twice brings one note`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let first = try #require(try await test.waiting(.acknowledge, of: plan))
        try await test.send(first)
        let sent = first.dueAt + .minutes(5)
        let once = try await test.store.snooze(first.id, .nextMorning, at: sent)
        let twice = try await test.store.snooze(first.id, .nextMorning, at: sent)
        #expect(once.prompt == twice.prompt)
        #expect(once.prompt.id != first.id && once.prompt.ordinal == 2 && once.prompt.state == .scheduled)
        #expect(try await test.waiting(dana.id).count { $0.kind == .acknowledge } == 1)
    }

    @Test(arguments: Backing.allCases)
    func `a claimed note that is put off is not sent by whoever claimed it`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let first = try #require(try await test.waiting(.acknowledge, of: plan))
        let minutes = Int((first.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let lease = try #require(try await test.claim(at: minutes).first { $0.prompt.id == first.id }).lease
        let moved = try await test.store.snooze(first.id, .nextMorning, at: TestStore.start + .minutes(minutes))
        #expect(moved.prompt.state == .scheduled && moved.prompt.dueAt > first.dueAt)
        #expect(try await !test.fence(lease, at: minutes))
    }

    @Test(arguments: Backing.allCases)
    func `what cannot be put off says why`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let service = try await test.addService("p1")
        await #expect(throws: StoreError.refused("the prompt 'p1' is a service: it cannot be put off")) {
            try await test.store.snooze(service.id, .oneWeek, at: TestStore.start)
        }
        await #expect(throws: StoreError.notFound("no prompt 'p2'")) {
            try await test.store.snooze(TestPeople.identifier("p2"), .oneWeek, at: TestStore.start)
        }
    }

    @Test(arguments: Backing.allCases)
    func `what is skipped stays so, and a second time changes nothing`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        let skipped = try await test.store.skip(prompt.id, at: TestStore.start)
        #expect(skipped.prompt.state == .skipped && skipped.prompt.reasons.last == "by hand: skipped")
        #expect(try await test.store.skip(prompt.id, at: TestStore.start).prompt == skipped.prompt)
        try await test.markAgendas()
        _ = try await test.store.upkeep(at: TestStore.start, limit: 10)
        #expect(try await test.waiting(dana.id).contains { $0.kind == .repair } == false)
        #expect(try await test.state(prompt.id) == .skipped)
    }

    @Test(arguments: Backing.allCases)
    func `what is on its way cannot be skipped or put off`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let first = try #require(try await test.waiting(.acknowledge, of: plan))
        let minutes = Int((first.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let claim = try #require(try await test.claim(at: minutes).first { $0.prompt.id == first.id })
        #expect(try await test.fence(claim.lease, at: minutes))
        await #expect(throws: StoreError.tooLate("the prompt '\(first.id)' is on its way: it cannot be called back")) {
            try await test.store.skip(first.id, at: TestStore.start + .minutes(minutes))
        }
        await #expect(throws: StoreError.self) {
            try await test.store.snooze(first.id, .oneWeek, at: TestStore.start + .minutes(minutes))
        }
    }
}
