import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct LeaseTests {
    @Test(arguments: Backing.allCases)
    func `a lease that ran out is released, one kept alive is not`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.addService("a")
        _ = try await test.claim(node: "n1")
        try await test.addService("b")
        _ = try await test.claim(token: "t2", node: "n2")
        let later = TestStore.start + .minutes(2)
        #expect(try await test.store.heartbeat(node: "n2", until: later) == 1)
        #expect(try await test.store.reap(at: TestStore.start + .minutes(1)) == 1)
        #expect(try await test.state(TestPeople.identifier("a")) == .scheduled)
        #expect(try await test.state(TestPeople.identifier("b")) == .claimed)
    }

    @Test(arguments: Backing.allCases)
    func `whoever takes over releases what was claimed and repeats what was cut off`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.addService("claimed")
        try await test.addService("cut")
        let claims = try await test.claim()
        let cut = try #require(claims.first { $0.lease.promptID.text == "cut" }?.lease)
        #expect(try await test.fence(cut))
        #expect(try await test.store.takeOver(at: TestStore.start) == 2)
        #expect(try await test.state(TestPeople.identifier("claimed")) == .scheduled)
        let row = try await test.store.prompt(TestPeople.identifier("cut")).prompt
        #expect(row.state == .scheduled)
        #expect(row.unknowns == 1)
        #expect(row.attempt == 1)
        #expect(row.nextAttemptAt > TestStore.start)
        #expect(try await test.store.takeOver(at: TestStore.start) == 0)
    }

    @Test(arguments: Backing.allCases)
    func `a second unknown outcome is held`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.addService("cut", deadline: 60)
        for (round, minutes) in [0, 10].enumerated() {
            let lease = try #require(try await test.claim(token: "t\(round)", at: minutes).first?.lease)
            #expect(try await test.fence(lease, at: minutes))
            _ = try await test.store.takeOver(at: TestStore.start + .minutes(minutes))
        }
        let row = try await test.store.prompt(TestPeople.identifier("cut")).prompt
        #expect(row.state == .unknown)
        #expect(row.unknowns == 2)
    }

    @Test(arguments: Backing.allCases)
    func `what passed its deadline expires, with its reason`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.addService("late", deadline: 10)
        try await test.addService("early", deadline: 30)
        #expect(try await test.store.expire(at: TestStore.start + .minutes(10)) == 1)
        let row = try await test.store.prompt(TestPeople.identifier("late")).prompt
        #expect(row.state == .expired)
        #expect(row.reasons.last?.hasPrefix("expired") == true)
        #expect(try await test.store.expire(at: TestStore.start + .minutes(10)) == 0)
    }
}
