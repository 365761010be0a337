import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite(.serialized) struct PromptQueueTests {
    @Test(arguments: Backing.allCases)
    func `a due prompt is claimed once`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await test.addService("p1")
        let first = try await test.claim(token: "t1")
        #expect(first.map(\.lease.promptID) == [prompt.id])
        #expect(first.first?.prompt.state == .claimed)
        #expect(try await test.claim(token: "t2").isEmpty)
    }

    @Test(arguments: Backing.allCases)
    func `what is not due, or too late, is not claimed`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.addService("early", due: 5, deadline: 30)
        try await test.addService("late", due: -20, deadline: 0)
        #expect(try await test.claim().isEmpty)
        #expect(try await test.store.nextAttempt() == TestStore.start + .minutes(-20))
    }

    @Test(arguments: Backing.allCases)
    func `the next last try is a minute and a half before a deadline, or when the note is tried after that`(
        backing: Backing
    ) async throws {
        let test = try await TestStore(backing)
        func next(_ minutes: Int) async throws -> Timestamp? {
            try await test.store.nextLastTry(at: TestStore.start + .minutes(minutes))
        }
        #expect(try await next(0) == nil)
        try await test.addService("a", deadline: 30)
        try await test.addService("b", due: 9, deadline: 10)
        #expect(try await next(0) == TestStore.start + .minutes(9))
        #expect(try await next(10) == TestStore.start + .minutes(30) - .seconds(90))
        #expect(try await next(30) == nil)
    }

    @Test(arguments: Backing.allCases)
    func `the nearest deadline goes first`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        for (id, deadline) in [("c", 30), ("a", 10), ("d", 40), ("b", 20)] {
            try await test.addService(id, deadline: deadline)
        }
        #expect(try await test.claim(3).map(\.lease.promptID.text) == ["a", "b", "c"])
    }

    @Test(arguments: Backing.allCases)
    func `the fence falls once, and only for the lease that holds the prompt`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.addService("p1")
        let lease = try #require(try await test.claim().first?.lease)
        let foreign = Lease(promptID: lease.promptID, row: lease.row, token: "other", revision: 0, until: lease.until)
        let older = Lease(promptID: lease.promptID, row: lease.row, token: lease.token, revision: 1, until: lease.until)
        #expect(try await !test.fence(foreign))
        #expect(try await !test.fence(older))
        #expect(try await test.fence(lease))
        #expect(try await !test.fence(lease))
    }

    @Test(arguments: Backing.allCases)
    func `the fence does not fall at the deadline`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        try await test.addService("p1", deadline: 30)
        let lease = try #require(try await test.claim().first?.lease)
        #expect(try await !test.fence(lease, at: 30))
    }

    @Test(arguments: Backing.allCases)
    func `sent needs the fence, its reply is kept, and nothing comes after it`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await test.addService("p1")
        let lease = try #require(try await test.claim().first?.lease)
        let sent = Settlement(
            lease: lease, state: .sent, countsAttempt: true,
            reply: SMTPReply(code: 250, enhanced: "2.0.0", text: "queued as\r\nX1"))
        try await test.settle(sent)
        #expect(try await test.state(prompt.id) == .claimed)
        #expect(try await test.fence(lease))
        try await test.settle(sent, at: 1)
        let row = try await test.store.prompt(prompt.id).prompt
        #expect(row.state == .sent)
        #expect(row.sentAt == TestStore.start + .minutes(1))
        #expect(row.attempt == 1)
        #expect(row.smtpCode == 250)
        #expect(row.lastReply == "250 2.0.0 queued as X1")
        try await test.settle(Settlement(lease: lease, state: .scheduled), at: 2)
        #expect(try await test.state(prompt.id) == .sent)
    }

    @Test(arguments: Backing.allCases)
    func `a released prompt costs no attempt and can be claimed again at its moment`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let prompt = try await test.addService("p1")
        let lease = try #require(try await test.claim().first?.lease)
        let again = TestStore.start + .minutes(2)
        try await test.settle(
            Settlement(lease: lease, state: .scheduled, nextAttemptAt: again, reason: "no connection"))
        let row = try await test.store.prompt(prompt.id).prompt
        #expect(row.attempt == 0)
        #expect(row.lastReply == "no connection")
        #expect(try await test.claim(token: "t2", at: 1).isEmpty)
        #expect(try await test.claim(token: "t2", at: 2).count == 1)
        // The first lease is worth nothing any more.
        try await test.settle(Settlement(lease: lease, state: .failed), at: 2)
        #expect(try await test.state(prompt.id) == .claimed)
    }

    @Test(arguments: Backing.allCases)
    func `every settlement that the table does not know changes nothing`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        for (index, state) in PromptState.allCases.enumerated() {
            for fenced in [false, true] {
                let prompt = try await test.addService("p\(index)\(fenced ? "f" : "c")")
                let claims = try await test.claim(token: "t\(prompt.id)")
                let lease = try #require(claims.first { $0.lease.promptID == prompt.id }?.lease)
                if fenced { #expect(try await test.fence(lease)) }
                let before = try await test.state(prompt.id)
                try await test.settle(Settlement(lease: lease, state: state, nextAttemptAt: TestStore.start + .days(1)))
                let allowed = PromptTransition.allows(before, state, by: .settle)
                #expect(try await test.state(prompt.id) == (allowed ? state : before), "\(before) to \(state)")
            }
        }
    }

    @Test(arguments: Backing.allCases)
    func `prompts are counted by state`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        for id in ["a", "b", "c"] { try await test.addService(id) }
        _ = try await test.claim(1)
        _ = try await test.store.cancel(TestPeople.identifier("c"), reason: "by hand: test", at: TestStore.start)
        #expect(try await test.store.counts() == [.scheduled: 1, .claimed: 1, .cancelled: 1])
    }
}
