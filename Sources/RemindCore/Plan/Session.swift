package import Cron

/// One meeting: a wall time in the therapist's zone and the instant it stands for.
package struct Session: Hashable, Sendable {
    package let id: SessionID
    package let planID: PlanID
    /// The wall time and zone that were meant; the instant is computed again when zone data change.
    package var startsLocal: LocalDateTime
    package var zoneName: String
    package var startsAt: Timestamp
    package var minutes: Int
    package var state: SessionState
    /// Counts moves; a move keeps the id.
    package var revision: Int

    package init(
        id: SessionID, planID: PlanID, startsLocal: LocalDateTime, zoneName: String, startsAt: Timestamp,
        minutes: Int = 50, state: SessionState = .planned, revision: Int = 0
    ) {
        self.id = id
        self.planID = planID
        self.startsLocal = startsLocal
        self.zoneName = zoneName
        self.startsAt = startsAt
        self.minutes = minutes
        self.state = state
        self.revision = revision
    }

    /// Computes the instant again from the wall time that was meant: zone data change.
    package mutating func follow(_ zone: Zone) { startsAt = Timestamp(seconds: zone.instant(of: startsLocal)) }

    package var endsAt: Timestamp { startsAt + .minutes(minutes) }
}

/// Whether a session is still to come, took place, or was called off.
package enum SessionState: String, CaseIterable, Sendable { case planned, over, cancelled }

/// How the meetings of a plan recur; the successor is made when a session is over.
package enum SessionRepeat: String, CaseIterable, Sendable {
    case weekly, biweekly, none

    /// Days from one session to the next.
    package var days: Int? {
        switch self {
        case .weekly: 7
        case .biweekly: 14
        case .none: nil
        }
    }
}
