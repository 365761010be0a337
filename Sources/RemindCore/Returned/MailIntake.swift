/// Takes in one message that came from outside: reads it in the confined process, and does what it says about mail of ours.
package struct MailIntake: Sendable {
    private let reader: any ForeignMailReader
    private let returned: any ReturnedMailStore
    private let clock: any WallClock

    package init(reader: any ForeignMailReader, returned: any ReturnedMailStore, clock: any WallClock) {
        self.reader = reader
        self.returned = returned
        self.clock = clock
    }

    /// What became of one message.
    package enum Outcome: Hashable, Sendable {
        case report(ReturnedMailEffect)
        case complaint(ReturnedMailEffect)
        /// Neither report nor complaint: nothing was done and nothing kept.
        case nothing

        /// Whether nothing more will come of the message.
        var isDone: Bool {
            switch self {
            case .report(let effect), .complaint(let effect): effect != .stranger
            case .nothing: false
            }
        }
    }

    /// What a message says, whole or its header alone.
    func read(_ message: [UInt8]) async throws(ForeignMailError) -> ForeignMail { try await reader.read(message) }

    /// Reads a whole message and does what it says.
    package func take(_ message: [UInt8], _ settings: Settings) async throws -> Outcome {
        try await act(on: try await read(message), settings)
    }

    /// Records what a message says of mail of ours; the same message a second time changes nothing.
    func act(on mail: ForeignMail, _ settings: Settings) async throws(StoreError) -> Outcome {
        guard let news = ReturnedMail(mail, bounceAddress: settings.smtp.envelopeSender) else { return .nothing }
        let effect = try await returned.record(news, at: clock.now)
        return news.news == .complaint ? .complaint(effect) : .report(effect)
    }
}
