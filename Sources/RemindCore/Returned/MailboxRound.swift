/// One round through the mailbox: header first, the rest only of a report, and gone once its effect is written down.
///
/// A choice is read off the header alone; its body is never fetched. What is neither that nor a report about mail of ours (a
/// person's own words, anything else) stays where it lies, unread and unkept: a mailbox
/// that turns out to be somebody's loses nothing.
package struct MailboxRound: Sendable {
    private let mailbox: any ForeignMailbox
    private let intake: MailIntake

    package init(mailbox: any ForeignMailbox, intake: MailIntake) {
        self.mailbox = mailbox
        self.intake = intake
    }

    /// How far a mailbox was looked through, so that what stays in it is not looked at every time.
    package struct Mark: Hashable, Sendable {
        var place: String?
        var validity: Int64 = 0
        var newest: Int64 = 0
        /// Those that were dealt with and yet could not be let go of: tried once more, then they stay where they lie.
        var stuck: [Int64] = []
        /// Those that cannot be followed as this machine is: looked at again in each round.
        var waiting: [Int64] = []

        package init() {}
    }

    /// Looks through what came after `mark` and moves it on, telling what becomes of each message; on a failure the mark stands
    /// behind the last message that was finished. One that the server does not let go of keeps back no other: the round goes on,
    /// and fails at its end. A cancelled task ends between two messages, and the rest is for the next round.
    package func run(
        _ settings: Settings, after mark: inout Mark, told: (MailIntake.Outcome) -> Void
    ) async throws {
        let visit = try await mailbox.open(settings.mailbox)
        if mark.place != settings.mailbox.url || mark.validity != visit.validity {
            mark = Mark()
            mark.place = settings.mailbox.url
            mark.validity = visit.validity
        }
        var failure: (any Error)?
        for message in mark.stuck + mark.waiting + (try await visit.messages(after: mark.newest)) {
            if Task.isCancelled { break }
            let ending = try await take(message, visit, settings, told)
            let isNew = message > mark.newest
            mark.newest = max(mark.newest, message)
            mark.stuck.removeAll { $0 == message }
            mark.waiting.removeAll { $0 == message }
            switch ending {
            case .done: break
            case .waits: mark.waiting.append(message)
            case .hindered(let reason):
                failure = reason
                if isNew { mark.stuck.append(message) }
            }
        }
        await visit.close()
        if let failure { throw failure }
    }

    /// What is left to do about a message.
    private enum Ending {
        case done, waits
        /// It is dealt with, and the server does not let go of it.
        case hindered(any Error)
    }

    private func take(
        _ message: Int64, _ visit: any MailboxVisit, _ settings: Settings, _ told: (MailIntake.Outcome) -> Void
    ) async throws -> Ending {
        guard let header = try await visit.header(of: message) else { return .done }
        let outcome: MailIntake.Outcome
        do {
            var mail = try await intake.read(header)
            if mail.kind == .report, let whole = try await visit.whole(message) { mail = try await intake.read(whole) }
            outcome = try await intake.act(on: mail, settings)
        } catch {
            // Whoever looks into the mailbox meanwhile is to see that nobody has dealt with it.
            try? await visit.leave(message)
            throw error
        }
        // It is done, whether or not the server then lets go of the message.
        told(outcome)
        if case .waits = outcome {
            try? await visit.leave(message)
            return .waits
        }
        do {
            if outcome.isDone { try await visit.delete(message) } else { try await visit.leave(message) }
        } catch { return .hindered(error) }
        return .done
    }
}
