import RemindCore

extension Judge {
    /// Prompts that a person could still do something about, in a fixed order.
    var open: [LedgerRow] { rows.values.filter { !$0.state.isFinal }.sorted { $0.id < $1.id } }

    /// Prompts that were sent, in a fixed order.
    var sent: [LedgerRow] { rows.values.filter { $0.state == .sent }.sorted { $0.id < $1.id } }

    /// What waits at `moment`, and has the time to be sent in a world in which nothing goes wrong any more.
    func expected(at now: Timestamp) -> [PromptID] {
        open.filter {
            $0.state != .unknown && $0.nextAttemptAt <= now && $0.deadlineAt > now + .minutes(30)
        }.map(\.id)
    }

    /// What a node could claim at `now`, or free and then claim, and for a while after it.
    func due(at now: Timestamp, for while: Duration) -> [LedgerRow] {
        open.filter {
            [.scheduled, .claimed].contains($0.state) && $0.nextAttemptAt <= now && $0.deadlineAt > now + `while`
        }
    }

    /// The end: every key has come to one, or is held where a person can see it (invariant 3).
    func closeBooks(expected: [PromptID], nodeCount: Int, now: Timestamp) {
        let number = nodeCount > 1 ? 16 : 3
        world.count("invariant \(number): looked at")
        for row in open where row.state != .unknown && row.deadlineAt < now - .minutes(10) {
            complain(number, "\(row.id) is still \(row.state), long after its deadline")
        }
        for therapist in world.strays() {
            complain(8, "the agenda of \(therapist) was derived by another schedule than there is")
        }
        for id in expected where rows[id]?.state == .expired {
            complain(number, "\(id) waited for half an hour in a world without faults, and expired")
        }
    }
}
