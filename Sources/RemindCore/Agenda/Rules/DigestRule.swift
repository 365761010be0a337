import Cron

/// Opt-in: the week's steps that can wait for Monday come as one mail; `repair`, `before` and `debrief` keep their own.
enum DigestRule {
    private static let folds: Set<PromptKind> = [.acknowledge, .mindsight, .follow, .consult, .nextSession]
    private static let latest = TimeOfDay.at(12, 0)
    private static let week = Duration.days(7)

    /// Adds the digests that have something to carry and joins their passengers to them.
    static func fold(_ candidates: inout [Candidate], in frame: AgendaFrame) {
        guard frame.therapist.preferences.digest ?? frame.times.digestOn, !frame.isMuted(.digest) else { return }
        var digests = digests(in: frame)
        var used: Set<PromptKey> = []
        for index in candidates.indices {
            guard let digest = digests.first(where: { takes(candidates[index], $0, in: frame) }) else { continue }
            let day = frame.calendar.date(of: digest.base)
            candidates[index].joins = (digest.key, .digest(day))
            used.insert(digest.key)
            if candidates[index].isGuarantee, let at = digests.firstIndex(where: { $0.key == digest.key }) {
                digests[at].isGuarantee = true
            }
        }
        candidates += digests.filter { used.contains($0.key) }
    }

    /// A digest takes what falls into the week after it, and what waited for it without growing stale.
    private static func takes(_ step: Candidate, _ digest: Candidate, in frame: AgendaFrame) -> Bool {
        guard folds.contains(step.kind), step.joins == nil, step.refusal == nil, step.urgentUntil == nil,
            !step.isSnoozed,
            !(step.kind == .acknowledge && step.isGuarantee), frame.rows.pinned(step.key, at: frame.now) == nil
        else { return false }
        guard frame.rows.mayRide(step.key, in: digest.key) else { return false }
        if frame.rows.fact(digest.key) != nil, digest.base <= frame.now {
            return frame.rows.carrier(of: step.key) == digest.key
        }
        return step.earliest <= digest.base && digest.base < step.deadline && step.base < digest.base + week
    }

    private static func digests(in frame: AgendaFrame) -> [Candidate] {
        let calendar = frame.calendar
        var day = calendar.date(of: frame.now)
        while day.weekday != frame.times.digestDay { day = day.adding(days: 1) }
        var digests: [Candidate] = []
        while case let wanted = calendar.instant(day, frame.times.digestAt), wanted <= frame.until {
            if let digest = digest(on: day, wanted: wanted, in: frame) { digests.append(digest) }
            day = day.adding(days: 7)
        }
        return digests
    }

    private static func digest(on day: CivilDate, wanted: Timestamp, in frame: AgendaFrame) -> Candidate? {
        let key = PromptKey.digest(frame.therapist.id, week: frame.calendar.week(of: day).description)
        let base = frame.calendar.nextOpen(from: wanted).at
        let noon = frame.calendar.instant(day, latest)
        let deadline = noon > wanted ? noon : wanted + .hours(4)
        let isWaiting = frame.rows.fact(key).map { !$0.prompt.state.isFinal } ?? false
        guard base < deadline, deadline > frame.now, base > frame.now || isWaiting, !frame.rows.isSettled(key) else {
            return nil
        }
        return Candidate(
            .digest, key: key, wanted: wanted, base: base, earliest: wanted, deadline: deadline, rest: .after(week),
            reasons: [.weeksDigest])
    }
}
