import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Testing

@Suite struct ReturnedMailTests {
    /// Dana, her first note sent, and news about it.
    private func sent(_ backing: Backing = .memory) async throws -> (test: TestStore, dana: Therapist, prompt: Prompt) {
        let test = try await TestStore(backing)
        let (dana, _) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(dana.id).first)
        try await test.send(prompt)
        return (test, dana, try await test.store.prompt(prompt.id).prompt)
    }

    private func refusal(_ status: String, _ prompt: Prompt) -> ReturnedMail {
        ReturnedMail(news: .refused(Refusal(status: status), status: status), messageIDs: [prompt.messageID])
    }

    @Test(arguments: Backing.allCases)
    func `an unknown address is suspended at once, its agenda with it, and one command undoes it`(backing: Backing)
        async throws
    {
        let (test, dana, prompt) = try await sent(backing)
        let now = TestStore.start + .days(1)
        #expect(try await !test.waiting(dana.id).isEmpty)
        #expect(try await test.store.record(refusal("5.1.1", prompt), at: now) == .suspended)
        #expect(try await test.store.therapist(dana.id).mailState == .suspended)
        // What is past its deadline expires by itself.
        #expect(try await test.waiting(dana.id).allSatisfy { $0.deadlineAt <= now })
        #expect(
            try await test.store.suppressions(of: dana.email)
                == [Suppression(cause: .hardBounce, since: now, status: "5.1.1")])
        let back = try await test.store.change(dana.id, .unsuspended, at: now)
        #expect(back.mailState == .active)
        #expect(try await !test.waiting(dana.id).isEmpty)
        #expect(try await test.store.suppressions(of: dana.email).isEmpty)
    }

    @Test func `the same report counts once, even after it was undone`() async throws {
        let (test, dana, prompt) = try await sent()
        let now = TestStore.start + .days(1)
        #expect(try await test.store.record(refusal("5.2.2", prompt), at: now) == .counted(1))
        #expect(try await test.store.record(refusal("5.2.2", prompt), at: now) == .repeated)
        #expect(try await test.store.record(refusal("5.1.1", prompt), at: now) == .repeated)
        _ = try await test.store.change(dana.id, .unsuspended, at: now)
        #expect(try await test.store.record(refusal("5.2.2", prompt), at: now) == .repeated)
        #expect(try await test.store.therapist(dana.id).mailState == .active)
    }

    @Test func `of other failures the third within fourteen days suspends`() async throws {
        let test = try await TestStore()
        let dana = TestPeople.dana()
        try await test.store.add(dana, at: TestStore.start)
        var effects: [ReturnedMailEffect] = []
        for (index, day) in [0, 20, 21, 22].enumerated() {
            let at = TestStore.start + .days(day)
            let prompt = try await test.service(to: dana, "note\(index)", at: at)
            effects.append(try await test.store.record(refusal("5.2.2", prompt), at: at + .hours(1)))
        }
        #expect(effects == [.counted(1), .counted(1), .counted(2), .suspended])
    }

    @Test func `policy and delay are noted and never count`() async throws {
        let (test, dana, prompt) = try await sent()
        for status in ["5.7.1", "5.2.252", "4.4.1"] {
            let effect = try await test.store.record(refusal(status, prompt), at: TestStore.start + .days(1))
            #expect(effect == .noted || effect == .repeated)
        }
        #expect(try await test.store.therapist(dana.id).mailState == .active)
        #expect(try await test.store.prompt(prompt.id).prompt.reasons.contains("returned: 5.7.1"))
    }

    @Test func `a forged report changes nothing: unknown, unsent or long ago`() async throws {
        let (test, dana, prompt) = try await sent()
        let waiting = try #require(try await test.waiting(dana.id).first)
        let now = TestStore.start + .days(1)
        var forged = refusal("5.1.1", prompt)
        forged.messageIDs = ["guess@practice.example", dana.email.description]
        forged.tags = ["aaaaaaaaaa"]
        #expect(try await test.store.record(forged, at: now) == .stranger)
        #expect(try await test.store.record(refusal("5.1.1", waiting), at: now) == .stranger)
        #expect(try await test.store.record(refusal("5.1.1", prompt), at: now + .days(30)) == .stranger)
        #expect(try await test.store.therapist(dana.id).mailState == .active)
    }

    @Test func `a report about the old address says nothing about the new one`() async throws {
        let (test, dana, prompt) = try await sent()
        let now = TestStore.start + .days(1)
        _ = try await test.store.change(dana.id, .email(TestPeople.address("new@mailbox.example")), at: now)
        #expect(try await test.store.record(refusal("5.1.1", prompt), at: now) == .moot)
        #expect(try await test.store.therapist(dana.id).mailState == .unconfirmed)
    }

    @Test func `a report that a mail arrived writes nothing, and does not say that it did`() async throws {
        let (test, _, prompt) = try await sent()
        let news = ReturnedMail(news: .delivered, messageIDs: [prompt.messageID])
        #expect(try await test.store.record(news, at: TestStore.start + .days(1)) == .moot)
        #expect(try await test.store.prompt(prompt.id).prompt.reasons == prompt.reasons)
    }

    @Test func `the tag of the envelope is enough, and goes before a Message-ID`() async throws {
        let (test, dana, prompt) = try await sent()
        let report = ReturnedMail(
            news: .refused(.noSuchAddress, status: "5.1.1"), tags: [String(prompt.id.text.prefix(10))],
            messageIDs: ["someone-elses@practice.example"])
        #expect(try await test.store.record(report, at: TestStore.start + .days(1)) == .suspended)
        #expect(try await test.store.therapist(dana.id).mailState == .suspended)
    }

    @Test func `a complaint stops nudges alone, and what was stopped before stays so`() async throws {
        let (test, dana, prompt) = try await sent()
        let now = TestStore.start + .days(1)
        _ = try await test.store.change(dana.id, .muted(.fuel), at: now)
        let complaint = ReturnedMail(news: .complaint, messageIDs: [prompt.messageID])
        #expect(try await test.store.record(complaint, at: now) == .nudgesStopped)
        #expect(try await test.store.record(complaint, at: now) == .repeated)
        let after = try await test.store.therapist(dana.id)
        #expect(after.mailState == .active && after.muted.contains(.nudge))
        let kinds = Set(try await test.waiting(dana.id).map(\.kind))
        #expect(!kinds.contains(.nudge) && kinds.contains(.repair))
        #expect(try await test.store.suppressions(of: dana.email).map(\.cause) == [.complaint])
        #expect(try await test.store.change(dana.id, .unsuspended, at: now).muted == [.fuel])
    }

    @Test(arguments: [false, true])
    func `a no to RCPT counts as a report does, also where the agenda cannot be derived now`(zoneIsGone: Bool)
        async throws
    {
        let test = try await TestStore()
        let (dana, _) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(dana.id).first)
        let minutes = Int((prompt.dueAt - TestStore.start).milliseconds / 60_000) + 1
        let claim = try #require(try await test.claim(at: minutes).first)
        var no = Settlement(
            lease: claim.lease, state: .failed, countsAttempt: true, reason: "refused",
            reply: SMTPReply(code: 550, enhanced: "5.1.1", text: "no such user"))
        no.refusesRecipient = true
        if zoneIsGone { try await test.moveToAtlantis() }
        try await test.settle(no, at: minutes)
        #expect(try await test.state(prompt.id) == .failed)
        #expect(try await test.store.therapist(dana.id).mailState == .suspended)
    }

    @Test func `an address stays on the list whoever has it next, and a stop outlives a bounce`() async throws {
        let (test, dana, prompt) = try await sent()
        let now = TestStore.start + .days(1)
        _ = try await test.store.record(refusal("5.1.1", prompt), at: now)
        let moved = try await test.store.change(dana.id, .email(TestPeople.address("new@mailbox.example")), at: now)
        #expect(moved.mailState == .unconfirmed)
        var other = TestPeople.dana("other")
        other.email = dana.email
        try await test.store.add(other, at: now)
        #expect(try await test.store.therapist(other.id).mailState == .suspended)
        _ = try await test.store.change(other.id, .stopped, at: now)
        #expect(try await test.store.change(other.id, .resumed, at: now).mailState == .suspended)
        #expect(try await test.store.change(other.id, .unsuspended, at: now).mailState == .active)
    }
}

extension TestStore {
    /// A service mail to a therapist that was sent at `at`.
    func service(to therapist: Therapist, _ id: String, at: Timestamp) async throws -> Prompt {
        let prompt = Prompt(
            id: TestPeople.identifier(id), key: PromptKey("service/test/\(id)"), therapistID: therapist.id,
            kind: .service, detail: "test", dueAt: at, zoneName: "UTC", deadlineAt: at + .minutes(30),
            restsAt: at + .minutes(30), messageID: "\(id)@remindd.invalid", createdAt: at)
        try await store.addService(prompt, tokens: [], at: at)
        try await send(prompt)
        return prompt
    }
}
