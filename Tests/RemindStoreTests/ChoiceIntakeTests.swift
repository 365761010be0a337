import RemindCore
import RemindStore
import RemindTestSupport
import Testing

/// Choices that come by mail, over the real store.
@Suite struct ChoiceIntakeTests {
    /// Dana with a plan, and the way in for choices.
    private struct Desk {
        let test: TestStore
        let dana: Therapist
        let plan: Plan
        let clock = ManualClock(TestStore.start)

        init(_ backing: Backing = .memory) async throws {
            test = try await TestStore(backing)
            (dana, plan) = try await test.danaWithPlan()
        }

        var answers: ReflectionIntake {
            ReflectionIntake(
                reflections: test.store, vault: test.vault, randomness: SeededRandomness(seed: 8), clock: clock,
                zones: test.zones)
        }

        var choices: ChoiceIntake {
            ChoiceIntake(
                reflections: test.store, therapists: test.store, footers: test.store, vault: test.vault,
                randomness: SeededRandomness(seed: UInt64(clock.now.milliseconds)), clock: clock, intake: answers)
        }

        func take(_ code: ChoiceCode) async throws -> ChoiceIntake.Effect { try await choices.take(code) }

        func code(_ choice: MailChoice, _ prompt: Prompt) -> ChoiceCode {
            ChoiceCode(choice, of: prompt, vault: test.vault)
        }

        /// The look back, an hour after it was sent: links of what never left are revoked.
        func first() async throws -> Prompt {
            let prompt = try #require(try await test.waiting(.acknowledge, of: plan))
            return try await sent(prompt)
        }

        func sent(_ prompt: Prompt) async throws -> Prompt {
            try await test.send(prompt)
            clock.jump(by: prompt.dueAt + .hours(1) - clock.now)
            return prompt
        }

        func state() async throws -> PlanState { try await test.store.plan(.id(plan.id)).plan.state }
        func agenda() async throws -> [String] {
            try await test.waiting(dana.id).map { "\($0.key) \($0.dueAt) \($0.state)" }
        }
    }

    /// Every message says this.
    private struct Reading: ForeignMailReader {
        let mail: ForeignMail
        func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail { mail }
    }

    @Test(arguments: Backing.allCases)
    func `a choice by mail does what the page's does`(backing: Backing) async throws {
        let (mail, page) = (try await Desk(backing), try await Desk(backing))
        let prompt = try await mail.first()
        #expect(try await mail.take(mail.code(.answer("ready"), prompt)) == .answered(.acknowledge))
        _ = try await page.answers.save(
            ["stance": .choice("ready")], form: .of(.acknowledge), prompt: try await page.first(),
            plan: try await page.test.store.plan(.id(page.plan.id)).plan, therapist: page.dana, via: .web, nonce: "n")
        #expect(try await mail.state() == .acknowledged)
        #expect(try await mail.state() == page.state())
        #expect(try await mail.agenda() == page.agenda())
        let stored = try await mail.test.store.reflections(plan: mail.plan.id, history: true)
        #expect(stored.map(\.reflection.via) == [.mail])
        #expect(try mail.answers.open(try #require(stored.first)) == ["stance": .choice("ready")])
    }

    @Test func `a choice that cannot be followed now is not void: the mail that has it stays`() async throws {
        let desk = try await Desk()
        let code = desk.code(.answer("ready"), try await desk.first())
        try await desk.test.moveToAtlantis()
        await #expect(throws: StoreError.self) { try await desk.take(code) }
        var mail = ForeignMail(kind: .choice)
        mail.code = code
        let intake = MailIntake(
            reader: Reading(mail: mail), returned: desk.test.store, choices: desk.choices, clock: desk.clock)
        guard case .waits(.zoneless(let reason)) = try await intake.take([], Settings()) else {
            Issue.record("it is to be read again")
            return
        }
        #expect(reason.contains("Europe/Atlantis"))
    }

    @Test func `the same code again changes nothing, and another choice of the mail is the next revision`() async throws
    {
        let desk = try await Desk()
        let prompt = try await desk.first()
        let ready = desk.code(.answer("ready"), prompt)
        #expect(try await desk.take(ready) == .answered(.acknowledge))
        desk.clock.advance(by: .minutes(1))
        #expect(try await desk.take(ready) == .repeated)
        #expect(try await desk.take(desk.code(.answer("not_today"), prompt)) == .answered(.acknowledge))
        let before = try await desk.agenda()
        #expect(try await desk.take(ready) == .repeated)
        #expect(try await desk.agenda() == before)
        let stored = try await desk.test.store.reflections(plan: desk.plan.id, history: true)
        #expect(stored.map(\.reflection.choice) == ["not_today", "ready"])
        #expect(stored.map(\.reflection.revision) == [2, 1])
    }

