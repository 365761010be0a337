import RemindCore
import ServiceLifecycle

extension Dispatcher {
    /// Agendas that are derived in one go: some tenths of a second.
    private static let derivedTogether = 20
    /// With the pauses after a failure of the store, some minutes.
    static let mostVainDerivations = 20

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
        owed.formUnion(late.compactMap(\.0.prompt.therapistID))
        guard await areWritten(settlements) else { return }
        try await deriveOwed(at: now)
    }

    /// A few at a time, so that a slow store does not keep remindd from ending. Where that fails nothing is claimed, but not
    /// for ever: a note that comes too near to another is better than none, and the keeper finds the agenda marked.
    func deriveOwed(at now: Timestamp) async throws(StoreError) {
        while !owed.isEmpty, !Self.isStopping {
            let some = owed.sorted().prefix(Self.derivedTogether)
            do throws(StoreError) {
                try await ports.upkeep.derive(agendasOf: Array(some), at: now)
            } catch {
                vainDerivations += 1
                if vainDerivations >= Self.mostVainDerivations { leaveOwedToTheKeeper() }
                throw error
            }
            owed.subtract(some)
        }
        vainDerivations = 0
    }

    private func leaveOwedToTheKeeper() {
        owed = []
        vainDerivations = 0
        pacemaker.wake(.keeper)
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
