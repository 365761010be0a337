/// When the therapist sits with someone: nothing plain arrives in a session, nor in the minutes after another plan's.
struct BusyTimes {
    /// The breath after a session.
    static let after = Duration.minutes(15)

    private let sessions: [Session]

    init(_ plans: [PlanView], in frame: AgendaFrame) {
        sessions = plans.flatMap(\.sessions).filter {
            $0.endsAt + Self.after > frame.now && $0.startsAt < frame.until + .days(14)
        }
    }

    /// The session that a moment falls into, and the first moment after it.
    func session(at moment: Timestamp, for plan: PlanID?) -> (start: Timestamp, end: Timestamp)? {
        for session in sessions where session.startsAt <= moment {
            let end = session.planID == plan ? session.endsAt : session.endsAt + Self.after
            if moment < end { return (session.startsAt, end) }
        }
        return nil
    }
}
