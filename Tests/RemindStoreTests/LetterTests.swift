import Cron
import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct LetterTests {
    @Test(arguments: Backing.allCases)
    func `a letter holds what its mail is written from, and the first has no thread`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (dana, plan) = try await test.danaWithPlan()
        let prompts = try await test.store.schedule(of: nil, plan: plan.id, until: .distantFuture)
        let first = try #require(prompts.first)
        let repair = try #require(prompts.first { $0.kind == .repair })
        let before = try #require(try await test.store.letters(for: [repair.id]).first)
        #expect(before.recipient == Mailbox(name: "Dana Lee", address: dana.email))
        #expect(before.planCode == plan.code)
        #expect(before.sessionDay?.description == "2025-12-04")
        #expect(before.threadRoot == nil)
        if first.id != repair.id {
            try await test.send(first)
            let after = try #require(try await test.store.letters(for: [repair.id]).first)
            #expect(after.threadRoot == first.messageID)
        }
    }

    @Test(arguments: Backing.allCases)
    func `passengers travel with their kind and code, in the carrier's order`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let (_, plan) = try await test.danaWithPlan()
        let carriers = try await test.store.schedule(of: nil, plan: plan.id, until: .distantFuture).filter {
            !$0.covers.isEmpty
        }
        let carrier = try #require(carriers.first)
        let letter = try #require(try await test.store.letters(for: [carrier.id]).first)
        #expect(letter.passengers.count == carrier.covers.count)
        for (passenger, key) in zip(letter.passengers, carrier.covers) {
            #expect(key.text.contains("/\(passenger.kind.rawValue)/"))
        }
    }

    @Test(arguments: Backing.allCases)
    func `a look back that carries the note before a session knows that session's day`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let evening = TestPeople.instant("2025-12-02T19:30:00Z")
        let dana = TestPeople.dana()
        let plan = TestPeople.plan(of: dana, createdAt: evening)
        let morning = TestPeople.session("next", of: plan, at: "2025-12-03T09:00", in: try test.berlin)
        try await test.store.add(dana, at: evening)
        try await test.store.add(plan, sessions: [morning], at: evening)
        let prompts = try await test.store.schedule(of: nil, plan: plan.id, until: .distantFuture)
        let lookBack = try #require(prompts.first { $0.kind == .acknowledge })
        let letter = try #require(try await test.store.letters(for: [lookBack.id]).first)
        #expect(letter.passengers.map(\.kind).contains(.repair))
        #expect(letter.sessionDay?.description == "2025-12-03")
    }

    @Test(arguments: Backing.allCases)
    func `mail to the keeper needs a keeper, and what vanished is left out`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await test.addService("p1")
        #expect(try await test.store.letters(for: [prompt.id]).isEmpty)
        var settings = Settings()
        settings.practice.keeperAddress = TestPeople.address("desk@practice.example")
        test.settings.replace(with: settings)
        let letters = try await test.store.letters(for: [prompt.id, TestPeople.identifier("gone")])
        #expect(letters.map(\.recipient.address.description) == ["desk@practice.example"])
        #expect(try await test.store.letters(for: []).isEmpty)
    }
}
