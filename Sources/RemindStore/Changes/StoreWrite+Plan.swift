import RemindCore

extension StoreWrite {
    /// Writes one change of a plan or its sessions; the agenda is the caller's.
    func apply(_ change: PlanChange, to record: PlanRecord) throws(StoreError) {
        try refuse(change, of: record.plan)
        var plan = record.plan
        switch change {
        case .sessionSet(let session): try set(session, in: record)
        case .sessionMoved(let session, let series): try move(in: record, to: session, series: series)
        case .sessionCancelled: try cancelSession(in: record)
        case .sessionDone(let session): try finish(session, in: record)
        case .label(let label): plan.label = label
        case .moment(let moment): plan.moment = moment
        case .closed(let reason): plan.close(reason, at: now)
        case .reopened: plan.reopen()
        case .paused(let until): plan.pausedUntil = until
        case .resumed: plan.pausedUntil = nil
        case .held(let isHeld): plan.isHeld = isHeld
        }
        if plan != record.plan { try db.run(plan.update) }
    }

    /// What a plan's state does not allow (domain.md 1.4).
    private func refuse(_ change: PlanChange, of plan: Plan) throws(StoreError) {
        let name = "the plan '\(plan.code)'"
        if plan.state == .purged { throw .refused("\(name) was removed: nothing of it can change") }
        switch change {
        case .held: return
        case .label, .moment:
            if plan.isHeld { throw .refused("\(name) is on hold: nothing of it can be edited until `plan unhold`") }
        case .reopened:
            if plan.state != .closed { throw .refused("\(name) is open") }
        case .closed:
            if plan.state == .closed { throw .refused("\(name) is closed already") }
        case .sessionSet, .sessionMoved, .sessionCancelled, .sessionDone, .paused, .resumed:
            if plan.state == .closed { throw .refused("\(name) is closed: reopen it first") }
        }
    }
}

extension Plan {
    mutating func close(_ reason: CloseReason, at now: Timestamp) {
        state = .closed
        closedAt = now
        closeReason = reason
    }

    /// A plan that is opened again begins anew; its answers stay.
    mutating func reopen() {
        state = .open
        closedAt = nil
        closeReason = nil
    }
}

extension PlanChange {
    /// What an event calls it.
    var verb: String {
        switch self {
        case .sessionSet: "set session"
        case .sessionMoved: "move session"
        case .sessionCancelled: "cancel session"
        case .sessionDone: "session done"
        case .label, .moment: "edit"
        case .closed: "close"
        case .reopened: "reopen"
        case .paused: "pause"
        case .resumed: "resume"
        case .held(let isHeld): isHeld ? "hold" : "unhold"
        }
    }
}
