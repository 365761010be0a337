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
        for message in mark.stuck + (try await visit.messages(after: mark.newest)) {
            if Task.isCancelled { break }
            let hindrance = try await take(message, visit, settings, told)
            failure = hindrance ?? failure
            if message <= mark.newest {
                mark.stuck.removeFirst()
            } else {
                mark.newest = message
                if hindrance != nil { mark.stuck.append(message) }
            }
        }
        await visit.close()
        if let failure { throw failure }
    }

    /// Returns what hinders the server from letting go of the message once it is dealt with.
    private func take(
        _ message: Int64, _ visit: any MailboxVisit, _ settings: Settings, _ told: (MailIntake.Outcome) -> Void
    ) async throws -> (any Error)? {
        guard let header = try await visit.header(of: message) else { return nil }
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
        do {
            if outcome.isDone { try await visit.delete(message) } else { try await visit.leave(message) }
            return nil
        } catch { return error }
    }
}
