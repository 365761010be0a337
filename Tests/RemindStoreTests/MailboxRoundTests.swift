import RemindCore
import RemindTestSupport
import Synchronization
import Testing

/// Rounds through a mailbox of people's words, which nobody reads, over the real store.
@Suite struct MailboxRoundTests {
    /// A mailbox of five messages; at one of them its round is cancelled, or its server gone.
    private final class Box: ForeignMailbox, MailboxVisit {
        enum Event: Hashable { case header(Int64), left(Int64), closed }

        let validity: Int64 = 7
        let log = Mutex<[Event]>([])
        let cancelAt, failAt, keepsBack: Int64?

        init(cancelAt: Int64? = nil, failAt: Int64? = nil, keepsBack: Int64? = nil) {
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

        func whole(_ message: Int64) async throws(MailboxFailure) -> [UInt8]? { nil }
        func delete(_ message: Int64) async throws(MailboxFailure) {}
        func leave(_ message: Int64) async throws(MailboxFailure) {
            if message == keepsBack { throw MailboxFailure("permission denied") }
            log.withLock { $0.append(.left(message)) }
        }
        func close() async { log.withLock { $0.append(.closed) } }
    }

    private struct Plain: ForeignMailReader {
        func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail { ForeignMail(kind: .other) }
    }

    /// Cannot read anything now.
    private struct Helpless: ForeignMailReader {
        func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail {
            throw ForeignMailError("mail cannot be read safely here")
        }
    }

    /// One round after `mark`: what was done, where the mark then stands, and what it failed of.
    private func run(
        _ box: Box, after mark: MailboxRound.Mark, reader: any ForeignMailReader = Plain()
    ) async throws -> (events: [Box.Event], mark: MailboxRound.Mark, failure: String?) {
        let test = try await TestStore()
        let clock = ManualClock(TestStore.start)
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

    @Test func `a mail that cannot be let go of is tried twice, and then no longer keeps back those behind it`()
        async throws
    {
        var mark = MailboxRound.Mark()
        for _ in 1...2 {
            let vain = try await run(Box(keepsBack: 2), after: mark)
            #expect(vain.failure == "permission denied" && vain.events.last == .header(2))
            mark = vain.mark
        }
        let third = try await run(Box(keepsBack: 2), after: mark)
        #expect(third.failure == nil && third.events.first == .header(3) && third.events.last == .closed)
    }

    @Test func `a mail that cannot be dealt with is left as it was found, and comes again`() async throws {
        let first = try await run(Box(), after: MailboxRound.Mark(), reader: Helpless())
        #expect(first.failure == "mail cannot be read safely here")
        #expect(first.events == [.header(1), .left(1)])
        #expect(try await run(Box(), after: first.mark).events.first == .header(1))
    }
}
