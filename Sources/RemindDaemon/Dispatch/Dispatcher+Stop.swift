import RemindCore
import Synchronization

extension Dispatcher {
    /// Ends the work of this node (invariant 17): what has not begun is released, what is on the wire gets `grace`, then
    /// it is recorded as unknown if its fence has fallen and released if not.
    func stop(grace: Duration) async {
        isEnding = true
        release(waiting)
        Task { await closeTransport() }
        await wait(atMost: grace) { running.isEmpty }
        let unsent = Array(running.values).filter { !giveUp($0) }.map(\.claim)
        await wait(atMost: Self.lastWrites) { held.number == 0 && hasSaidGoodbye }
        guard held.number == 0, watch.look().suspectFor == nil else { return }
        // If that fails, the mark that stands in the settlement tells the next daemon.
        let therapists = Set(unsent.compactMap(\.prompt.therapistID)).sorted()
        if !therapists.isEmpty { try? await ports.upkeep.derive(agendasOf: therapists, at: ports.clock.now) }
    }

    /// Gives claims back as they were, at no cost.
    func release(_ conversations: [Conversation]) {
        waiting.removeAll()
        for conversation in conversations { settle(.release(conversation.claim)) }
    }

    private func closeTransport() async {
        await ports.transport.close()
        hasSaidGoodbye = true
        pacemaker.wake(.dispatcher)
    }

    /// False where it was before its fence, and so cannot have been sent.
    private func giveUp(_ conversation: Conversation) -> Bool {
        running.removeValue(forKey: ObjectIdentifier(conversation))
        guard conversation.giveUp() else {
            settle(releaseUnsent(conversation.claim))
            return false
        }
        let failure = DeliveryFailure(phase: .dot, reason: "remindd was stopped before the server answered")
        let attempt = DeliveryAttempt(outcome: .unknown(failure), mailWritten: true)
        settle(settlement(after: attempt, of: conversation.claim))
        return true
    }

    /// The commit of its fence may be under way, and its session may be moved meanwhile: then its agenda has to be derived
    /// before it is tried again, were it by another node. Not where a minute is dear, or is not to be believed.
    private func releaseUnsent(_ claim: Claim) -> Settlement {
        var released = Settlement.release(claim)
        released.wasTransmitting = true
        let later = ports.clock.now + Self.agendaFirst
        if claim.prompt.therapistID != nil, watch.look().suspectFor == nil,
            later < claim.prompt.deadlineAt - RetryPolicy.lastWindow
        {
            released.nextAttemptAt = later
        }
        return released
    }

    /// Waits for the settlements that make `isDone` true; the clock that nobody can set says when it has been long enough.
    private func wait(atMost limit: Duration, until isDone: () -> Bool) async {
        let end = ports.clock.monotonic + limit
        let alarm = Task { [ports, pacemaker] in
            try? await ports.clock.sleep(for: limit)
            pacemaker.wake(.dispatcher)
        }
        defer { alarm.cancel() }
        while !isDone(), fault.withLock({ $0 == nil }), ports.clock.monotonic < end {
            await pacemaker.wait(.dispatcher, until: nil)
        }
    }
}

extension Settlement {
    /// Back to the queue as it was before the claim.
    static func release(_ claim: Claim) -> Settlement {
        Settlement(lease: claim.lease, state: .scheduled, nextAttemptAt: claim.prompt.nextAttemptAt)
    }
}
