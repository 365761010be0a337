import RemindCore
import RemindSQLite
import RemindStore
import RemindTestSupport
import Synchronization
import Testing

/// Rounds through a mailbox of people's words, which nobody reads, over the real store.
@Suite struct MailboxRoundTests {
    /// A mailbox of five messages; at one of them its round is cancelled, or its server gone.
    private final class Box: ForeignMailbox, MailboxVisit {
        enum Event: Hashable { case header(Int64), whole(Int64), left(Int64), deleted(Int64), closed }

        let validity: Int64 = 7
        let log = Mutex<[Event]>([])
        let cancelAt, failAt: Int64?
        let keepsBack: Set<Int64>

        init(cancelAt: Int64? = nil, failAt: Int64? = nil, keepsBack: Set<Int64> = []) {
            (self.cancelAt, self.failAt, self.keepsBack) = (cancelAt, failAt, keepsBack)
        }

        func open(_ settings: MailboxSettings) async throws(MailboxFailure) -> any MailboxVisit { self }
        func messages(after newest: Int64) async throws(MailboxFailure) -> [Int64] {
            [1, 2, 3, 4, 5].filter { $0 > newest }
        }

        func header(of message: Int64) async throws(MailboxFailure) -> [UInt8]? {
            log.withLock { $0.append(.header(message)) }
            if message == failAt { throw MailboxFailure("the server is gone") }
            if message == cancelAt { withUnsafeCurrentTask { $0?.cancel() } }
            return []
        }

        func whole(_ message: Int64) async throws(MailboxFailure) -> [UInt8]? {
            log.withLock { $0.append(.whole(message)) }
            return nil
        }
        func delete(_ message: Int64) async throws(MailboxFailure) { log.withLock { $0.append(.deleted(message)) } }
        func leave(_ message: Int64) async throws(MailboxFailure) {
            if keepsBack.contains(message) { throw MailboxFailure("permission denied") }
            log.withLock { $0.append(.left(message)) }
        }
        func close() async { log.withLock { $0.append(.closed) } }
    }

    private struct Plain: ForeignMailReader {
        func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail { ForeignMail(kind: .other) }
    }

    /// Finds a choice in every header.
    private struct Choosing: ForeignMailReader {
        func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail {
            var mail = ForeignMail(kind: .choice)
            mail.code = ChoiceCode("note-p1-0-abcdefghijklmnop")
            return mail
        }
    }

    /// Finds the same choice in each message.
    private struct Repeating: ForeignMailReader {
        let code: ChoiceCode
        func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail {
            var mail = ForeignMail(kind: .choice)
            mail.code = code
            return mail
        }
    }

    /// Cannot read anything now.
    private struct Helpless: ForeignMailReader {
        func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail {
            throw ForeignMailError("mail cannot be read safely here")
        }
    }

    /// One round after `mark`: what was done, where the mark then stands, and what it failed of.
    private func run(
        _ box: Box, after mark: MailboxRound.Mark, reader: any ForeignMailReader = Plain(),
        over store: TestStore? = nil,
        at now: Timestamp = TestStore.start
    ) async throws -> (events: [Box.Event], mark: MailboxRound.Mark, failure: String?) {
        let empty = try await TestStore()
        let test = store ?? empty
        let clock = ManualClock(now)
        let randomness = SeededRandomness(seed: 1)
        let choices = ChoiceIntake(
            reflections: test.store, therapists: test.store, footers: test.store, vault: test.vault,
            randomness: randomness, clock: clock,
            intake: ReflectionIntake(
                reflections: test.store, vault: test.vault, randomness: randomness, clock: clock, zones: test.zones))
        let round = MailboxRound(
            mailbox: box,
            intake: MailIntake(reader: reader, returned: test.store, choices: choices, clock: clock))
        let task = Task {
            var mark = mark
            do {
                try await round.run(Settings(), after: &mark) { _ in }
                return (mark, String?.none)
            } catch { return (mark, "\(error)") }
        }
        let (mark, failure) = await task.value
        return (box.log.withLock { $0 }, mark, failure)
    }

    @Test func `a cancelled round finishes the message at hand, and the next one goes on behind it`() async throws {
        let first = try await run(Box(cancelAt: 3), after: MailboxRound.Mark())
        #expect(first.failure == nil)
        #expect(
            first.events == [.header(1), .left(1), .header(2), .left(2), .header(3), .left(3), .closed])
        let second = try await run(Box(), after: first.mark)
        #expect(second.events == [.header(4), .left(4), .header(5), .left(5), .closed])
    }

    @Test func `a round that fails goes on at the message that it did not finish`() async throws {
        let first = try await run(Box(failAt: 2), after: MailboxRound.Mark())
        #expect(first.failure == "the server is gone")
        #expect(first.events == [.header(1), .left(1), .header(2)])
        let second = try await run(Box(), after: first.mark)
        #expect(second.events.first == .header(2) && second.events.count == 9)
    }

    @Test func `a mail that cannot be let go of keeps back no other, and is tried once more`() async throws {
        let first = try await run(Box(keepsBack: [2, 4]), after: MailboxRound.Mark())
        #expect(first.failure == "permission denied" && first.events.suffix(3) == [.header(5), .left(5), .closed])
        let second = try await run(Box(keepsBack: [2]), after: first.mark)
        #expect(second.failure == "permission denied")
        #expect(second.events == [.header(2), .header(4), .left(4), .closed])
        let third = try await run(Box(keepsBack: [2]), after: second.mark)
        #expect(third.failure == nil && third.events == [.closed])
    }

    @Test func `a mail that cannot be dealt with is left as it was found, and comes again`() async throws {
        let first = try await run(Box(), after: MailboxRound.Mark(), reader: Helpless())
        #expect(first.failure == "mail cannot be read safely here")
        #expect(first.events == [.header(1), .left(1)])
        #expect(try await run(Box(), after: first.mark).events.first == .header(1))
    }

    @Test func `of a choice nothing but the header is fetched, and it is deleted whatever it says`() async throws {
        let round = try await run(Box(), after: MailboxRound.Mark(), reader: Choosing())
        #expect(round.events == [1, 2, 3, 4, 5].flatMap { [.header($0), .deleted($0)] } + [.closed])
    }

    @Test func `a choice that cannot be followed yet is looked at in each round until it can`() async throws {
        let test = try await TestStore()
        let (_, plan) = try await test.danaWithPlan()
        let note = try #require(try await test.waiting(.acknowledge, of: plan))
        try await test.send(note)
        let reader = Repeating(code: ChoiceCode(.answer("ready"), of: note, vault: test.vault))
        let now = note.dueAt + .hours(1)
        try await test.moveToAtlantis()
        var mark = MailboxRound.Mark()
        for _ in 1...2 {
            let round = try await run(Box(), after: mark, reader: reader, over: test, at: now)
            #expect(round.events == [1, 2, 3, 4, 5].flatMap { [.header($0), .left($0)] } + [.closed])
            mark = round.mark
        }
        // Nor is one forgotten that the server does not let go of at the time.
        mark = try await run(Box(keepsBack: [2]), after: mark, reader: reader, over: test, at: now).mark
        try await test.driver.write { db throws(StoreError) in
            _ = try db.run("UPDATE therapist SET zone = 'Europe/Berlin'")
        }
        let last = try await run(Box(), after: mark, reader: reader, over: test, at: now)
        #expect(last.events == [1, 2, 3, 4, 5].flatMap { [.header($0), .deleted($0)] } + [.closed])
        #expect(try await run(Box(), after: last.mark, reader: reader, over: test, at: now).events == [.closed])
    }
}
