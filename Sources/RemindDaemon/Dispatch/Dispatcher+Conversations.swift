import Logging
import RemindCore
import Synchronization

extension Dispatcher {
    /// Gives the transport as many mails as it can use.
    func startConversations() {
        guard !isEnding, !Self.isStopping, !isRelayPaused else { return }
        let most = connections * ports.transport.messagesPerConnection
        while running.count < most, !waiting.isEmpty {
            let conversation = waiting.removeFirst()
            running[ObjectIdentifier(conversation)] = conversation
            Task { @concurrent in
                let ending = await conversation.hold(ports, writer)
                await self.ended(conversation, ending)
            }
        }
    }

    private func ended(_ conversation: Conversation, _ ending: Conversation.Ending) {
        // What was given up at shutdown has been settled already.
        guard running.removeValue(forKey: ObjectIdentifier(conversation)) != nil else { return }
        let settlement = settlement(after: ending, of: conversation.claim)
        startConversations()
        settle(settlement)
    }

    private func settlement(after ending: Conversation.Ending, of claim: Claim) -> Settlement {
        switch ending {
        case .unwritable(let error):
            return settlement(of: claim, unwritable: error)
        case .attempted(let attempt) where isEnding && attempt.isNothing:
            // The transport closes while letters are still being written; that says nothing about the relay.
            return .release(claim)
        case .attempted(let attempt):
            note(attempt, of: claim.prompt)
            return settlement(after: attempt, of: claim)
        }
    }

    func settlement(of claim: Claim, unwritable error: LetterError) -> Settlement {
        ports.logger.error(
            "A mail cannot be written", metadata: ["prompt": "\(claim.prompt.id)", "reason": "\(error)"])
        return Settlement(lease: claim.lease, state: .failed, reason: error.description)
    }

    func settlement(after attempt: DeliveryAttempt, of claim: Claim) -> Settlement {
        // Invariant 11: while the clock is suspect, the last moment that is known to have come is the one of this try.
        let now = watch.look().suspectFor == nil ? ports.clock.now : claim.prompt.nextAttemptAt
        return RetryPolicy(ports.settings.read { $0.smtp }).settlement(
            after: attempt, of: claim, at: now, jitter: RetryPolicy.jitter(from: ports.randomness))
    }

    private func note(_ attempt: DeliveryAttempt, of prompt: Prompt) {
        let outcome = attempt.outcome
        metrics.attempted(outcome, prompt: prompt, at: ports.clock.now)
        note(passedOver: attempt)
        relayPause.note(outcome, at: ports.clock.monotonic)
        switch outcome {
        case .misconfigured(let failure):
            health.update { $0.relayFault = failure.reason }
            ports.logger.critical(
                "The relay refuses us: no mail leaves until this is mended",
                metadata: ["phase": "\(failure.phase)", "reason": "\(failure.reason)"])
        case .transient(let failure) where relayPause.isProbing:
            health.update { $0.relayFault = failure.reason }
            ports.logger.log(
                level: failure.alarms ? .critical : .warning, "The relay cannot be reached",
                metadata: ["reason": "\(failure.reason)"])
        case .fenced: break
        case .sent, .transient, .permanent, .unknown: health.update { $0.relayFault = nil }
        }
    }

    /// Another server took the message; the keeper hears of the first once, while there is time to mend it.
    private func note(passedOver attempt: DeliveryAttempt) {
        let failure = attempt.passedOver?.alarm
        guard failure?.reason != health.current.serverPassedOver else { return }
        health.update { $0.serverPassedOver = failure?.reason }
        guard let failure else { return }
        ports.logger.critical(
            "A relay refuses us, and the next one is used",
            metadata: ["phase": "\(failure.phase)", "reason": "\(failure.reason)"])
    }

    /// Has what became of a claim written, and `done` called afterwards, on the writer's thread.
    nonisolated func settle(_ settlement: Settlement, done: @escaping @Sendable () -> Void = {}) {
        held.closeOne()
        writer.settle(settlement) { [self] error in
            if let error { note(error, of: settlement) }
            // Its plan goes on another way, or its moment may have moved while it was on the wire.
            if [.failed, .expired, .unknown].contains(settlement.state) || settlement.wasTransmitting {
                pacemaker.wake(.keeper)
            }
            held.removeOne()
            // Its next try may come before all others.
            if settlement.state == .scheduled { pacemaker.wake(.dispatcher) }
            done()
        }
    }

    private nonisolated func note(_ error: StoreError, of settlement: Settlement) {
        ports.logger.error(
            "What became of a prompt cannot be written",
            metadata: ["prompt": "\(settlement.lease.promptID)", "reason": "\(error)"])
        guard error.isLasting else { return }
        fault.withLock { $0 = error }
        pacemaker.wake(.dispatcher)
    }
}

extension DeliveryAttempt {
    /// Whether the relay never heard of it.
    fileprivate var isNothing: Bool {
        if case .transient = outcome { return !mailWritten }
        return false
    }
}
