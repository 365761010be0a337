package import RemindCore
import Synchronization

/// A clock that a test moves by hand; sleepers wake when their moment has come.
package final class ManualClock: WallClock {
    private struct Sleeper {
        let id: Int
        let until: Duration
        let resume: CheckedContinuation<Void, any Error>
    }

    private struct Hands {
        var wall: Timestamp
        var monotonic = Duration.zero
        var sleepers: [Sleeper] = []
        var watchers: [(count: Int, resume: CheckedContinuation<Void, Never>)] = []
        var cancelled: Set<Int> = []
        var next = 0
    }

    private let hands: Mutex<Hands>

    package init(_ now: Timestamp) { hands = Mutex(Hands(wall: now)) }

    package var now: Timestamp { hands.withLock { $0.wall } }
    package var monotonic: Duration { hands.withLock { $0.monotonic } }

    /// Moves wall and monotonic time alike and wakes whoever waited for it.
    package func advance(by duration: Duration) {
        let woken = hands.withLock { hands in
            hands.wall = hands.wall + duration
            hands.monotonic += duration
            let due = hands.sleepers.filter { $0.until <= hands.monotonic }
            hands.sleepers.removeAll { $0.until <= hands.monotonic }
            return due
        }
        for sleeper in woken { sleeper.resume.resume() }
    }

    /// Moves the wall clock only, as an operator or NTP does.
    package func jump(by duration: Duration) { hands.withLock { $0.wall = $0.wall + duration } }

    /// Returns once at least `count` tasks sleep on this clock: the event that a test waits for instead of sleeping.
    package func sleepers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let ready = hands.withLock { hands in
                if hands.sleepers.count >= count { return true }
                hands.watchers.append((count, continuation))
                return false
            }
            if ready { continuation.resume() }
        }
    }

    package func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        let id = hands.withLock { hands in
            hands.next += 1
            return hands.next
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                fall(asleep: id, for: duration, continuation)
            }
        } onCancel: {
            wakeCancelled(id)
        }
    }

    private func fall(asleep id: Int, for duration: Duration, _ continuation: CheckedContinuation<Void, any Error>) {
        enum Verdict { case asleep([CheckedContinuation<Void, Never>]), passed, cancelled }
        let verdict: Verdict = hands.withLock { hands in
            if hands.cancelled.remove(id) != nil { return .cancelled }
            if duration <= .zero { return .passed }
            hands.sleepers.append(Sleeper(id: id, until: hands.monotonic + duration, resume: continuation))
            let count = hands.sleepers.count
            let ready = hands.watchers.filter { $0.count <= count }.map(\.resume)
            hands.watchers.removeAll { $0.count <= count }
            return .asleep(ready)
        }
        switch verdict {
        case .asleep(let watchers): for watcher in watchers { watcher.resume() }
        case .passed: continuation.resume()
        case .cancelled: continuation.resume(throwing: CancellationError())
        }
    }

    private func wakeCancelled(_ id: Int) {
        let sleeper = hands.withLock { hands -> Sleeper? in
            guard let index = hands.sleepers.firstIndex(where: { $0.id == id }) else {
                hands.cancelled.insert(id)
                return nil
            }
            return hands.sleepers.remove(at: index)
        }
        sleeper?.resume.resume(throwing: CancellationError())
    }
}
