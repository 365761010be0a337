import RemindCore

/// All lines, and the messages that wait for one. Confined to one thread.
///
/// It decides who carries what and waits for nothing: whoever has the thread says what happened. That is `CarrierLoop`, or
/// a simulated world.
package final class CarrierLines {
    private let context: CarrierContext
    private let post: CarrierEvent.Post
    package private(set) var lines: [CarrierLine] = []
    private var waiting: [DeliveryJob] = []
    private var lastNumber = 0
    private var isClosed = false
    /// Lines that rested when the transport was closed and still say good-bye.
    private var leaving: Set<CarrierLine.Number> = []
    private var closers: [@Sendable () -> Void] = []

    /// `post` brings back to `take` what the lines have asked for.
    package init(_ context: CarrierContext, post: @escaping CarrierEvent.Post) {
        self.context = context
        self.post = post
    }

    /// Closed, and the last line has left.
    var areGone: Bool { isClosed && lines.isEmpty }

    /// When something is to be done although no socket is ready, on the clock that nobody can set.
    package var deadline: Duration? {
        let hasRoom = hasRoom
        var earliest: Duration?
        for line in lines {
            if let end = line.deadline { earliest = min(earliest ?? end, end) }
            if hasRoom, let late = line.followerIsLateAt { earliest = min(earliest ?? late, late) }
        }
        return earliest
    }

    package func take(_ event: CarrierEvent) {
        switch event {
        case .carry(let job):
            waiting.append(job)
            startNext(at: context.clock.monotonic)
        case .fence(let number, let fell):
            let now = context.clock.monotonic
            line(number)?.fence(fell) { next(at: now) }
            startNext(at: now)
        case .connected(let number, let result):
            line(number)?.connected(result)
            startNext(at: context.clock.monotonic)
        case .left(let number):
            lines.removeAll { $0.number == number }
            leaving.remove(number)
            endClosing()
        case .close(let closer):
            closers.append(closer)
            close()
        }
    }

    /// Lets those lines go on whose sockets are ready for something (`events` of each, by its place) or whose time is up.
    package func tend(at now: Duration, events: (Int) -> Int32) {
        for (place, line) in lines.enumerated() {
            let events = events(place)
            if events != 0 {
                line.ready(events)
            } else if let end = line.deadline, end <= now {
                line.timedOut()
            }
        }
        startNext(at: now)
    }

    private func line(_ number: CarrierLine.Number) -> CarrierLine? { lines.first { $0.number == number } }

    /// Gives each line that is free the message that has waited longest; the line that rested last goes first, since its
    /// connection is the warmest and the others' can come to their end.
    private func startNext(at now: Duration) {
        while hasRoom, let job = next(at: now) { freeLine().carry(job) }
        // Of a line without message and connection nothing is left to know.
        lines.removeAll { $0.restingUntil != nil && !$0.hasConnection }
        if isClosed { for line in lines where line.restingUntil != nil { line.leave() } }
    }

    /// The message to go next: one that stands behind another to which the relay is silent has waited longest.
    private func next(at now: Duration) -> DeliveryJob? {
        let late = lines.first { $0.followerIsLateAt.map { $0 <= now } ?? false }?.takeBackFollower()
        return late ?? (waiting.isEmpty ? nil : waiting.removeFirst())
    }

    /// Whether another message may be on its way.
    private var hasRoom: Bool {
        // Lines at rest do not count: the limit may have been lowered while they were open.
        lines.count(where: \.isBusy) < max(1, context.settings.read { $0.smtp.connections })
    }

    private func freeLine() -> CarrierLine {
        let warmest = lines.max { $0.restingUntil ?? .zero < $1.restingUntil ?? .zero }
        if let warmest, warmest.restingUntil != nil { return warmest }
        lastNumber += 1
        let line = CarrierLine(number: lastNumber, context, post: post)
        lines.append(line)
        return line
    }

    /// Hands back what waits; lines at rest say good-bye, busy ones end with their conversation.
    private func close() {
        isClosed = true
        for job in waiting { job.answer(DeliveryJob.notBegun) }
        waiting = []
        for line in lines { line.handBackFollower() }
        startNext(at: context.clock.monotonic)
        leaving = Set(lines.filter(\.isLeaving).map(\.number))
        endClosing()
    }

    private func endClosing() {
        guard leaving.isEmpty else { return }
        for closer in closers { closer() }
        closers = []
    }
}
