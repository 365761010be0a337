package import RemindCore

/// A mailbox polled over `imaps://` by libcurl: TLS from the first byte, verified, each step on a thread of its own.
package struct ImapMailbox: ForeignMailbox {
    private let tokens: TokenShelf

    package init(clock: any WallClock) { tokens = TokenShelf(clock: clock) }

    package func open(_ settings: MailboxSettings) async throws(MailboxFailure) -> any MailboxVisit {
        let tokens = tokens
        let stop = ImapStop()
        return try await ImapThread.run(until: stop) { () throws(MailboxFailure) in
            let secret: ServerSecret
            do throws(SecretError) {
                secret = try ServerSecret.read(settings.passwordFile, settings.tokenCommand, tokens: tokens)
            } catch { throw MailboxFailure(error.description) }
            do throws(MailboxFailure) {
                return try ImapVisit(settings, secret, stop)
            } catch {
                // A token that the server did not take is not offered again.
                tokens.forget(settings.tokenCommand)
                throw error
            }
        }
    }
}
