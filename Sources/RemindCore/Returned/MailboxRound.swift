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
        /// A message that was dealt with and yet could not be let go of: tried once more, then it stays where it lies.
        var stuck: Int64?

        package init() {}
    }

    /// Looks through what came after `mark` and moves it on, telling what becomes of each message; on a failure the mark stands
    /// behind the last message that was finished. A cancelled task ends between two messages, and the rest is for the next round.
    package func run(
        _ settings: Settings, after mark: inout Mark, told: (MailIntake.Outcome) -> Void
    ) async throws {
        let visit = try await mailbox.open(settings.mailbox)
        if mark.place != settings.mailbox.url || mark.validity != visit.validity {
            mark = Mark()
            mark.place = settings.mailbox.url
            mark.validity = visit.validity
        }
        for message in try await visit.messages(after: mark.newest) {
            if Task.isCancelled { break }
            try await take(message, visit, settings, &mark, told)
            mark.newest = message
        }
        await visit.close()
    }

    private func take(
        _ message: Int64, _ visit: any MailboxVisit, _ settings: Settings, _ mark: inout Mark,
        _ told: (MailIntake.Outcome) -> Void
    ) async throws {
        guard let header = try await visit.header(of: message) else { return }
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
        } catch {
            // A folder that lets nobody delete must not keep back all that comes later.
            if mark.stuck == message { mark.newest = message }
            mark.stuck = message
            throw error
        }
    }
}
