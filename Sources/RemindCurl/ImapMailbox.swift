package import RemindCore

/// A mailbox polled over `imaps://` by libcurl: TLS from the first byte, verified, each step on a thread of its own.
package struct ImapMailbox: ForeignMailbox {
    private let tokens: TokenShelf

    package init(clock: any WallClock) { tokens = TokenShelf(clock: clock) }

    package func open(_ settings: MailboxSettings) async throws(MailboxFailure) -> any MailboxVisit {
        let tokens = tokens
        return try await ImapThread.run { () throws(MailboxFailure) in
            let secret: ServerSecret
            do throws(SecretError) {
                secret = try ServerSecret.read(settings.passwordFile, settings.tokenCommand, tokens: tokens)
            } catch { throw MailboxFailure(error.description) }
            do throws(MailboxFailure) {
                return try ImapVisit(settings, secret)
            } catch {
                // A token that the server did not take is not offered again.
                tokens.forget(settings.tokenCommand)
                throw error
            }
        }
    }
}

/// Blocking work of a mailbox, away from the cooperative pool.
enum ImapThread {
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(MailboxFailure) -> Value
    ) async throws(MailboxFailure) -> Value {
        let result: Result<Value, MailboxFailure> = await withCheckedContinuation { continuation in
            let isStarted = CarrierThread.start(named: "imap") {
                do throws(MailboxFailure) {
                    continuation.resume(returning: .success(try body()))
                } catch { continuation.resume(returning: .failure(error)) }
            }
            if !isStarted { continuation.resume(returning: .failure(MailboxFailure("out of threads"))) }
        }
        return try result.get()
    }
}
