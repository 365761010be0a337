import RemindCore
import RemindDaemon
import Synchronization

/// Remembers who waits for what, so that a test can wait until a service has nothing left to do.
final class SeatRecord: Sendable {
    private struct Book {
        var visits: [(seat: Pacemaker.Seat, until: Timestamp?)] = []
        var watchers:
            [(seat: Pacemaker.Seat, test: @Sendable (Timestamp?) -> Bool, resume: CheckedContinuation<Void, Never>)] =
                []
    }

    private let book = Mutex(Book())

    func note(_ seat: Pacemaker.Seat, _ until: Timestamp?) {
        let ready = book.withLock { book in
            book.visits.append((seat, until))
            let ready = book.watchers.filter { $0.seat == seat && $0.test(until) }
            book.watchers.removeAll { $0.seat == seat && $0.test(until) }
            return ready
        }
        for watcher in ready { watcher.resume.resume() }
    }

    /// Forgets what was, so that the next `sat` waits for a new visit.
    func clear() { book.withLock { $0.visits = [] } }

    /// Returns once `seat` has begun to wait until a moment that passes `test`, since the last `clear`.
    func sat(_ seat: Pacemaker.Seat, where test: @escaping @Sendable (Timestamp?) -> Bool = { _ in true }) async {
        await withCheckedContinuation { continuation in
            let known = book.withLock { book in
                if book.visits.contains(where: { $0.seat == seat && test($0.until) }) { return true }
                book.watchers.append((seat, test, continuation))
                return false
            }
            if known { continuation.resume() }
        }
    }
}
