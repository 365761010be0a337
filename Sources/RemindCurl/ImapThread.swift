import RemindCore
import Synchronization

/// Blocking work of a mailbox, away from the cooperative pool.
enum ImapThread {
    /// Does it on a thread of its own; a cancelled task raises `stop`, and still waits for the thread, which looks at it.
    static func run<Value: Sendable>(
        until stop: ImapStop, _ body: @escaping @Sendable () throws(MailboxFailure) -> Value
    ) async throws(MailboxFailure) -> Value {
        let result: Result<Value, MailboxFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isStarted = CarrierThread.start(named: "imap") {
                    do throws(MailboxFailure) {
                        continuation.resume(returning: .success(try body()))
                    } catch { continuation.resume(returning: .failure(error)) }
                }
                if !isStarted { continuation.resume(returning: .failure(MailboxFailure("out of threads"))) }
            }
        } onCancel: {
            stop.raise()
        }
        return try result.get()
    }
}

/// Tells a transfer of libcurl's that nobody waits for it any more; for good, as the visit that it belongs to is over.
final class ImapStop: Sendable {
    private let flag = Atomic(false)

    var isRaised: Bool { flag.load(ordering: .relaxed) }
    func raise() { flag.store(true, ordering: .relaxed) }
}
