import Cron

extension AgendaInput {
    /// Does in memory what the store does before it derives: sessions end, series go on, what is long past is left out, the
    /// horizon moves on.
    mutating func passTime() {
        for at in plans.indices where plans[at].plan.isOpen { rollOver(&plans[at]) }
        forget()
        until = now + Self.horizon
    }

    private func rollOver(_ record: inout PlanRecord) {
        for at in record.sessions.indices where record.sessions[at].state == .planned {
            if record.sessions[at].zoneName == zone.name { record.sessions[at].follow(zone) }
        }
        let (over, successor) = SessionRollover.after(
            record: record, now: now, zone: zone, schedule: schedule, leaveUntil: therapist.pausedUntil)
        for session in over {
            guard let at = record.sessions.firstIndex(where: { $0.id == session.id }) else { continue }
            record.sessions[at] = session
        }
        if let successor { record.sessions.append(successor) }
    }

    /// Keeps what the store would read.
    private mutating func forget() {
        plans.removeAll { $0.plan.state == .closed && $0.plan.closedAt.map { $0 <= now - Self.closedPlans } ?? true }
        let kept = Set(plans.map(\.plan.id))
        let oldest = now - Self.lookBack
        prompts.removeAll { fact in
            if fact.prompt.dueAt > oldest || fact.prompt.kind == .welcome || !fact.prompt.state.isFinal { return false }
            return fact.prompt.planID.map { !kept.contains($0) } ?? true
        }
    }
}
