import Cron
import Hummingbird
import RemindCore

/// "Note something new": the acknowledge form, and with it a plan of its own.
struct NewMoment {
    private let ports: WebPorts
    private let press: PagePress
    private let link: FooterLink

    init(_ ports: WebPorts, _ press: PagePress, _ link: FooterLink) {
        self.ports = ports
        self.press = press
        self.link = link
    }

    typealias Page = (FooterDraft, HTTPResponse.Status) -> PageAnswer

    func post(
        _ body: FormBody, _ codes: [PlanCode], _ ticket: FormTicket, _ draft: FooterDraft, _ page: Page
    ) async throws -> PageAnswer {
        var body = body
        var draft = draft
        draft.keep(codes)
        draft.entries = body.fields
        let code = body.take("code").flatMap { PlanCode($0) }
        let isSeen = body.take(FormView.Field.seen) != nil
        let form = Form.of(.acknowledge)
        let local = ports.zone(of: link.target.therapist).local(at: ports.clock.now.seconds).dateTime
        let reading = form.read(fields: body.fields, now: local)
        draft.problems = reading.problems
        if draft.problems.isEmpty, !isSeen { draft.notices = lint(reading.answers) }
        draft.isSeen = draft.problems.isEmpty
        guard let code, codes.contains(code) else {
            draft.notices = [link.words.words("page.problem.form_too_old")]
            return page(draft, .unprocessableContent)
        }
        guard draft.problems.isEmpty, draft.notices.isEmpty else { return page(draft, .unprocessableContent) }
        do throws(StoreError) {
            try await note(reading.answers, form, code, ticket)
        } catch {
            let key = error.isPassing ? "page.problem.busy" : "page.problem.code_taken"
            draft.notices = [link.words.words(key)]
            if !error.isPassing { draft.codes = ports.planIntake.codes(3) }
            return page(draft, error.isPassing ? .serviceUnavailable : .conflict)
        }
        return .seeOther(
            PageRoute.path(.footer, link.token) + "?done=" + FooterPages.Action.note.done)
    }

    /// Adds the plan and its first answer; a second POST of the same form finds its own plan by the code and adds nothing.
    private func note(
        _ answers: Answers, _ form: Form, _ code: PlanCode, _ ticket: FormTicket
    ) async throws(StoreError) {
        let therapist = link.target.therapist
        var request = PlanRequest(therapist: therapist, code: code)
        if case .text(let text)? = answers["next_session"] { request.nextSession = LocalDateTime(text) }
        let plan: Plan
        do throws(StoreError) {
            plan = try await ports.planIntake.note(request).plan
        } catch .conflict(let reason) {
            let known = try await ports.plans.plan(.code(code)).plan
            guard known.therapistID == therapist.id, known.createdAt >= ticket.issuedAt else { throw .conflict(reason) }
            plan = known
        }
        var answers = answers
        answers["next_session"] = nil
        let nonce = ports.vault.signature(over: "note|\(ticket.nonce)")
        _ = try await ports.reflectionIntake.save(
            answers, form: form, prompt: nil, plan: plan, therapist: therapist, via: .web, nonce: nonce)
        ports.countResponse(.acknowledge)
    }

    private func lint(_ answers: Answers) -> [String] {
        guard case .text(let text)? = answers["what"] else { return [] }
        let found = LabelLint.findings(in: text)
        return found.isEmpty ? [] : [LintWords.notice(found, link.words)]
    }
}
