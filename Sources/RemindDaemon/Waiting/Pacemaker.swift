package import RemindCore
import Synchronization

/// The one place where the daemon's services wait, so that the whole process needs a single timer.
///
/// A service waits for a moment on the wall clock or for a wake, whichever comes first. A wake that comes while its
/// service is at work is remembered and ends the next wait at once, so none is lost. `Sentinel` rings when the earliest
/// moment has come; tests ring by hand.
package final class Pacemaker: Sendable {
    /// Who waits here; each waits once at a time.
    package enum Seat: CaseIterable, Sendable { case dispatcher, keeper, leases, mailbox, writer, watchdog, zones }

    private struct Sitter {
        let until: Timestamp?
        let resume: CheckedContinuation<Void, Never>
    }

    private struct Table {
        var sitters: [Seat: Sitter] = [:]
        var woken: Set<Seat> = []
        /// Since when, on the monotonic clock, a service is at work.
        var busySince: [Seat: Duration] = [:]
        /// The moment that the bell's owner sleeps until.
        var armed: Timestamp?
        var bell: (@Sendable () -> Void)?
    }

    private let table = Mutex(Table())
    private let clock: any WallClock
    private let observer: (@Sendable (Seat, Timestamp?) -> Void)?

    /// `observer` hears who begins to wait, and until when: the event that tests wait for.
    package init(clock: any WallClock, observer: (@Sendable (Seat, Timestamp?) -> Void)? = nil) {
        self.clock = clock
        self.observer = observer
    }

    /// Returns when `moment` has come (never, for nil), `seat` was woken, or the task was cancelled.
    package func wait(_ seat: Seat, until moment: Timestamp?) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { sit(down: seat, until: moment, $0) }
        } onCancel: {
            wake(seat)
        }
    }

    /// Ends the wait of `seats`, or their next one if they are at work.
    package func wake(_ seats: Seat...) { wake(seats) }

    /// Ends every wait: the clock was set, or the settings were replaced.
    package func wakeAll() { wake(Seat.allCases) }

    /// Ends the waits whose moment has come.
    package func ring() {
        let now = clock.now
        let due = table.withLock { table in
            table.sitters.filter { _, sitter in sitter.until.map { $0 <= now } ?? false }.map(\.key)
        }
        wake(due)
    }

    /// Names who is called, on any thread, when a wait begins that ends before `sleepUntilRing` said.
    package func onEarlierMoment(_ bell: @escaping @Sendable () -> Void) { table.withLock { $0.bell = bell } }

    /// How long the bell's owner may sleep before it must `ring`.
    package func sleepUntilRing(atMost limit: Duration) -> Duration {
        let now = clock.now
        return table.withLock { table in
            let armed = table.sitters.values.compactMap(\.until).reduce(now + limit, min)
            table.armed = armed
            return max(armed - now, .zero)
        }
    }

    /// For how long `seat` has been at work without waiting: what the watchdog looks at.
    package func workingTime(of seat: Seat) -> Duration {
        let now = clock.monotonic
        return table.withLock { table in
            if table.sitters[seat] != nil { return .zero }
            return now - (table.busySince[seat] ?? now)
        }
    }

    private func sit(down seat: Seat, until moment: Timestamp?, _ continuation: CheckedContinuation<Void, Never>) {
        enum Arrival { case goOn, seated(bell: (@Sendable () -> Void)?) }
        let (now, instant) = (clock.now, clock.monotonic)
        let arrival: Arrival = table.withLock { table in
            if table.woken.remove(seat) != nil || moment.map({ $0 <= now }) ?? false {
                table.busySince[seat] = instant
                return .goOn
            }
            table.sitters[seat] = Sitter(until: moment, resume: continuation)
            guard let moment, let armed = table.armed, moment < armed else { return .seated(bell: nil) }
            table.armed = moment
            return .seated(bell: table.bell)
        }
        switch arrival {
        case .goOn: continuation.resume()
        case .seated(let bell):
            bell?()
            observer?(seat, moment)
        }
    }

    private func wake(_ seats: [Seat]) {
        let instant = clock.monotonic
        let sitters = table.withLock { table in
            seats.compactMap { seat -> Sitter? in
                guard let sitter = table.sitters.removeValue(forKey: seat) else {
                    table.woken.insert(seat)
                    return nil
                }
                table.busySince[seat] = instant
                return sitter
            }
        }
        for sitter in sitters { sitter.resume.resume() }
    }
}
