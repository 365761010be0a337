import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct ReplyTargetTests {
    @Test(arguments: Backing.allCases)
    func `a link opens its form, rests, and is gone a day later`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        let token = test.secret(of: prompt, .respond)
        let open = try #require(try await test.store.target(of: token, at: prompt.dueAt))
        #expect(open.purpose == .respond)
        #expect(open.prompt.id == prompt.id)
        #expect(open.therapist.id == dana.id)
        #expect(open.plan?.plan.id == plan.id)
        #expect(!open.isResting)
        #expect(open.latest == nil)
        #expect(try await test.store.target(of: token, at: prompt.restsAt)?.isResting == true)
        #expect(try await test.store.target(of: token, at: prompt.restsAt + .hours(24)) == nil)
        #expect(try await test.store.target(of: test.vault.hash("guess"), at: prompt.dueAt) == nil)
    }

    @Test(arguments: Backing.allCases)
    func `a footer allows stopping for four hundred days`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        let token = test.secret(of: prompt, .footer)
        #expect(try await test.store.target(of: token, at: prompt.dueAt + .days(399))?.purpose == .footer)
        #expect(try await test.store.target(of: token, at: prompt.dueAt + .days(400)) == nil)
    }

    @Test(arguments: Backing.allCases)
    func `the links of a prompt that was called off lead nowhere`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let prompt = try #require(try await test.waiting(.repair, of: plan))
        _ = try await test.store.cancel(prompt.id, reason: "by hand: test", at: TestStore.start)
        #expect(try await test.store.target(of: test.secret(of: prompt, .respond), at: prompt.dueAt) == nil)
    }
}
