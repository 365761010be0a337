import Cron
import RemindApp
import RemindCore

/// What one calendar file means for plans.
struct CalendarImport {
    /// Candidates that are named where one has to be chosen.
    private static let mostNamed = 8

    let file: String
    let series: [CalendarSeries]
    let owner: Therapist
    let zone: Zone
    let tools: Toolbox

    /// One plan, what becomes of its next session, and whether it knew its appointment before.
    struct Outcome {
        let code: PlanCode
        let following: CalendarFollowing
        let step: CalendarStep
        let isNewLink: Bool
        var isNews: Bool { isNewLink || !step.changes.isEmpty }
    }

    /// A plan takes up an appointment of the file: the only one there is, or that at `time`.
    func linking(_ record: PlanRecord, at time: String?) throws -> Outcome {
        let now = tools.clock.now
        let candidates = series.compactMap { one in one.next(after: now).map { (series: one, next: $0) } }
            .sorted { $0.next.startsAt < $1.next.startsAt }
        guard !candidates.isEmpty else {
            throw CommandError.badValue("\(file) holds no appointment after now: nothing was changed")
        }
        var chosen = candidates
        if let time {
            let moment = try Typed.time("--at") { () throws(SpokenTimeError) in try .future(time, in: zone, at: now) }
            let instant = Timestamp(seconds: zone.instant(of: moment.local))
            chosen = candidates.filter { one in
                one.series.occurrences.contains { !$0.isCancelled && $0.startsAt == instant }
            }
        }
        guard let first = chosen.first, chosen.count == 1 else {
            let named = candidates.prefix(Self.mostNamed).map { $0.next.startsAt.spoken(in: zone) }
            let more = candidates.count > named.count ? ", …" : ""
            let what = chosen.isEmpty ? "no appointment then" : "more than one"
            throw CommandError.badValue(
                "\(file) holds \(what): say which with --at, one of \(named.joined(separator: ", "))\(more)")
        }
        return outcome(record, first.series, isNewLink: true)
    }

    /// Every open plan of the therapist that knows its appointment, or whose next session stands in the file.
    func following() async throws -> [Outcome] {
        let marks = try await tools.calendar.calendarMarks()
        let known = Dictionary(series.map { (mark($0), $0) }) { first, _ in first }
        return try await tools.plans.plans(of: owner.id, closedToo: false).compactMap { record in
            if let mark = marks[record.plan.id] {
                return known[mark].map { outcome(record, $0, isNewLink: false) }
            }
            guard let planned = record.nextSession(at: tools.clock.now) else { return nil }
            let same = series.filter { one in
                one.occurrences.contains { !$0.isCancelled && $0.startsAt == planned.startsAt }
            }
            return same.count == 1 ? outcome(record, same[0], isNewLink: true) : nil
        }
    }

    private func outcome(_ record: PlanRecord, _ series: CalendarSeries, isNewLink: Bool) -> Outcome {
        let following = CalendarFollowing.decide(
            record, by: series, in: zone, at: tools.clock.now, newID: { SessionID(from: tools.randomness) })
        let step = CalendarStep(planID: record.plan.id, mark: mark(series), changes: following.changes)
        return Outcome(code: record.plan.code, following: following, step: step, isNewLink: isNewLink)
    }

    /// Tells the same appointment again without keeping its UID.
    private func mark(_ series: CalendarSeries) -> String {
        tools.vault.signature(over: "calendar\u{0}\(series.uid)")
    }

    func report(_ outcomes: [Outcome], stored: Bool) -> Report {
        let plans = outcomes.map { one in
            OrderedJSON.object([
                "plan": .text(one.code.text), "change": .text(one.following.word),
                "session_at": .text(one.following.session?.startsAt.rfc3339), "linked": .flag(one.isNewLink),
            ])
        }
        let json = OrderedJSON.object(["plans": .list(plans), "stored": .flag(stored)])
        var grid = Grid(["PLAN", "NEXT SESSION", "WHAT"])
        for one in outcomes {
            let when = one.following.session?.startsAt.spoken(in: zone) ?? "-"
            grid.add([
                one.code.text, when, one.following.sentence + (one.isNewLink ? "; follows this calendar now" : ""),
            ])
        }
        var lines = grid.lines(empty: "No plan follows an appointment of this file: give --plan to let one.")
        if !stored { lines.append("Nothing was changed: this was a dry run.") }
        return Report("import", json, lines: lines)
    }
}

extension CalendarFollowing {
    fileprivate var word: String {
        switch self {
        case .unchanged: "unchanged"
        case .set: "set"
        case .moved: "moved"
        case .cancelled: "cancelled"
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .unchanged: "as it was"
        case .set: "set"
        case .moved(_, _, let series): series ? "moved, with those after it" : "moved"
        case .cancelled(_, .none): "called off"
        case .cancelled(_, .some): "the one before was called off"
        }
    }

    /// The session that comes next because of it.
    fileprivate var session: Session? {
        switch self {
        case .unchanged: nil
        case .set(let session), .moved(_, let session, _): session
        case .cancelled(_, let next): next
        }
    }
}
