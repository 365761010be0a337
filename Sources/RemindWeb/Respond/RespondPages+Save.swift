import Cron
import Hummingbird
import RemindCore

extension RespondPages {
    /// A POST to a form: shows words, moves a meeting, or saves an answer.
    func save(
        _ page: RespondPage, as kind: FormKind, _ ticket: FormTicket?, _ body: inout FormBody
    ) async throws -> PageAnswer {
        let now = ports.clock.now
        let basedOn = body.take(FormView.Field.basedOn).flatMap { Int($0) } ?? page.revision
        let showsWords = body.take(FormView.Field.words) != nil
        let previews = body.take(FormView.Field.preview) != nil
        let isSeen = body.take(FormView.Field.seen) != nil
        let form = Form.of(kind)
        if body.take(FormView.Field.notToday) != nil, let required = form.required {
            body.replace(required.key, with: ["not_today"])
        }
        var draft = FormDraft(entries: body.fields, basedOn: basedOn)
        guard let ticket else {
            draft.notices = [page.words.words("page.problem.form_too_old")]
            return self.form(page, as: kind, draft, status: .unprocessableContent)
        }
        if previews, kind == .repair { return preview(page, draft, isSeen: isSeen) }
        if showsWords { return try await showWords(page, as: kind, draft) }

        let local = ports.zone(of: page.target.therapist).local(at: now.seconds).dateTime
        let reading = form.read(fields: body.fields, now: local)
        draft.problems = reading.problems
        if draft.problems.isEmpty, !isSeen {
            draft.notices = lint(reading.answers, page.words)
            draft.isSeen = true
        }
        guard draft.problems.isEmpty, draft.notices.isEmpty else {
            return self.form(page, as: kind, draft, status: .unprocessableContent)
        }
        return try await store(reading.answers, page, form, ticket, draft)
    }

    private func store(
        _ answers: Answers, _ page: RespondPage, _ form: Form, _ ticket: FormTicket, _ draft: FormDraft
    ) async throws -> PageAnswer {
        let isOwn = form.kind == page.form
        // The same form with the same words is one answer however often it is sent; with other words it is the next one.
        let nonce = ports.vault.signature(over: "answer|\(ticket.nonce)|\(AnswersCodec.text(of: answers))")
        var draft = draft
        do throws(StoreError) {
            _ = try await ports.reflectionIntake.save(
                answers, form: form, prompt: isOwn ? page.target.prompt : nil, plan: page.plan,
                therapist: page.target.therapist, via: .web, nonce: nonce, basedOn: isOwn ? draft.basedOn : nil)
            ports.countResponse(page.target.prompt.kind)
            return .seeOther(afterSaving(page, KindLine(after: answers, in: form.kind)))
        } catch .conflict {
            return try await changedElsewhere(page, as: form.kind, draft)
        } catch {
            draft.notices = [page.words.words(error.isPassing ? "page.problem.busy" : "page.problem.not_possible")]
            return self.form(
                page, as: form.kind, draft, status: error.isPassing ? .serviceUnavailable : .conflict)
        }
    }

    /// The same address; of a link at rest the front, which then says thank you.
    private func afterSaving(_ page: RespondPage, _ line: KindLine?) -> String {
        if page.target.isResting { return "/?" + FrontPages.savedQuery }
        return PageRoute.path(.respond, page.token) + (line.map { "?" + $0.rawValue } ?? "")
    }

    /// The three lines as a whole, above the form as it was typed; stores nothing.
    private func preview(_ page: RespondPage, _ draft: FormDraft, isSeen: Bool) -> PageAnswer {
        var draft = draft
        draft.shown = [RepairPreview(entries: draft.entries, words: page.words).shown]
        draft.isPreviewing = true
        draft.isSeen = isSeen
        return form(page, as: .repair, draft)
    }

    /// Another device was faster: both versions, and nothing overwritten until it is sent again.
    private func changedElsewhere(
        _ page: RespondPage, as kind: FormKind, _ draft: FormDraft
    ) async throws -> PageAnswer {
        guard let fresh = try await ports.reflections.target(of: ports.vault.hash(page.token.text), at: ports.clock.now)
        else { throw PageRefusal.unknownLink }
        let page = RespondPage(token: page.token, target: fresh, form: page.form, words: page.words)
        var draft = draft
        draft.basedOn = page.revision
        draft.isSeen = true
        draft.notices = [page.words.words("page.problem.changed_elsewhere", ["time": savedAt(page)])]
        draft.shown = try await WordsShown(ports, page).saved().map { [$0] } ?? []
        return form(page, as: kind, draft, status: .conflict)
    }

    /// The words behind the button: those of this answer for a while after it was saved, else the earlier ones it builds on.
    private func showWords(_ page: RespondPage, as kind: FormKind, _ draft: FormDraft) async throws -> PageAnswer {
        var draft = draft
        let shown = WordsShown(ports, page)
        if kind == page.form, page.target.latest != nil {
            if let answers = try await shown.savedAnswers() { draft.entries = answers.mapValues(\.entries) }
            draft.basedOn = page.revision
        } else {
            draft.shown = try await shown.earlier(for: kind)
        }
        draft.isShowing = true
        return form(page, as: kind, draft, status: .ok)
    }

    /// What the free texts might tell about someone: said once, then saved as it is (trust.md section 3.2.4).
    private func lint(_ answers: Answers, _ words: any WordSource) -> [String] {
        let texts = answers.filter { $0.key != "next_session" }.compactMap { answer -> String? in
            if case .text(let text) = answer.value { text } else { nil }
        }
        let found = LabelLint.allCases.filter { finding in
            texts.contains { LabelLint.findings(in: $0).contains(finding) }
        }
        return found.isEmpty ? [] : [LintWords.notice(found, words)]
    }
}

extension StoreError {
    /// Whether the same request may succeed in a while.
    var isPassing: Bool {
        switch self {
        case .busy, .unavailable, .tooLate: true
        default: false
        }
    }
}
