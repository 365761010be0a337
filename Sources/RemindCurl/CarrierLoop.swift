import RemindCore

/// The carrier's one thread: all open connections, and whichever of them can go on does.
///
/// One pass of its loop:
/// 1. Run what follows on the last pass's results (`ThreadJobs`), and take what came to the inbox: messages, answers of the
///    fence, connections; until there is nothing new.
/// 2. Sleep until a socket is ready, a deadline passes or something comes.
/// 3. Let each line that can go on do so; a line that has become idle takes the next message.
///
/// One thread for all of them, since each change from thread to thread costs as much as a whole phase of a conversation, and
/// since fences that are asked together are committed together (decision 28).
final class CarrierLoop {
    private let context: CarrierContext
    private let inbox: CarrierInbox
    private let runJobs: ThreadJobs.Runner
    private var lines: [CarrierLine] = []
    private var waiting: [DeliveryJob] = []
    private var lastNumber = 0
    private var isClosed = false
    /// Lines that rested when the transport was closed and still say good-bye.
    private var leaving: Set<CarrierLine.Number> = []
    private var closers: [CheckedContinuation<Void, Never>] = []
    private var poll = PollSet()

    init(_ context: CarrierContext, _ inbox: CarrierInbox, _ runJobs: @escaping ThreadJobs.Runner) {
        self.context = context
        self.inbox = inbox
        self.runJobs = runJobs
    }

    /// Runs until the transport is closed and the last line has left.
    func run() {
        while true {
            let jobsAreLeft = runJobs()
            let events = inbox.take()
            for event in events { take(event) }
            if isClosed, lines.isEmpty { break }
            // What was taken may have made jobs ready, whose messages may go out at once.
            if events.isEmpty { watch(maySleep: !jobsAreLeft) }
        }
        while runJobs() {}
    }

    private func take(_ event: CarrierInbox.Event) {
        switch event {
        case .carry(let job):
            waiting.append(job)
            startNext()
        case .fence(let number, let fell):
            line(number)?.fence(fell) { waiting.isEmpty ? nil : waiting.removeFirst() }
            startNext()
        case .connected(let number, let result):
            line(number)?.connected(result)
            startNext()
        case .left(let number):
            lines.removeAll { $0.number == number }
            leaving.remove(number)
            endClosing()
        case .close(let closer):
            closers.append(closer)
            close()
        }
    }

    private func line(_ number: CarrierLine.Number) -> CarrierLine? { lines.first { $0.number == number } }

    /// Sleeps until something happens, or only looks where something is to be done already; then lets the lines go on.
    private func watch(maySleep: Bool) {
        poll.removeAll()
        poll.add(inbox.wake.descriptor, for: Poll.readable)
        var deadline: Duration?
        for line in lines {
            let awaited = line.awaited
            poll.add(awaited?.descriptor ?? -1, for: awaited?.events ?? 0)
            if let end = line.deadline { deadline = min(deadline ?? end, end) }
        }
        let isQuiet = maySleep && inbox.maySleep()
        let isReady = poll.wait(atMost: isQuiet ? deadline.map { $0 - context.clock.monotonic } : .zero)
        inbox.awoke(clearing: poll[0] != 0)
        // A wait that was slept through has lasted that long, whatever a clock says.
        let now = max(context.clock.monotonic, isQuiet && !isReady ? deadline ?? .zero : .zero)
        for (place, line) in lines.enumerated() {
            if poll[place + 1] != 0 {
                line.ready(poll[place + 1])
            } else if let end = line.deadline, end <= now {
                line.timedOut()
            }
        }
        startNext()
    }

    /// Gives each line that is free the message that has waited longest; the line that rested last goes first, since its
    /// connection is the warmest and the others' can come to their end.
    private func startNext() {
        while !waiting.isEmpty, let line = freeLine() { line.carry(waiting.removeFirst()) }
        // Of a line without message and connection nothing is left to know.
        lines.removeAll { $0.restingUntil != nil && !$0.hasConnection }
        if isClosed { for line in lines where line.restingUntil != nil { line.leave() } }
    }

    private func freeLine() -> CarrierLine? {
        let warmest = lines.max { $0.restingUntil ?? .zero < $1.restingUntil ?? .zero }
        if let warmest, warmest.restingUntil != nil { return warmest }
        let limit = max(1, context.settings.read { $0.smtp.connections })
        guard lines.count(where: \.isBusy) < limit else { return nil }
        lastNumber += 1
        let line = CarrierLine(number: lastNumber, context, inbox)
        lines.append(line)
        return line
    }

    /// Hands back what waits; lines at rest say good-bye, busy ones end with their conversation.
    private func close() {
        isClosed = true
        for job in waiting { job.answer(DeliveryJob.notBegun) }
        waiting = []
        for line in lines { line.handBackFollower() }
        startNext()
        leaving = Set(lines.filter(\.isLeaving).map(\.number))
        endClosing()
    }

    private func endClosing() {
        guard leaving.isEmpty else { return }
        for closer in closers { closer.resume() }
        closers = []
    }
}
