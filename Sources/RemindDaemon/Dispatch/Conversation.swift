import RemindCore
import Synchronization

/// One claimed prompt on its way: its mail is written and one conversation held.
///
/// The mail is written with the claim, on the thread that had it from the store: the thread that carries mail has enough to
/// do, and shares a core with the relay's where there are two. One that had to wait for its turn is written anew.
final class Conversation: Sendable {
    /// How old a mail may be that is handed over: its Date and its words are about now.
    static let freshness = Duration.seconds(5)

    let claim: Claim
    private let letter: Letter
    private let draft: Envelope
    private let draftedAt: Timestamp
    private let stage = Mutex(Stage.open)
    /// When the fence was asked.
    private let asked = Mutex(Duration.zero)

    /// How far it came.
    private enum Stage { case open, transmitting, givenUp }

    /// How a conversation ended.
    enum Ending: Sendable {
        /// The mail could not be written anew, so no server was asked.
        case unwritable(LetterError)
        case attempted(DeliveryAttempt)
    }

    init(_ claim: Claim, _ letter: Letter, _ ports: DaemonPorts) throws(LetterError) {
        self.claim = claim
        self.letter = letter
        draftedAt = ports.clock.now
        draft = try ports.letters.write(letter, at: draftedAt)
    }

    /// Hands the mail over and waits for what becomes of it.
    @concurrent
    func hold(_ ports: DaemonPorts, _ writer: QueueWriter) async -> Ending {
        do throws(LetterError) {
            let envelope = try envelope(ports)
            return .attempted(await ports.transport.deliver(envelope, fence: fence(ports, writer)))
        } catch {
            return .unwritable(error)
        }
    }

    private func envelope(_ ports: DaemonPorts) throws(LetterError) -> Envelope {
        let now = ports.clock.now
        let isFresh = (.zero...Self.freshness).contains(now - draftedAt)
        return isFresh ? draft : try ports.letters.write(letter, at: now)
    }

    /// Whether the body may be written: only after the commit, and never once the conversation was given up.
    ///
    /// Time is looked at right before the body (`Fence.holds`): it may have passed while the store was at work, or after the
    /// answer, as when the machine was suspended. So it is while a slow socket takes the rest (`Fence.isInTime`).
    private func fence(_ ports: DaemonPorts, _ writer: QueueWriter) -> Fence {
        let deadline = claim.prompt.deadlineAt
        return Fence(
            isInTime: { self.isInTime(ports) }, isLeased: { self.isLeased(ports) },
            isLastTry: { ports.clock.now >= deadline - RetryPolicy.lastWindow }
        ) { answer in
            guard self.stage.withLock({ $0 == .open }) else { return answer(false) }
            self.asked.withLock { $0 = ports.clock.monotonic }
            writer.fence(self.claim.lease).ask { fell in answer(fell && self.beginBody()) }
        }
    }

    private func isInTime(_ ports: DaemonPorts) -> Bool { ports.clock.now < claim.prompt.deadlineAt }

    /// So much time since the fence was asked has not passed that the lease may be another's by now.
    private func isLeased(_ ports: DaemonPorts) -> Bool {
        ports.clock.monotonic - asked.withLock { $0 } < ports.settings.read { $0.delivery.lease } / 2
    }

    /// False once the conversation was given up.
    private func beginBody() -> Bool {
        stage.withLock { stage in
            guard stage == .open else { return false }
            stage = .transmitting
            return true
        }
    }

    /// Lets no body follow from here on, and tells whether one has: then nobody knows what became of it.
    func giveUp() -> Bool {
        stage.withLock { stage in
            defer { stage = .givenUp }
            return stage == .transmitting
        }
    }
}
