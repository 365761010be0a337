import Cron
import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct TherapistStoreTests {
    @Test(arguments: Backing.allCases)
    func `a therapist comes back as added`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        var dana = TestPeople.dana(rhythm: .full)
        dana.preferences.quietHours = QuietHours("20:00-07:00")
        dana.preferences.workDays = WorkDays("MON,WED")
        dana.preferences.maxPerDay = 1
        dana.preferences.digest = true
        dana.muted = [.nudge, .fuel]
        try await test.store.add(dana, at: TestStore.start)
        var found = try await test.store.therapist(dana.id)
        #expect(found.agendaUntil != nil)
        found.agendaUntil = nil
        #expect(found == dana)
        #expect(try await test.store.therapist(at: TestPeople.address("DANA@mailbox.example"))?.id == dana.id)
        #expect(try await test.store.therapists().map(\.id) == [dana.id])
    }

    @Test(arguments: Backing.allCases)
    func `an address belongs to one therapist, whatever its case`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.store.add(TestPeople.dana(), at: TestStore.start)
        var other = TestPeople.dana("other")
        other.email = TestPeople.address("Dana@mailbox.example")
        await #expect(throws: StoreError.conflict("Dana@mailbox.example belongs to a therapist already")) {
            try await test.store.add(other, at: TestStore.start)
        }
        #expect(try await test.store.therapists().count == 1)
    }

    @Test(arguments: Backing.allCases)
    func `an unconfirmed address gets a welcome alone, and its link or code confirms it`(backing: Backing) async throws
    {
        for purpose in [TokenPurpose.confirm, .code] {
            let test = try await TestStore(backing)
            let dana = TestPeople.dana(mailState: .unconfirmed)
            try await test.store.add(dana, at: TestStore.start)
            let prompts = try await test.store.prompts(PromptFilter(therapist: dana.id)).map(\.prompt)
            #expect(prompts.map(\.kind) == [.welcome])
            let welcome = try #require(prompts.first)
            try await test.send(welcome)
            let secret = test.secret(of: welcome, purpose)
            #expect(try await test.store.confirmAddress(by: secret, at: TestStore.start + .days(15)) == nil)
            #expect(try await test.store.confirmAddress(by: test.vault.hash("guess"), at: TestStore.start) == nil)
            let footer = test.secret(of: welcome, .footer)
            #expect(try await test.store.confirmAddress(by: footer, at: TestStore.start) == nil)
            #expect(try await test.store.confirmAddress(by: secret, at: TestStore.start)?.mailState == .active)
            #expect(try await test.store.confirmAddress(by: secret, at: TestStore.start)?.mailState == .active)
        }
    }

    @Test(arguments: Backing.allCases)
    func `a new address is confirmed anew, and the old link confirms nothing`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = TestPeople.dana(mailState: .unconfirmed)
        try await test.store.add(dana, at: TestStore.start)
        let old = try #require(try await test.store.prompts(PromptFilter(therapist: dana.id)).first?.prompt)
        let changed = try await test.store.change(
            dana.id, .email(TestPeople.address("lee@mailbox.example")), at: TestStore.start)
        #expect(changed.mailState == .unconfirmed)
        #expect(try await test.store.confirmAddress(by: test.secret(of: old, .confirm), at: TestStore.start) == nil)
        let waiting = try await test.store.prompts(PromptFilter(state: .scheduled, therapist: dana.id)).map(\.prompt)
        let welcome = try #require(waiting.first { $0.kind == .welcome })
        #expect(welcome.id != old.id)
        let confirmed = try await test.store.confirmAddress(by: test.secret(of: welcome, .confirm), at: TestStore.start)
        #expect(confirmed?.email.description == "lee@mailbox.example")
    }

    @Test(arguments: Backing.allCases)
    func `stop ends all notes, resume brings them back`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = try await test.danaWithPlan().dana
        let before = try await test.waiting(dana.id)
        #expect(!before.isEmpty)
        #expect(try await test.store.change(dana.id, .stopped, at: TestStore.start).mailState == .stopped)
        #expect(try await test.waiting(dana.id).isEmpty)
        #expect(try await test.store.change(dana.id, .resumed, at: TestStore.start).mailState == .active)
        #expect(try await test.waiting(dana.id).map(\.key) == before.map(\.key))
    }

    @Test(arguments: Backing.allCases)
    func `an address that was never confirmed is not active after a stop`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = TestPeople.dana(mailState: .unconfirmed)
        try await test.store.add(dana, at: TestStore.start)
        _ = try await test.store.change(dana.id, .stopped, at: TestStore.start)
        #expect(try await test.store.change(dana.id, .resumed, at: TestStore.start).mailState == .unconfirmed)
    }

    @Test(arguments: Backing.allCases)
    func `an unknown zone is refused and nothing changes`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = try await test.danaWithPlan().dana
        await #expect(throws: StoreError.self) {
            try await test.store.change(dana.id, .zone("Europe/Atlantis"), at: TestStore.start)
        }
        #expect(try await test.store.therapist(dana.id).zoneName == "Europe/Berlin")
    }

    @Test(arguments: Backing.allCases)
    func `sessions keep their wall time when the therapist's zone changes`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        _ = try await test.store.change(dana.id, .zone("America/New_York"), at: TestStore.start)
        let session = try #require(try await test.store.plan(.id(plan.id)).sessions.first)
        #expect(session.startsLocal.description == "2025-12-04T15:00")
        #expect(session.startsAt == TestPeople.instant("2025-12-04T20:00:00Z"))
    }
}
