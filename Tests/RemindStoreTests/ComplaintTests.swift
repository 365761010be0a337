import RemindCore
import RemindStore
import RemindTestSupport
import Testing

/// A complaint stands against an address, whoever has it.
@Suite struct ComplaintTests {
    private let now = TestStore.start + .days(1)
    private let elsewhere = TestPeople.address("new@mailbox.example")

    /// Dana, who mutes `fuel` herself and complained about her first note.
    private func complained() async throws -> (test: TestStore, dana: Therapist) {
        let test = try await TestStore()
        let (dana, _) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(dana.id).first)
        try await test.send(prompt)
        _ = try await test.store.change(dana.id, .muted(.fuel), at: now)
        let complaint = ReturnedMail(news: .complaint, messageIDs: [prompt.messageID])
        #expect(try await test.store.record(complaint, at: now) == .nudgesStopped)
        return (test, try await test.store.therapist(dana.id))
    }

    private func hasNudges(_ test: TestStore, _ id: TherapistID) async throws -> Bool {
        try await test.waiting(id).contains { $0.kind == .nudge }
    }

    @Test func `a complaint counts also while the agenda cannot be derived`() async throws {
        let test = try await TestStore()
        let (dana, _) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(dana.id).first)
        try await test.send(prompt)
        try await test.moveToAtlantis()
        let complaint = ReturnedMail(news: .complaint, messageIDs: [prompt.messageID])
        #expect(try await test.store.record(complaint, at: now) == .nudgesStopped)
        #expect(try await test.store.therapist(dana.id).muted.contains(.nudge))
    }

    @Test func `whoever moves away has nudges again, and has none when they move back`() async throws {
        let (test, dana) = try await complained()
        let moved = try await test.store.change(dana.id, [.email(elsewhere), .confirmed], at: now)
        #expect(moved.muted == [.fuel])
        #expect(try await hasNudges(test, dana.id))
        let back = try await test.store.change(dana.id, [.email(dana.email), .confirmed], at: now)
        #expect(back.muted == dana.muted && back.muted.contains(.nudge))
        #expect(try await !hasNudges(test, dana.id))
        #expect(try await test.store.change(dana.id, .unsuspended, at: now).muted == [.fuel])
    }

    @Test func `whoever gets the address gets no nudges there, until one command undoes it`() async throws {
        let (test, dana) = try await complained()
        _ = try await test.store.change(dana.id, .email(elsewhere), at: now)
        var other = TestPeople.dana("other")
        other.email = dana.email
        try await test.store.add(other, at: now)
        let added = try await test.store.therapist(other.id)
        #expect(added.muted.isSuperset(of: [.nudge, .fuel]) && added.mailState == other.mailState)
        #expect(try await !hasNudges(test, other.id))
        #expect(try await test.store.change(other.id, .unsuspended, at: now).muted == [])
        #expect(try await hasNudges(test, other.id))
        #expect(try await test.store.suppressions(of: dana.email).isEmpty)
    }

    @Test func `a change of case is no other address`() async throws {
        let (test, dana) = try await complained()
        let same = TestPeople.address(dana.email.description.uppercased())
        #expect(try await test.store.change(dana.id, .email(same), at: now).muted == dana.muted)
        #expect(try await test.store.change(dana.id, .unsuspended, at: now).muted == [.fuel])
    }

    @Test func `no nudge is let in while it stands, and the answer names the command that undoes it`() async throws {
        let (test, dana) = try await complained()
        let sentence =
            "a mail to \(dana.email) was reported as unwanted, so no nudges go there; "
            + "remindctl therapist unsuspend \(dana.email) undoes that"
        await #expect(throws: StoreError.refused(sentence)) {
            _ = try await test.store.change(dana.id, .unmuted(.nudge), at: now)
        }
        #expect(try await test.store.therapist(dana.id).muted == dana.muted)
        // It says nothing about notes of a plan.
        _ = try await test.store.change(dana.id, [.muted(.repair), .unmuted(.repair)], at: now)
        #expect(try await test.store.change(dana.id, [.unsuspended, .unmuted(.nudge)], at: now).muted == [.fuel])
    }

    @Test func `what somebody stops while it stands stays so when it is undone`() async throws {
        let (test, dana) = try await complained()
        _ = try await test.store.change(dana.id, .muted(.nudge), at: now)
        #expect(try await test.store.change(dana.id, .unsuspended, at: now).muted == [.fuel, .nudge])
    }
}
