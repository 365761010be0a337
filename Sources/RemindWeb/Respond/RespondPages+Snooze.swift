import Cron
import Hummingbird
import RemindCore

/// "Another time": every page of a note offers to put it off, beside "Not today".
extension RespondPages {
    /// Stands in the place of a form's name.
    static let snooze = "snooze"
    /// The value of the button that stops the plan's notes.
    private static let stop = "stop"

    func putOff(_ page: RespondPage, _ ticket: FormTicket?, _ body: FormBody) async throws -> PageAnswer {
        guard page.maySnooze else { throw PageRefusal.unknownLink }
        guard ticket != nil else { return refused(page, page.words.words("page.problem.form_too_old")) }
        let now = ports.clock.now
        let typed = body.single("choice") ?? ""
        do throws(StoreError) {
            if typed == Self.stop, let plan = page.plan {
                _ = try await ports.plans.change(plan.id, .paused(until: .distantFuture), at: now)
                return done(page, .stopped)
            }
            guard let choice = SnoozeChoice(rawValue: typed) else {
                return refused(page, page.words.words("page.problem.form_too_old"))
            }
            do throws(StoreError) {
                _ = try await ports.snoozes.snooze(page.target.prompt.id, choice, at: now)
            } catch .refused { return try await tooLate(page) }
            return done(page, .snoozed)
        } catch {
            let key = error.isPassing ? "page.problem.busy" : "page.problem.not_possible"
            return refused(page, page.words.words(key), status: error.isPassing ? .serviceUnavailable : .conflict)
        }
    }

    /// The folded buttons below a form; empty where nothing can be put off.
    func snoozeView(_ page: RespondPage, isOpen: Bool = false) -> ViewValue {
        guard page.maySnooze else { return .optional(nil) }
        let ticket = FormTicket(ports)
        let words = page.words
        let choices =
            page.snoozeChoices(at: ports.clock.now).map(\.rawValue)
            + (page.plan?.isOpen ?? false ? [Self.stop] : [])
        return .optional([
            "title": .text(words.words("page.snooze.title")), "hint": .text(words.words("page.snooze.hint")),
            "open": .flag(isOpen),
            "choices": .list(
                choices.map { ["value": .text($0), "label": .text(words.words("page.snooze.choices.\($0)"))] }),
            "ticket": .text(
                ticket.text(signature: ticket.signature(for: page.purpose(of: Self.snooze), vault: ports.vault))),
        ])
    }

    private func done(_ page: RespondPage, _ line: DoneLine) -> PageAnswer {
        .seeOther(PageRoute.path(.respond, page.token) + "?" + line.rawValue)
    }

    /// The choice would be too late: what is possible instead.
    private func tooLate(_ page: RespondPage) async throws(StoreError) -> PageAnswer {
        let words = page.words
        let possible = try await ports.snoozes.snoozeChoices(for: page.target.prompt.id, at: ports.clock.now)
            .map { words.words("page.snooze.choices.\($0.choice.rawValue)") }
        let sentence =
            possible.isEmpty
            ? words.words("page.snooze.none")
            : words.words("page.snooze.too_late", ["choices": possible.joined(separator: ", ")])
        return refused(page, sentence)
    }

    private func refused(
        _ page: RespondPage, _ sentence: String, status: HTTPResponse.Status = .unprocessableContent
    ) -> PageAnswer {
        var draft = FormDraft(basedOn: page.revision)
        draft.notices = [sentence]
        draft.isPuttingOff = true
        return form(page, draft, status: status)
    }
}

extension RespondPage {
    /// Whether this note can be put off: it has no answer yet, or only "not today", and its plan is not at rest.
    var maySnooze: Bool {
        guard target.purpose == .respond, target.prompt.kind.maySnooze, !target.isResting else { return false }
        if let latest = target.latest, !ReflectionFacts(form: latest.form, choice: latest.choice).asksAgain {
            return false
        }
        return plan.map { $0.isOpen || target.prompt.kind == .afterClose } ?? true
    }

    /// The choices that make sense at all; whether one is too late is the agenda's to say.
    fileprivate func snoozeChoices(at now: Timestamp) -> [SnoozeChoice] {
        let hasSession = target.plan?.nextSession(at: now) != nil
        return SnoozeChoice.allCases.filter { $0 != .dayBefore || hasSession }
    }
}
