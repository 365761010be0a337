import Cron
import Hummingbird
import RemindCore

/// "We meet at another time": every page of a plan offers to move its next meeting.
extension RespondPages {
    /// Stands in the place of a form's name.
    static let later = "later"

    func moveMeeting(_ page: RespondPage, _ ticket: FormTicket?, _ body: FormBody) async throws -> PageAnswer {
        var draft = FormDraft(basedOn: page.revision)
        guard let plan = page.target.plan, page.mayMove else { throw PageRefusal.unknownLink }
        let typed = body.single("moved_to") ?? ""
        draft.movedTo = typed
        guard ticket != nil else {
            draft.notices = [page.words.words("page.problem.form_too_old")]
            return form(page, as: nil, draft, status: .unprocessableContent)
        }
        let now = ports.clock.now
        let zone = ports.zone(of: page.target.therapist)
        guard let local = LocalDateTime(typed), local > zone.local(at: now.seconds).dateTime else {
            draft.notices = [page.words.words("page.later.problem")]
            return form(page, as: nil, draft, status: .unprocessableContent)
        }
        let planned = plan.nextSession(at: now)
        let session = Session(
            id: planned?.id ?? SessionID(from: ports.randomness), planID: plan.plan.id, startsLocal: local,
            zoneName: zone.name, startsAt: Timestamp(seconds: zone.instant(of: local)),
            minutes: plan.plan.sessionMinutes)
        do throws(StoreError) {
            let change = planned == nil ? PlanChange.sessionSet(session) : .sessionMoved(to: session, series: false)
            _ = try await ports.plans.change(plan.plan.id, change, at: now)
        } catch {
            draft.notices = [page.words.words(error.isPassing ? "page.problem.busy" : "page.problem.not_possible")]
            return form(page, as: nil, draft, status: error.isPassing ? .serviceUnavailable : .conflict)
        }
        return .seeOther(PageRoute.path(.respond, page.token) + "?" + DoneLine.moved.rawValue)
    }

    /// The folded part at the end of a page; empty where there is no meeting to move.
    func laterView(_ page: RespondPage, _ draft: FormDraft) -> ViewValue {
        guard page.mayMove else { return .optional(nil) }
        let ticket = FormTicket(ports)
        let words = page.words
        return .optional([
            "title": .text(words.words("page.later.title")), "label": .text(words.words("page.later.label")),
            "hint": .text(words.words("page.later.hint")), "button": .text(words.words("page.later.button")),
            "value": .text(draft.movedTo), "open": .flag(!draft.movedTo.isEmpty),
            "ticket": .text(
                ticket.text(signature: ticket.signature(for: page.purpose(of: Self.later), vault: ports.vault))),
        ])
    }
}

extension RespondPage {
    /// Whether there is a plan whose next meeting can be moved or named.
    var mayMove: Bool {
        guard let plan else { return false }
        return plan.state != .closed && plan.state != .purged && !target.isResting
    }
}
