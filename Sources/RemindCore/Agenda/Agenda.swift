/// What should be sent to one therapist, when and why: decided here and nowhere else (delivery.md section 1).
///
/// Sending, previews, simulation and explanations all come from `derive`: a pure function without clock or randomness. Deriving
/// again from the rows that its drafts became gives the same drafts.
package struct Agenda: Hashable, Sendable {
    /// By due time, then key. Prompts that were sent or tried are not among them.
    package var drafts: [PromptDraft]
    /// Sessions so near that no note can precede them: `plan add` says so and goes straight to the debrief.
    package var tooNear: [SessionID]
    /// Why nothing (but a welcome) is sent to this therapist at all; nil where mail may go.
    package var silence: Cancellation?

    package init(drafts: [PromptDraft] = [], tooNear: [SessionID] = [], silence: Cancellation? = nil) {
        self.drafts = drafts
        self.tooNear = tooNear
        self.silence = silence
    }

    /// 1. Nobody is written to who has not confirmed, has stopped or cannot be reached.
    /// 2. Each plan's rules and the calendar's nudges ask for what they want; a digest gathers what can wait.
    /// 3. In the order of their priority, each is carried by another mail, finds a moment, or is left out with the reason.
    package static func derive(_ input: AgendaInput) -> Agenda {
        let frame = AgendaFrame(input)
        switch input.therapist.mailState {
        case .unconfirmed:
            let welcome = WelcomeRule.draft(in: frame, among: input.prompts)
            return Agenda(drafts: welcome.map { [$0] } ?? [], silence: .unconfirmed)
        case .suspended: return Agenda(silence: .suspended)
        case .stopped: return Agenda(silence: .stopped)
        case .active: break
        }
        let plans = input.plans.map { PlanView($0, frame.rows, at: frame.now) }
        var candidates = plans.flatMap { PlanRules.candidates(for: $0, in: frame) }
        ConsultRule.add(to: &candidates, withoutPlan: input.consults, in: frame)
        NudgeRules.add(to: &candidates, in: frame)
        SnoozedNudge.add(to: &candidates, in: frame)
        DigestRule.fold(&candidates, in: frame)
        var board = DraftBoard(frame, plans)
        for candidate in Ranking.sorted(candidates, in: frame) { board.put(candidate) }
        var drafts = board.drafts
        SilentNudges.ask(&drafts, in: frame)
        return Agenda(
            drafts: drafts.sorted { ($0.dueAt, $0.key) < ($1.dueAt, $1.key) },
            tooNear: plans.filter(\.isOpen).flatMap { MeetingRule.tooNear($0, in: frame) })
    }
}
