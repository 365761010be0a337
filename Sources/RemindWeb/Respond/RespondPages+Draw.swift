import Cron
import Hummingbird
import RemindCore

extension RespondPages {
    /// The prompt's own form, or one that follows on it, with whatever was typed.
    func form(
        _ page: RespondPage, as kind: FormKind? = nil, _ draft: FormDraft? = nil, done: String? = nil,
        status: HTTPResponse.Status = .ok
    ) -> PageAnswer {
        let kind = kind ?? page.form
        let draft = draft ?? FormDraft(basedOn: page.revision)
        let words = page.words
        let heading = page.headingKey(of: kind)
        let title = words.words("\(heading).title")
        let view = formView(page, kind, draft)
        let isRefused = !draft.problems.isEmpty || !draft.notices.isEmpty
        let html = press.page(
            "page/respond",
            [
                "code": code(page), "title": .text(title),
                "lead": .text(words.words("\(heading).lead")),
                "summary": .optional(
                    isRefused
                        ? [
                            "title": .text(
                                words.words(draft.problems.isEmpty ? "page.please_look" : "page.please_mend")),
                            "notices": .items(draft.notices, "text"),
                            "problems": .list(view.problemList(words)),
                        ] : nil),
                "elsewhere": elsewhere(page), "later": laterView(page, draft),
                "moved": .items([done].compactMap(\.self), "text"),
                "snooze": snoozeView(page, isOpen: draft.isPuttingOff),
                "shown": .list(draft.shown.map(\.view)),
                "form": press.part("page/form", view.view(press, words)),
                "footer_path": .text(page.footerPath(ports.vault)),
                "footer_link": .text(words.words("page.footer_link")),
            ], title: isRefused ? words.words("page.refused_title", ["title": title]) : title, words)
        return .page(html, in: words.language, status: status)
    }

    /// After an answer: when it was saved, what comes next, and the ways to change or stop.
    func saved(_ page: RespondPage, done: String?, _ kindLine: KindLine?) async throws -> PageAnswer {
        let words = page.words
        let next = page.next
        let line = try await NextLine(ports, page).text()
        let own = formView(page, page.form, FormDraft(basedOn: page.revision))
        let html = press.page(
            "page/saved",
            [
                "code": code(page), "title": .text(words.words("page.saved.title")),
                "saved_at": .text(words.words("page.saved.at", ["time": savedAt(page)])), "next": .text(line),
                "kind": .items(kindLine.map { [words.words($0.wordsKey)] } ?? [], "text"), "elsewhere": elsewhere(page),
                "later": laterView(page, FormDraft(basedOn: 0)), "moved": .items([done].compactMap(\.self), "text"),
                "snooze": snoozeView(page),
                "follow": .optional(
                    next.map { kind in
                        [
                            "title": .text(words.words("form.\(kind.rawValue).title")),
                            "lead": .text(words.words("form.\(kind.rawValue).lead")),
                            "form": press.part(
                                "page/form", formView(page, kind, FormDraft(basedOn: 0)).view(press, words)),
                        ]
                    }),
                "words": .optional(
                    WordsShown(ports, page).isOffered(for: page.form)
                        ? [
                            "label": .text(words.words("page.show_words")),
                            "ticket": .text(own.ticket.text(signature: own.signature)),
                            "form": .text(page.form.rawValue), "based_on": .text(String(page.revision)),
                        ] : nil),
                "change_label": .text(words.words("page.change")),
                "footer_path": .text(page.footerPath(ports.vault)),
                "footer_link": .text(words.words("page.footer_link")),
                "close_window": .text(words.words("page.close_window")),
            ], title: words.words("page.saved.title"), words)
        return .page(html, in: words.language)
    }

    /// "14:05", with the weekday where it was not today.
    func savedAt(_ page: RespondPage) -> String {
        let zone = ports.zone(of: page.target.therapist)
        let saved = zone.local(at: (page.target.latest?.at ?? ports.clock.now).seconds)
        let today = zone.local(at: ports.clock.now.seconds).date
        if saved.date == today { return saved.time.description }
        let day = page.words.list("page.weekdays")[saved.date.weekday.rawValue]
        return page.words.words("page.saved.day_and_time", ["day": day, "time": saved.time.description])
    }

    private func formView(_ page: RespondPage, _ kind: FormKind, _ draft: FormDraft) -> FormView {
        let ticket = FormTicket(ports)
        var view = FormView(
            form: .of(kind), ticket: ticket,
            signature: ticket.signature(for: page.purpose(of: kind.rawValue), vault: ports.vault),
            basedOn: draft.basedOn)
        view.entries = draft.entries
        view.problems = draft.problems
        view.isSeen = draft.isSeen
        view.isPreviewing = draft.isPreviewing
        if kind == .close, let latest = page.target.latest {
            view.firstOption = page.offersClose(after: latest)?.rawValue
        }
        view.offersWords = !draft.isShowing && WordsShown(ports, page).isOffered(for: kind)
        return view
    }

    private func code(_ page: RespondPage) -> ViewValue { .items(page.plan.map { [$0.code.text] } ?? [], "text") }

    private func elsewhere(_ page: RespondPage) -> ViewValue {
        .items(page.mayBelongElsewhere ? [page.words.words("page.may_belong_elsewhere")] : [], "text")
    }
}
