import RemindCore
import Synchronization

/// Access tokens, kept as long as they are good and renewed before they end.
///
/// A token is asked for again when a quarter of its life or ten minutes are left, whichever is less. Where that fails, mail
/// goes on with the one that is still good, and the keeper is told while there is time to mend it.
package final class TokenShelf: Sendable {
    /// The keeper is told this long before someone must log in anew.
    static let grantNotice = Duration.days(14)
    private static let renewal = Duration.minutes(10)

    private struct Kept {
        let token: AccessToken
        /// On the clock that nobody can set.
        let since: Duration
        var end: Duration? { token.lifetime.map { since + $0 } }
        var renewFrom: Duration? { token.lifetime.map { since + $0 - min(renewal, $0 / 4) } }
    }

    private let kept = Mutex<[[String]: Kept]>([:])
    private let clock: any WallClock
    private let onWarning: (@Sendable (String?) -> Void)?

    /// `onWarning` hears what will stop the mail before long, and nil once that is mended.
    init(clock: any WallClock, onWarning: (@Sendable (String?) -> Void)? = nil) {
        self.clock = clock
        self.onWarning = onWarning
    }

    /// A token that is good now. Blocks while the command runs, and so does every other caller: one answer serves them all.
    func token(from command: [String]) throws(SecretError) -> String {
        let result: Result<String, SecretError> = kept.withLock { kept in
            let now = clock.monotonic
            let old = kept[command]
            if let old, let renewFrom = old.renewFrom, now < renewFrom { return .success(old.token.text) }
            do throws(SecretError) {
                let token = try TokenCommand.run(command, clock: clock)
                kept[command] = token.lifetime == nil ? nil : Kept(token: token, since: now)
                onWarning?(Self.notice(of: token, command))
                return .success(token.text)
            } catch {
                guard let old, let end = old.end, now < end else {
                    kept[command] = nil
                    return .failure(error)
                }
                onWarning?(
                    "\(error); mail goes on with the present token for \((end - now).milliseconds / 60_000) min more")
                return .success(old.token.text)
            }
        }
        return try result.get()
    }

    /// Asks for another one next time: the server did not take this one.
    func forget(_ command: [String]) { kept.withLock { $0[command] = nil } }

    private static func notice(of token: AccessToken, _ command: [String]) -> String? {
        guard let grant = token.grant, grant < grantNotice else { return nil }
        let days = grant.milliseconds / 86_400_000
        return "the grant behind the token command \(command.first ?? "") ends in \(days) days: log in anew before that"
    }
}
