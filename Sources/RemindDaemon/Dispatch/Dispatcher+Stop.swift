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
        for conversation in Array(running.values) { giveUp(conversation) }
        await wait(atMost: Self.lastWrites) { held.number == 0 && hasSaidGoodbye }
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

    private func giveUp(_ conversation: Conversation) {
        running.removeValue(forKey: ObjectIdentifier(conversation))
        guard conversation.giveUp() else {
            var released = Settlement.release(conversation.claim)
            // The commit of its fence may be under way, and its session may be moved meanwhile: the next daemon derives
            // its agenda before it tries again.
            released.wasTransmitting = true
            let later = ports.clock.now + Self.agendaFirst
            if later < conversation.claim.prompt.deadlineAt { released.nextAttemptAt = later }
            return settle(released)
        }
        let failure = DeliveryFailure(phase: .dot, reason: "remindd was stopped before the server answered")
        let attempt = DeliveryAttempt(outcome: .unknown(failure), mailWritten: true)
        settle(settlement(after: attempt, of: conversation.claim))
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
