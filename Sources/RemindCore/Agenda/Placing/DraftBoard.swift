import Cron

/// The drafts so far, in the order of their ranks: each candidate is carried by one of them or takes a moment of its own.
struct DraftBoard {
    let frame: AgendaFrame
    private(set) var drafts: [PromptDraft] = []
    private var index: [PromptKey: Int] = [:]
    private var placement: Placement
    /// Mondays of the weeks in which a nudge steps back, and for what.
    private var taken: [CivilDate: PromptKind] = [:]

    init(_ frame: AgendaFrame, _ plans: [PlanView]) {
        self.frame = frame
        placement = Placement(SlotSearch(frame: frame, busy: BusyTimes(plans, in: frame), caps: Caps(frame)))
        for note in frame.rows.departures where note.kind == .fuel || note.kind == .afterClose {
            taken[week(of: note.at)] = note.kind
        }
    }

    mutating func put(_ candidate: Candidate) {
        let draft = pinned(candidate) ?? carried(candidate) ?? replaced(candidate) ?? placement.draft(for: candidate)
        index[draft.key] = drafts.count
        drafts.append(draft)
        if draft.decision == .send, draft.kind == .fuel || draft.kind == .afterClose {
            taken[week(of: draft.dueAt)] = draft.kind
        }
    }

    private func week(of moment: Timestamp) -> CivilDate { frame.calendar.week(of: frame.calendar.date(of: moment)) }

    /// Rides in the mail that it joins, or as another's last line.
    private mutating func carried(_ candidate: Candidate) -> PromptDraft? {
        guard candidate.refusal == nil else { return nil }
        if let joins = candidate.joins {
            guard let at = carrier(joins.carrier), frame.rows.mayRide(candidate.key, in: drafts[at].key) else {
                return nil
            }
            return ride(candidate, in: at, saying: joins.reason)
        }
        guard replacement(for: candidate) == nil, let at = LastLine.carrier(for: candidate, on: self) else {
            return nil
        }
        return ride(candidate, in: at, saying: .lastLine(drafts[at].kind))
    }

    /// The draft that will really be sent for a key: the one itself, or the one that carries it.
    private func carrier(_ key: PromptKey) -> Int? {
        guard let at = index[key] else { return nil }
        switch drafts[at].decision {
        case .send: return at
        case .skip: return nil
        case .carried(let by): return carrier(by)
        }
    }

    private mutating func ride(_ candidate: Candidate, in at: Int, saying reason: AgendaReason) -> PromptDraft {
        drafts[at].covers.append(candidate.key)
        return candidate.draft(
            due: drafts[at].dueAt, .carried(by: drafts[at].key), reasons: candidate.reasons + [reason])
    }

    /// Under way already: it stays as it is, unless what it is for has moved.
    private mutating func pinned(_ candidate: Candidate) -> PromptDraft? {
        guard candidate.refusal == nil, let row = frame.rows.pinned(candidate.key, at: frame.now),
            candidate.base <= frame.now || candidate.deadline == row.deadlineAt || row.isSteeredByHand
                || row.isHeldBack
        else { return nil }
        // What is held back may never leave, and so is not held against others.
        if !row.isHeldBack { placement.search.caps.take(frame.now, beyondCaps: row.cameBeyondCaps) }
        return candidate.draft(due: row.dueAt, .send, reasons: row.why.filter { !$0.isCarrier })
    }

    private func replaced(_ candidate: Candidate) -> PromptDraft? {
        replacement(for: candidate).map { kind in
            let reason: AgendaReason = kind == .fuel ? .fuelInstead : .closingInstead
            return candidate.draft(due: candidate.base, .skip, reasons: candidate.reasons + [reason])
        }
    }

    private func replacement(for candidate: Candidate) -> PromptKind? {
        candidate.kind == .nudge ? taken[week(of: candidate.base)] : nil
    }
}
