import Hummingbird
import RemindCore

/// `/r/{token}`: the form of one prompt. GET shows where things stand and changes nothing; a POST saves one revision.
struct RespondPages: Sendable {
    let ports: WebPorts
    let press: PagePress

    /// How long after saving the words of an answer may be shown again (trust.md section 3.2.5).
    static let wordsShownFor = Duration.minutes(30)
    /// The query of "answer again": the form, empty.
    static let again = "again"

    func get(_ token: String, query: String?) async throws -> PageAnswer {
        let page = try await page(token)
        if page.target.purpose == .confirm { return page.target.isConfirmed ? confirmed(page) : form(page) }
        guard !page.target.isResting else { throw PageRefusal.unknownLink }
        let done = try await query.flatMap(DoneLine.init)?.text(ports, page)
        let isFormWanted = page.target.latest == nil || query == Self.again
        if isFormWanted { return form(page, done: done) }
        return try await saved(page, done: done, query.flatMap(KindLine.init))
    }

    func post(_ token: String, _ request: Request) async throws -> PageAnswer {
        let page = try await page(token)
        var body = try await FormBody.read(request)
        let name = body.take(FormView.Field.form) ?? ""
        let ticket = FormTicket.read(
            body.take(FormView.Field.ticket), for: page.purpose(of: name), vault: ports.vault)
        if page.target.isResting {
            // Whoever had the form open may still send it for a day (trust.md section 5).
            guard let ticket, ticket.issuedAt <= page.target.restsAt else { throw PageRefusal.unknownLink }
        }
        if name == Self.later { return try await moveMeeting(page, ticket, body) }
        if name == Self.snooze { return try await putOff(page, ticket, body) }
        guard let kind = FormKind(rawValue: name), page.offered.contains(kind) else {
            return form(page, status: .unprocessableContent)
        }
        if page.target.purpose == .confirm {
            guard ticket != nil else { return form(page, status: .unprocessableContent) }
            return try await confirm(page)
        }
        return try await save(page, as: kind, ticket, &body)
    }

    private func page(_ text: String) async throws -> RespondPage {
        guard let token = ReplyToken(text),
            let target = try await ports.reflections.target(of: ports.vault.hash(token.text), at: ports.clock.now),
            target.purpose == .respond || target.purpose == .confirm,
            let form = FormKind(for: target.prompt.kind)
        else { throw PageRefusal.unknownLink }
        return RespondPage(token: token, target: target, form: form, words: press.words(for: target.therapist))
    }

    // MARK: The address of a welcome mail

    private func confirm(_ page: RespondPage) async throws -> PageAnswer {
        let secret = ports.vault.hash(page.token.text)
        guard try await ports.therapists.confirmAddress(by: secret, at: ports.clock.now) != nil else {
            throw PageRefusal.unknownLink
        }
        return .seeOther(PageRoute.path(.respond, page.token))
    }

    private func confirmed(_ page: RespondPage) -> PageAnswer {
        let words = page.words
        return .page(
            press.notice(
                title: words.words("page.confirmed.title"), [words.words("page.confirmed.text")],
                link: (words.words("page.footer_link"), page.footerPath(ports.vault)), words), in: words.language)
    }
}

extension ReplyTarget {
    /// Whether the address of this `welcome` has been confirmed, by this link or otherwise.
    var isConfirmed: Bool { therapist.mailState != .unconfirmed }
}