    @Test func `what is forged, of another prompt or of a moved one changes nothing`() async throws {
        let desk = try await Desk()
        let prompt = try await desk.first()
        let other = try #require(try await desk.test.waiting(desk.dana.id).first { $0.id != prompt.id })
        let before = try await desk.agenda()
        let signature = try #require("\(desk.code(.answer("ready"), other))".split(separator: "-").last)
        let swapped = try #require(ChoiceCode("note-\(prompt.id)-0-\(signature)"))
        #expect(try await desk.take(swapped) == .void)
        #expect(try await desk.take(try #require(ChoiceCode("note-\(prompt.id)-0-abcdefghijklmnop"))) == .void)
        // A choice that this prompt's form does not have, signed by ourselves.
        #expect(try await desk.take(desk.code(.answer("booked"), prompt)) == .void)
        #expect(try await desk.take(desk.code(.answer("confirm"), prompt)) == .void)
        var moved = prompt
        moved.revision += 1
        #expect(try await desk.take(desk.code(.answer("ready"), moved)) == .void)
        #expect(try await desk.agenda() == before)
        #expect(try await desk.test.store.reflections(plan: nil, history: true).isEmpty)
    }

    @Test func `a code rests with its link, after a day for mail on its way`() async throws {
        let desk = try await Desk()
        let prompt = try await desk.first()
        desk.clock.jump(by: prompt.restsAt + .hours(23) - desk.clock.now)
        #expect(try await desk.take(desk.code(.answer("carrying"), prompt)) == .answered(.acknowledge))
        desk.clock.jump(by: prompt.restsAt + .hours(24) - desk.clock.now)
        #expect(try await desk.take(desk.code(.answer("ready"), prompt)) == .void)
        #expect(try await desk.state() == .open)
        // The foot's choices live as long as an old mail must allow stopping.
        #expect(try await desk.take(desk.code(.footer(.stopThis), prompt)) == .stopped)
        desk.clock.jump(by: prompt.dueAt + .days(400) - desk.clock.now)
        #expect(try await desk.take(desk.code(.footer(.stopEverything), prompt)) == .void)
        #expect(try await desk.test.store.therapist(desk.dana.id).mailState == .active)
    }

    @Test(arguments: Backing.allCases)
    func `pause, stop and resume work once a mail`(backing: Backing) async throws {
        let desk = try await Desk(backing)
        let store = desk.test.store
        let prompt = try await desk.first()
        #expect(try await desk.take(desk.code(.footer(.pauseWeek), prompt)) == .paused)
        #expect(try await store.therapist(desk.dana.id).pausedUntil == desk.clock.now + .days(7))
        #expect(try await desk.take(desk.code(.footer(.stopEverything), prompt)) == .stopped)
        #expect(try await store.therapist(desk.dana.id).mailState == .stopped)
        #expect(try await desk.test.waiting(desk.dana.id).isEmpty)
        #expect(try await desk.take(desk.code(.footer(.resume), prompt)) == .resumed)
        let back = try await store.therapist(desk.dana.id)
        #expect(back.mailState == .active && back.pausedUntil == nil)
        // Sent again by whoever, the mails that paused and stopped do not do it again.
        desk.clock.advance(by: .hours(1))
        for choice in [FooterChoice.pauseWeek, .stopEverything, .resume] {
            #expect(try await desk.take(desk.code(.footer(choice), prompt)) == .repeated)
        }
        #expect(try await store.therapist(desk.dana.id) == back)
        #expect(try await desk.take(desk.code(.footer(.stopThis), prompt)) == .stopped)
        #expect(try await store.plan(.id(desk.plan.id)).plan.pausedUntil == .distantFuture)
        #expect(try await !desk.test.waiting(desk.dana.id).contains { $0.planID == desk.plan.id })
    }

    @Test func `a welcome is confirmed by mail, once`() async throws {
        let desk = try await Desk()
        let address = TestPeople.address("robin@mailbox.example")
        let robin = Therapist(
            id: TestPeople.identifier("robin"), name: "Robin", email: address, zoneName: "Europe/Berlin",
            dataKey: desk.dana.dataKey, createdAt: TestStore.start)
        try await desk.test.store.add(robin, at: TestStore.start)
        let welcome = try await desk.sent(try #require(try await desk.test.waiting(robin.id).first))
        let code = desk.code(.answer("confirm"), welcome)
        #expect(try await desk.take(code) == .confirmed)
        #expect(try await desk.test.store.therapist(robin.id).mailState == .active)
        #expect(try await desk.take(code) == .repeated)
    }
}
