import RemindCore

/// How soon work goes on after a process died (invariants 10 and 16). Judged only where nothing else stood in the way: a
/// slow store or a clock that was set is allowed to hold up everybody.
extension World {
    /// Alone, a new run claims again within this.
    private static let backAtWork = Duration.seconds(5)
    /// Beside another node, the lease runs out and the next beat of the reaper comes, twice over.
    private static let reaping = Duration.seconds(31)

    /// What was due when `node` had taken over must be claimed within five seconds (invariant 10).
    func watchRecovery(of node: WorldNode) {
        let begun = time
        let claims = node.claims
        let due = judge.due(at: node.machine.now, for: Self.backAtWork)
        guard !due.isEmpty else { return }
        at(time + Self.backAtWork, Self.people) { [self] in
            guard node.state == .alive, !node.wasFrozen, !node.isStopping, wasCalm(since: begun) else { return }
            count("invariant 10: looked at")
            // Upkeep may have placed a late one again, at its distance from what the dead node may have sent.
            let isLeft = due.contains { old in
                judge.rows[old.id].map { !$0.state.isFinal && $0.revision == old.revision } ?? false
            }
            if node.claims == claims, isLeft {
                judge.complain(10, "node \(node.owner) has claimed nothing in the five seconds since it took over")
            }
        }
    }

    /// What a dead node held must be free soon after its lease, while another node is at work (invariant 16).
    func watchLeases(of node: WorldNode) {
        let begun = time
        guard let other = nodes.first(where: { $0.owner != node.owner && $0.state == .alive }) else { return }
        for row in judge.rows.values where row.claimedBy == node.name {
            let rest = max(.zero, (row.leaseUntil ?? other.machine.now) - other.machine.now)
            at(time + rest + Self.reaping, Self.people) { [self] in
                guard other.state == .alive, !other.wasFrozen, !other.isStopping, wasCalm(since: begun) else { return }
                count("invariant 16: looked at")
                if judge.rows[row.id]?.claimedBy == node.name {
                    judge.complain(16, "node \(node.owner) is dead, and \(row.id) is still its own")
                }
            }
        }
    }
}
