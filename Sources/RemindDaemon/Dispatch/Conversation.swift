import RemindCore

/// One claimed prompt on its way: its mail is written and one conversation held.
struct Conversation: Sendable {
    let claim: Claim
    let letter: Letter

    /// How a conversation ended.
    enum Ending: Sendable {
        /// The mail could not be written, so no server was asked.
        case unwritable(LetterError)
        case attempted(DeliveryAttempt)
    }

    /// Writes the mail as of now and hands it over; off the dispatcher's actor, so that many are written side by side.
    @concurrent
    func hold(
        letters: any LetterWriter, transport: any MailTransport, clock: any WallClock,
        fence: @escaping @Sendable () async -> Bool
    ) async -> Ending {
        do throws(LetterError) {
            let envelope = try letters.write(letter, at: clock.now)
            return .attempted(await transport.deliver(envelope, fence: fence))
        } catch {
            return .unwritable(error)
        }
    }
}
