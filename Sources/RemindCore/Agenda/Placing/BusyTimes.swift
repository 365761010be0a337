/// When the therapist sits with someone: nothing plain arrives in a session, nor in the minutes after another plan's.
struct BusyTimes {
    /// The breath after a session.
    private static let after = Duration.minutes(15)

    /// A session in milliseconds; `breath` is the end of the minutes after it.
    private struct Sitting {
        var start, end, breath: Int64
        var plan: PlanID
    }

    private var sittings: [Sitting] = []

    init(_ plans: [PlanView], in frame: AgendaFrame) {
        let yesterday = frame.now - .days(1)
        for plan in plans {
            for session in plan.sessions where session.startsAt > yesterday {
                let end = session.endsAt
                sittings.append(
                    Sitting(
                        start: session.startsAt.milliseconds, end: end.milliseconds,
                        breath: (end + Self.after).milliseconds, plan: session.planID))
            }
        }
    }

    /// The session that a moment falls into, and the first moment after it.
    func session(at moment: Timestamp, for plan: PlanID?) -> (start: Timestamp, end: Timestamp)? {
        let at = moment.milliseconds
        for sitting in sittings where sitting.start <= at && at < sitting.breath {
            let end = sitting.plan == plan ? sitting.end : sitting.breath
            if at < end { return (Timestamp(milliseconds: sitting.start), Timestamp(milliseconds: end)) }
        }
        return nil
    }
}
