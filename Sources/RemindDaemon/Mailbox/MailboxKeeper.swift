import Logging
package import RemindCore
import ServiceLifecycle

/// Looks through the mailbox every `mailbox.poll`; without one it waits for good, and wakes nobody.
///
/// 1. Wait until the next round; a wake for another reason changes nothing but settings.
/// 2. Look through what is new. What was done is done, even if the round then fails or the daemon stops: a stop ends the round
///    between two messages, and a step that waits for the server within about a second.
/// 3. Wake the others if there was anything: much may follow from a report or a choice.
package struct MailboxKeeper: Service {
    private let ports: DaemonPorts
    private let round: MailboxRound
    private let pacemaker: Pacemaker
    private let health: HealthBoard
    private let metrics: DaemonMetrics

    package init(
        ports: DaemonPorts, round: MailboxRound, pacemaker: Pacemaker, health: HealthBoard, metrics: DaemonMetrics
    ) {
        self.ports = ports
        self.round = round
        self.pacemaker = pacemaker
        self.health = health
        self.metrics = metrics
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown { await keep() }
    }

    private func keep() async {
        var mark = MailboxRound.Mark()
        var next = ports.clock.now
        await withTaskCancellationHandler {
            while !Task.isCancelled {
                let settings = ports.settings.current
                let now = ports.clock.now
                if settings.mailbox.url == nil {
                    health.update { $0.mailboxFault = nil }
                } else if next <= now {
                    await look(settings, &mark)
                    next = ports.clock.now + settings.mailbox.poll
                } else {
                    // The clock may have been set back.
                    next = min(next, now + settings.mailbox.poll)
                }
                if Task.isCancelled { break }
                await pacemaker.wait(.mailbox, until: settings.mailbox.url == nil ? nil : next)
            }
        } onCancel: { [pacemaker] in
            pacemaker.wake(.mailbox)
        }
    }

    private func look(_ settings: Settings, _ mark: inout MailboxRound.Mark) async {
        var count = 0
        defer {
            if count > 0 {
                ports.logger.info("Looked through the mailbox", metadata: ["messages": "\(count)"])
                pacemaker.wakeAll()
            }
        }
        do {
            try await round.run(settings, after: &mark) { outcome in
                if case .waits = outcome { return }
                count += 1
                if case .choice(.answered(let kind)) = outcome { metrics.responded(to: kind) }
            }
            if health.current.mailboxFault != nil { ports.logger.notice("The mailbox can be read again") }
            health.update { $0.mailboxFault = nil }
        } catch {
            // The stop ended it, and is no fault of the mailbox.
            if Task.isCancelled { return }
            let reason = "\(error)"
            if health.current.mailboxFault != reason {
                ports.logger.warning("The mailbox cannot be read", metadata: ["reason": "\(reason)"])
            }
            health.update { $0.mailboxFault = reason }
        }
    }
}
