import Cron
import Hummingbird
import RemindCore

/// `/n/{token}`, from any footer: pause, stop, note something new. Its answers say what was done, never what is stored.
struct FooterPages: Sendable {
    let ports: WebPorts
    let press: PagePress

    /// What the buttons of the page send as `action`.
    enum Action: String, CaseIterable {
        case pauseDay = "pause_day"
        case pauseWeek = "pause_week"
        case pauseUntil = "pause_until"
        case stopThis = "stop_this"
        case stopEverything = "stop_everything"
        case resume
        case note

        /// What the page says afterwards; also the value of `?done=`.
        var done: String {
            switch self {
            case .pauseDay, .pauseWeek, .pauseUntil: "paused"
            case .stopThis: "stopped"
            case .stopEverything: "all_stopped"
            case .resume: "resumed"
            case .note: "noted"
            }
        }
    }

    static let doneWords = Set(Action.allCases.map(\.done)).sorted()

    func get(_ token: String, done: String?) async throws -> PageAnswer {
        let link = try await FooterLink(token, ports, press)
        return page(link, FooterDraft(ports, done: done.flatMap { Self.doneWords.contains($0) ? $0 : nil }))
    }

    func post(_ token: String, _ request: Request) async throws -> PageAnswer {
        let link = try await FooterLink(token, ports, press)
        var body = try await FormBody.read(request)
        let codes = (body.take("codes") ?? "").split(separator: ",").compactMap { PlanCode(String($0)) }
        let purpose = FooterDraft.purpose(link, codes)
        var draft = FooterDraft(ports)
        guard let action = body.take("action").flatMap(Action.init(rawValue:)),
            let ticket = FormTicket.read(body.take(FormView.Field.ticket), for: purpose, vault: ports.vault)
        else {
            draft.entries = body.fields
            draft.notices = [link.words.words("page.problem.form_too_old")]
            return page(link, draft, status: .unprocessableContent)
        }
        if action == .note {
            return try await NewMoment(ports, press, link).post(body, codes, ticket, draft) { draft, status in
                page(link, draft, status: status)
            }
        }
        draft.entries = body.fields
        do throws(StoreError) {
            guard try await perform(action, link, body) else {
                draft.untilProblem = link.words.words("page.problem.pause_until")
                return page(link, draft, status: .unprocessableContent)
            }
        } catch {
            draft.notices = [link.words.words(error.isPassing ? "page.problem.busy" : "page.problem.not_possible")]
            return page(link, draft, status: error.isPassing ? .serviceUnavailable : .conflict)
        }
        return .seeOther(PageRoute.path(.footer, link.token) + "?done=" + action.done)
    }

    /// Whether it could be done as asked; false for a date that is not to come.
    private func perform(_ action: Action, _ link: FooterLink, _ body: FormBody) async throws(StoreError) -> Bool {
        let now = ports.clock.now
        switch action {
        case .pauseDay: try await pause(link, until: now + .days(1))
        case .pauseWeek: try await pause(link, until: now + .days(7))
        case .pauseUntil:
            guard let until = date(body.single("until"), link.target.therapist), until > now else { return false }
            try await pause(link, until: until)
        case .stopThis: try await link.apply(link.stop, ports)
        case .stopEverything: try await link.apply(.everything, ports)
        case .resume: _ = try await ports.therapists.change(link.therapistID, .resumed, at: now)
        case .note: return false
        }
        return true
    }

    private func pause(_ link: FooterLink, until: Timestamp) async throws(StoreError) {
        _ = try await ports.therapists.change(link.therapistID, .paused(until: until), at: ports.clock.now)
    }

    /// The first instant of a day where the therapist lives.
    private func date(_ text: String?, _ therapist: Therapist) -> Timestamp? {
        guard let date = text.flatMap({ CivilDate($0) }) else { return nil }
        return Timestamp(seconds: ports.zone(of: therapist).instant(of: LocalDateTime(date: date, time: .midnight)))
    }
}
