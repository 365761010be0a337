import Cron

/// Looks for the moment at which a candidate may come.
struct SlotSearch {
    let frame: AgendaFrame
    let busy: BusyTimes
    var caps: Caps

    /// A moment with what moved it there, or what stood against the moment that was wished for.
    enum Outcome {
        case slot(Timestamp, [Obstacle])
        case none(Obstacle)
    }

    /// More steps than two weeks of mornings, gaps and sessions can need.
    private static let steps = 200
    /// How many working days earlier a note may go: "you meet again tomorrow" should not become last week's news.
    private static let daysEarlier = 1

    /// The first free moment from `start` on and before the deadline.
    func later(_ candidate: Candidate, from start: Timestamp) -> Outcome {
        var moment = start
        var met: [Obstacle] = []
        for _ in 0..<Self.steps {
            guard moment < candidate.deadline else { break }
            guard let (obstacle, next) = step(candidate, at: moment) else { return .slot(moment, met) }
            if met.last != obstacle { met.append(obstacle) }
            moment = next
        }
        return .none(met.first ?? .deadline)
    }

    /// The next moment to try, and why this one will not do; nil if it will.
    private func step(_ candidate: Candidate, at moment: Timestamp) -> (Obstacle, Timestamp)? {
        if !candidate.keepsItsHour {
            let open = frame.calendar.nextOpen(from: moment)
            if let held = open.held { return (held, spread(open.at, candidate)) }
        }
        if let session = busy.session(at: moment, for: candidate.planID) { return (.session, session.end) }
        guard let (obstacle, near) = caps.obstacle(at: moment) else { return nil }
        if let near { return (obstacle, max(near + caps.gap, moment + .seconds(1))) }
        return (obstacle, spread(frame.calendar.morning(after: frame.calendar.date(of: moment)), candidate))
    }

    /// A free moment at most a working day before the candidate's own, and not before `floor`. A full week is no reason to
    /// come earlier: the day before is in the same week.
    func earlier(_ candidate: Candidate, from floor: Timestamp) -> Outcome {
        let calendar = frame.calendar
        let time = calendar.zone.local(at: candidate.base.seconds).time
        var moment = candidate.base
        var days = 0
        var met: [Obstacle] = []
        for _ in 0..<Self.steps {
            guard moment >= floor, days <= Self.daysEarlier else { break }
            let obstacle: Obstacle
            if let session = busy.session(at: moment, for: candidate.planID) {
                (obstacle, moment) = (.session, session.start - .minutes(1))
            } else if let (found, near) = caps.obstacle(at: moment) {
                obstacle = found
                if case .weekCap = found { return .none(found) }
                if let near {
                    moment = min(near - caps.gap, moment - .seconds(1))
                } else {
                    moment = calendar.instant(calendar.workingDay(before: calendar.date(of: moment)), time)
                    days += 1
                }
            } else {
                return .slot(moment, met)
            }
            if met.last != obstacle { met.append(obstacle) }
            let open = calendar.lastOpen(until: moment, else: time)
            if calendar.date(of: open) != calendar.date(of: moment) { days += 1 }
            moment = open
        }
        return .none(met.first ?? .deadline)
    }

    /// A morning with the candidate's jitter.
    private func spread(_ morning: Timestamp, _ candidate: Candidate) -> Timestamp {
        frame.jittered(
            morning, candidate.key, by: candidate.jitter, from: max(candidate.earliest, frame.now),
            before: candidate.deadline)
    }
}
