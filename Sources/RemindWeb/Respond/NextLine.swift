import Cron
import RemindCore

/// What happens next, in one line: the kind of the next note and roughly when, never a date.
struct NextLine {
    private let ports: WebPorts
    private let page: RespondPage

    init(_ ports: WebPorts, _ page: RespondPage) {
        self.ports = ports
        self.page = page
    }

    /// Where the next note of a plan is looked for.
    private static let horizon = Duration.days(56)

    func text() async throws(StoreError) -> String {
        let words = page.words
        guard let plan = page.plan else { return words.words("page.next.nothing_needed") }
        guard plan.state != .closed else { return words.words("page.next.rests") }
        let now = ports.clock.now
        let coming = try await ports.plans.schedule(
            of: page.target.therapist.id, plan: plan.id, until: now + Self.horizon)
        guard
            let next = coming.first(where: {
                $0.state == .scheduled && $0.dueAt > now && $0.id != page.target.prompt.id
                    && Self.kinds.contains($0.kind)
            })
        else { return words.words("page.next.none") }
        return words.words("page.next.\(next.kind.rawValue)", ["when": when(next.dueAt, now)])
    }

    /// When a note comes that was put off; nil where another mail takes it along.
    func whenPutOff() async throws(StoreError) -> String? {
        let now = ports.clock.now
        let coming = try await ports.plans.schedule(
            of: page.target.therapist.id, plan: page.plan?.id, until: now + Self.horizon)
        let note = coming.first { $0.kind == page.target.prompt.kind && $0.dueAt > now && $0.isPutOff }
        return note.map { when($0.dueAt, now) }
    }

    /// The kinds that a plan can bring, which have a line each.
    static let kinds: [PromptKind] = PromptKind.allCases.filter(\.belongsToPlan)

    private func when(_ due: Timestamp, _ now: Timestamp) -> String {
        let words = page.words
        let zone = ports.zone(of: page.target.therapist)
        let day = zone.local(at: due.seconds).date
        let days = day.daysSinceEpoch - zone.local(at: now.seconds).date.daysSinceEpoch
        switch days {
        case ...0: return words.words("page.when.today")
        case 1: return words.words("page.when.tomorrow")
        case 2...6: return words.words("page.when.weekday", ["day": words.list("page.weekdays")[day.weekday.rawValue]])
        case 7...13: return words.words("page.when.next_week")
        default: return words.words("page.when.in_weeks", ["weeks": String(days / 7)])
        }
    }
}
