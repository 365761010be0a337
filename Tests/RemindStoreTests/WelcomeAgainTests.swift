import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct WelcomeAgainTests {
    private func move(_ test: TestStore, _ dana: Therapist, to address: String, at minutes: Int) async throws {
        let address = TestPeople.address(address)
        _ = try await test.store.change(dana.id, .email(address), at: TestStore.start + .minutes(minutes))
    }

    @Test(arguments: Backing.allCases)
    func `an address that was left and taken again gets a welcome again`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = TestPeople.dana(mailState: .unconfirmed)
        try await test.store.add(dana, at: TestStore.start)
        try await test.send(try #require(try await test.waiting(dana.id).first))
        try await move(test, dana, to: "lee@mailbox.example", at: 2)
        try await test.send(try #require(try await test.waiting(dana.id).first))
        try await move(test, dana, to: dana.email.description, at: 4)
        let welcome = try #require(try await test.waiting(dana.id).first)
        #expect(welcome.key == .welcome(dana.id, ordinal: 3))
        let secret = test.secret(of: welcome, .confirm)
        #expect(try await test.store.confirmAddress(by: secret, at: welcome.dueAt)?.mailState == .active)
    }

    @Test(arguments: Backing.allCases)
    func `an address that was left while everything was stopped gets one too`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = TestPeople.dana(mailState: .unconfirmed)
        try await test.store.add(dana, at: TestStore.start)
        try await test.send(try #require(try await test.waiting(dana.id).first))
        _ = try await test.store.change(dana.id, .stopped, at: TestStore.start + .minutes(2))
        try await move(test, dana, to: "lee@mailbox.example", at: 3)
        try await move(test, dana, to: dana.email.description, at: 4)
        _ = try await test.store.change(dana.id, .resumed, at: TestStore.start + .minutes(5))
        #expect(try await test.waiting(dana.id).map(\.kind) == [.welcome])
    }

    @Test(arguments: Backing.allCases)
    func `a welcome is remembered however long ago it was sent`(backing: Backing) async throws {
        let test = try await TestStore(backing)
        let dana = TestPeople.dana(mailState: .unconfirmed)
        try await test.store.add(dana, at: TestStore.start)
        try await test.send(try #require(try await test.waiting(dana.id).first))
        try await test.markAgendas()
        #expect(try await test.store.upkeep(at: TestStore.start + .days(90), limit: 10) == 1)
        #expect(try await test.waiting(dana.id).isEmpty)
        _ = try await test.store.change(
            dana.id, .email(TestPeople.address("lee@mailbox.example")), at: TestStore.start + .days(91))
        #expect(try await test.waiting(dana.id).map(\.key) == [.welcome(dana.id, ordinal: 2)])
    }
}
