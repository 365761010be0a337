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
    private let lines: CarrierLines
    private var poll = PollSet()

    init(_ context: CarrierContext, _ inbox: CarrierInbox, _ runJobs: @escaping ThreadJobs.Runner) {
        self.context = context
        self.inbox = inbox
        self.runJobs = runJobs
        lines = CarrierLines(context, post: inbox.post)
    }

    /// Runs until the transport is closed and the last line has left.
    func run() {
        while true {
            let jobsAreLeft = runJobs()
            let events = inbox.take()
            for event in events { lines.take(event) }
            if lines.areGone { break }
            // What was taken may have made jobs ready, whose messages may go out at once.
            if events.isEmpty { watch(maySleep: !jobsAreLeft) }
        }
        while runJobs() {}
    }

    /// Sleeps until something happens, or only looks where something is to be done already; then lets the lines go on.
    private func watch(maySleep: Bool) {
        poll.removeAll()
        poll.add(inbox.wake.descriptor, for: Poll.readable)
        for line in lines.lines {
            let awaited = line.awaited
            poll.add(awaited?.descriptor ?? -1, for: awaited?.events ?? 0)
        }
        let deadline = lines.deadline
        let isQuiet = maySleep && inbox.maySleep()
        let isReady = poll.wait(atMost: isQuiet ? deadline.map { $0 - context.clock.monotonic } : .zero)
        inbox.awoke(clearing: poll[0] != 0)
        // A wait that was slept through has lasted that long, whatever a clock says.
        let now = max(context.clock.monotonic, isQuiet && !isReady ? deadline ?? .zero : .zero)
        lines.tend(at: now) { poll[$0 + 1] }
    }
}
