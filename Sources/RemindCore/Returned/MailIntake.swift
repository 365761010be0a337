/// Takes in one message that came from outside: reads it in the confined process, and does what it says
/// about mail of ours.
package struct MailIntake: Sendable {
    private let reader: any ForeignMailReader
    private let returned: any ReturnedMailStore
    private let choices: ChoiceIntake
    private let clock: any WallClock

    package init(
        reader: any ForeignMailReader, returned: any ReturnedMailStore, choices: ChoiceIntake, clock: any WallClock
    ) {
        self.reader = reader
        self.returned = returned
        self.choices = choices
        self.clock = clock
    }

    /// What became of one message.
    package enum Outcome: Hashable, Sendable {
        case report(ReturnedMailEffect)
        case complaint(ReturnedMailEffect)
        case choice(ChoiceIntake.Effect)
        /// None of these: nothing was done and nothing kept.
        case nothing
        /// It cannot be followed as this machine is: it is to be read again.
        case waits(StoreError)

        /// Whether nothing more will come of the message.
        var isDone: Bool {
            switch self {
            case .report(let effect), .complaint(let effect): effect != .stranger
            // Good or not, it was meant for nobody else, and what was written below is not to lie there.
            case .choice: true
            case .nothing, .waits: false
            }
        }
    }

    /// What a message says, whole or its header alone.
    func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail { try await reader.read(message) }

    /// Reads a whole message and does what it says.
    package func take(_ message: [UInt8], _ settings: Settings) async throws -> Outcome {
        try await act(on: try await read(message), settings)
    }

    /// Records what a message says of mail of ours or chooses by it; the same message a second time changes nothing.
    ///
    /// Where a row that it is about makes no sense the message is let be, so that it stays there and the others are taken in.
    func act(on mail: ForeignMail, _ settings: Settings) async throws(StoreError) -> Outcome {
        do throws(StoreError) {
            if let code = mail.code { return .choice(try await choices.take(code)) }
            guard let news = ReturnedMail(mail, bounceAddress: settings.smtp.envelopeSender) else { return .nothing }
            let effect = try await returned.record(news, at: clock.now)
            return news.news == .complaint ? .complaint(effect) : .report(effect)
        } catch {
            switch error {
            case .unreadable: return .nothing
            case .zoneless: return .waits(error)
            default: throw error
            }
        }
    }
}
