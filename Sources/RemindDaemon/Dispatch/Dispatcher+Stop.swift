import RemindCore
import Synchronization

extension Dispatcher {
    /// Ends the work of this node (invariant 17): what has not begun is released, what is on the wire gets `grace`, then
    /// it is recorded as unknown if its fence has fallen and released if not.
    func stop(grace: Duration) async {
        isEnding = true
        release(waiting)
        Task { await closeTransport() }
        await wait(until: ports.clock.monotonic + grace) { running.isEmpty }
        let unsent = Array(running.values).filter { !giveUp($0) }.map(\.claim)
        owed.formUnion(unsent.compactMap(\.prompt.therapistID))
        let end = ports.clock.monotonic + Self.lastWrites
        // It may rest longer than that, from a failure that is over.
        pacemaker.wake(.writer)
        await wait(until: end) { held.number == 0 && hasSaidGoodbye }
        await deriveOwed(until: end)
    }

    /// The keeper, which ends later, was woken for them as well, but may not get to it. If this fails or takes too long, the
    /// mark that the settlements left tells the next daemon.
    private func deriveOwed(until end: Duration) async {
        guard !owed.isEmpty, held.number == 0, watch.look().suspectFor == nil else { return }
        Task {
            try? await ports.upkeep.derive(agendasOf: owed.sorted(), at: ports.clock.now)
            hasDerived = true
            pacemaker.wake(.dispatcher)
        }
        await wait(until: end) { hasDerived }
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
    /// before it is tried again, were it by another node. So it waits a little, less where its last tries are near; a clock
    /// that is not to be believed cannot say how long.
    private func releaseUnsent(_ claim: Claim) -> Settlement {
        var released = Settlement.release(claim)
        released.wasTransmitting = true
        guard claim.prompt.therapistID != nil, watch.look().suspectFor == nil else { return released }
        let (now, deadline) = (ports.clock.now, claim.prompt.deadlineAt)
        let next = min(
            now + Self.agendaFirst, max(now + RetryPolicy.lastWindowPause, deadline - RetryPolicy.lastWindow))
        if next < deadline { released.nextAttemptAt = next }
        return released
    }

    /// Waits for what makes `isDone` true; the clock that nobody can set says when it has been long enough.
    private func wait(until end: Duration, _ isDone: () -> Bool) async {
        let limit = max(.zero, end - ports.clock.monotonic)
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
