import RemindCore
import ServiceLifecycle

extension Dispatcher {
    /// Parts claims into those that may go and those that are late, each of these with the slot in which it may.
    func part(_ claims: [Claim], at now: Timestamp) -> (present: [Claim], late: [(Claim, slot: Timestamp)]) {
        let perMinute = ports.settings.current.delivery.catchUpPerMinute
        var catchUp = self.catchUp ?? CatchUp(firstClaim: now)
        defer { self.catchUp = catchUp }
        var parts: (present: [Claim], late: [(Claim, slot: Timestamp)]) = ([], [])
        for claim in claims {
            if let slot = catchUp.slot(for: claim.prompt, at: now, perMinute: perMinute) {
                parts.late.append((claim, slot))
            } else {
                parts.present.append(claim)
            }
        }
        return parts
    }

    /// Puts late claims back into the queue, and derives the agendas that they belong to again before any of them leaves.
    ///
    /// Caps and gaps were kept for the moments at which these notes fell due; now they would leave together. Deriving moves
    /// all but the first of a therapist's notes to where they keep their distance, and drops what no longer holds.
    func putBack(_ late: [(Claim, slot: Timestamp)], at now: Timestamp) async throws(StoreError) {
        let settlements = late.map { claim, slot in
            var settlement = Settlement(
                lease: claim.lease, state: .scheduled, nextAttemptAt: slot, reason: "held: catching up after downtime")
            settlement.isLate = true
            return settlement
        }
        guard await areWritten(settlements) else { return }
        try await ports.upkeep.derive(agendasOf: Set(late.compactMap(\.0.prompt.therapistID)).sorted(), at: now)
    }

    /// Settles, and waits until all is written; false where the daemon is to end and the store has not written it soon
    /// after. The rows that stay claimed are late for the next daemon as well, which parts them anew.
    private func areWritten(_ settlements: [Settlement]) async -> Bool {
        let (written, one) = AsyncStream.makeStream(of: Void.self)
        for settlement in settlements { settle(settlement) { one.yield() } }
        return await withTaskCancellationOrGracefulShutdownHandler {
            var left = settlements.count
            for await _ in written {
                left -= 1
                if left == 0 { return true }
            }
            return false
        } onCancelOrGracefulShutdown: { [ports] in
            Task {
                try? await ports.clock.sleep(for: Self.lastWrites)
                one.finish()
            }
        }
    }
}
