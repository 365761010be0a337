import Hummingbird
import RemindCore

extension FooterPages {
    func page(_ link: FooterLink, _ draft: FooterDraft, status: HTTPResponse.Status = .ok) -> PageAnswer {
        let words = link.words
        let title = words.words("page.footer.title")
        let isRefused = !draft.problems.isEmpty || !draft.notices.isEmpty
        var form = FormView(
            form: .of(.acknowledge), ticket: draft.ticket,
            signature: draft.ticket.signature(for: FooterDraft.purpose(link, draft.codes), vault: ports.vault),
            basedOn: 0)
        form.entries = draft.entries
        form.problems = draft.problems
        let html = press.page(
            "page/footer",
            [
                "title": .text(title), "ticket": .text(form.ticket.text(signature: form.signature)),
                "codes": .text(draft.codes.map(\.text).joined(separator: ",")),
                "done": .items(draft.done.map { [words.words("page.footer.done.\($0)")] } ?? [], "text"),
                "summary": .optional(
                    isRefused
                        ? [
                            "title": .text(
                                words.words(draft.problems.isEmpty ? "page.please_look" : "page.please_mend")),
                            "notices": .items(draft.notices, "text"), "problems": .list(form.problemList(words)),
                        ] : nil),
                "pause": pause(draft, words), "stop": stop(link), "note": note(draft, form, isRefused, words),
            ], title: isRefused ? words.words("page.refused_title", ["title": title]) : title, words)
        return .page(html, in: words.language, status: status)
    }

    private func pause(_ draft: FooterDraft, _ words: any WordSource) -> ViewValue {
        .group([
            "title": .text(words.words("page.footer.pause")), "text": .text(words.words("page.footer.pause_text")),
            "day": .text(words.words("page.footer.pause_day")), "week": .text(words.words("page.footer.pause_week")),
            "until": .text(words.words("page.footer.pause_until")),
            "until_label": .text(words.words("page.footer.until")),
            "until_value": .text(draft.entries["until"]?.first ?? ""),
            "problem": .items(draft.untilProblem.map { [$0] } ?? [], "text"),
            "resume": .text(words.words("page.footer.resume")),
        ])
    }

    private func stop(_ link: FooterLink) -> ViewValue {
        let words = link.words
        let this = link.stop == .everything ? [] : [link.label(link.stop)]
        return .group([
            "title": .text(words.words("page.footer.stop")), "text": .text(words.words("page.footer.stop_text")),
            "this": .items(this, "label"), "everything": .text(link.label(.everything)),
        ])
    }

    private func note(
        _ draft: FooterDraft, _ form: FormView, _ isOpen: Bool, _ words: any WordSource
    ) -> ViewValue {
        let chosen = draft.entries["code"]?.first ?? draft.codes.first?.text
        let codes = draft.codes.map { code -> [String: ViewValue] in
            ["value": .text(code.text), "checked": .flag(code.text == chosen)]
        }
        return .group([
            "title": .text(words.words("page.footer.note")), "text": .text(words.words("page.footer.note_text")),
            "summary": .text(words.words("page.footer.note_open")), "open": .flag(isOpen), "seen": .flag(draft.isSeen),
            "code_title": .text(words.words("page.footer.code")),
            "code_hint": .text(words.words("page.footer.code_hint")), "code_options": .list(codes),
            "first": form.part(of: form.form.questions.filter(\.isRequired), press, words),
            "more": .text(words.words("page.more")),
            "questions": form.part(of: form.form.optional, press, words), "save": .text(words.words("page.save")),
        ])
    }
}
