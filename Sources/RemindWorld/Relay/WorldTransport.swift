import RemindCore
import RemindExecutor
import Synchronization

/// Holds the real `SMTPDialog` over a `Line`, as RemindCurl does over a socket.
final class WorldTransport: MailTransport, @unchecked Sendable {
    private let world: World
    private let owner: SteppedJobs.Owner
    private let timeouts = SMTPTimeouts()
    private var isClosed = false
    private var refusals = PolicyRefusals()

    init(_ world: World, owner: SteppedJobs.Owner) {
        self.world = world
        self.owner = owner
    }

    func close() async { isClosed = true }

    func deliver(_ envelope: Envelope, fence: Fence) async -> DeliveryAttempt {
        let message = WorldMessage(wire: envelope.message)
        guard !isClosed, let promptID = PromptID(message.promptID) else {
            let failure = DeliveryFailure(phase: .connect, reason: "the mail service is shutting down")
            return DeliveryAttempt(outcome: .transient(failure), mailWritten: false)
        }
        let line = Line(world, owner: owner, promptID: promptID, revision: message.revision)
        world.note("node \(owner) talks about \(promptID)\(line.mishap.map { " (\($0))" } ?? "")")
        progress(of: line, .connect)
        var attempt = await hold(envelope, line, fence)
        // As the curl adapter does: three refusals of this kind are about us.
        let outcome = refusals.judge(attempt.outcome, for: envelope.recipient, at: world.time)
        if outcome != attempt.outcome { world.count("outcome: misconfigured by three policy refusals") }
        attempt = DeliveryAttempt(outcome: outcome, mailWritten: attempt.mailWritten)
        world.node(owner)?.talks[promptID] = nil
        world.judge.ended(attempt.outcome, of: promptID, by: owner)
        return attempt
    }

    private func progress(of line: Line, _ phase: SMTPPhase) {
        world.node(owner)?.talk(about: line.promptID, isAt: phase)
    }

    private func hold(_ envelope: Envelope, _ line: Line, _ fence: Fence) async -> DeliveryAttempt {
        await world.pause(world.fate.networkDelay(), owner)
        if let mishap = line.mishap, mishap.phase < .mail {
            return DeliveryAttempt(outcome: await fail(to: mishap), mailWritten: false)
        }
        let capabilities = SMTPCapabilities(size: true, pipelining: line.hasPipelining)
        var dialog = SMTPDialog(envelope, capabilities: capabilities, timeouts: timeouts)
        var actions = dialog.begin()
        while true {
            var next: [SMTPAction] = []
            for action in actions {
                switch action {
                case .finish(let finish): return finish.attempt
                case .askFence: next += dialog.handle(.fence(await fence.falls()))
                case .write(let bytes): next += await write(bytes, line, &dialog)
                }
            }
            if next.isEmpty { next = dialog.handle(await line.receive(within: dialog.timeout)) }
            actions = next
            progress(of: line, dialog.phase)
        }
    }

    /// Fails to connect, to secure or to log in.
    private func fail(to mishap: Mishap) async -> DeliveryOutcome {
        world.count("relay: \(mishap)")
        let evidence: SMTPEvidence
        switch mishap.act {
        case .reply(let text):
            let code = Int(text.prefix(3)) ?? 0
            evidence = .reply(SMTPReply(SMTPReplyLines(code: code, lines: [String(text.dropFirst(4))])))
        case .close: evidence = .closed
        case .garbage: evidence = .garbled(.noCode)
        case .distrust:
            return .transient(DeliveryFailure(phase: .tls, reason: "the certificate is not of this host", alarms: true))
        case .missing:
            return .misconfigured(DeliveryFailure(phase: .tls, reason: "the server offers no STARTTLS"))
        case .silence:
            await world.pause(mishap.phase == .connect ? timeouts.connect : timeouts.banner, owner)
            evidence = .silent
        }
        return SMTPClassifier.outcome(of: evidence, in: mishap.phase)
            ?? .transient(
                DeliveryFailure(phase: mishap.phase, reason: "no connection"))
    }

    /// A body may take its time, in which the server may speak or the node may end.
    private func write(_ bytes: [UInt8], _ line: Line, _ dialog: inout SMTPDialog) async -> [SMTPAction] {
        var rest = bytes
        if dialog.phase == .body, line.bodyPause > .zero {
            line.send(Array(rest.prefix(rest.count / 2)))
            rest.removeFirst(rest.count / 2)
            await world.pause(line.bodyPause, owner)
            while let event = line.unread() {
                let actions = dialog.handle(event)
                if !actions.isEmpty { return actions }
            }
        }
        line.send(rest)
        return dialog.handle(.wrote)
    }
}
