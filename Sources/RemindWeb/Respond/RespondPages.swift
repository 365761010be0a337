import Hummingbird
import RemindCore

/// `/r/{token}`: the form of one prompt. GET shows where things stand and changes nothing; a POST saves one revision.
struct RespondPages: Sendable {
    let ports: WebPorts
    let press: PagePress

    /// How long after saving the words of an answer may be shown again (trust.md section 3.2.5).
    static let wordsShownFor = Duration.minutes(30)

    func get(_ token: String, again: Bool) async throws -> PageAnswer {
        let page = try await page(token)
        if page.target.purpose == .confirm { return page.target.isConfirmed ? confirmed(page) : form(page) }
        guard !page.target.isResting else { throw PageRefusal.unknownLink }
        return page.target.latest == nil || again ? form(page) : try await saved(page)
    }

    func post(_ token: String, _ request: Request) async throws -> PageAnswer {
        let page = try await page(token)
        var body = try await FormBody.read(request)
        guard let kind = body.take(FormView.Field.form).flatMap(FormKind.init), page.offered.contains(kind) else {
            guard !page.target.isResting else { throw PageRefusal.unknownLink }
            return form(page, status: .unprocessableContent)
        }
        let ticket = FormTicket.read(
            body.take(FormView.Field.ticket), for: page.purpose(of: kind), vault: ports.vault)
        if page.target.isResting {
            // Whoever had the form open may still send it for a day (trust.md section 5).
            guard let ticket, ticket.issuedAt <= page.target.prompt.restsAt else { throw PageRefusal.unknownLink }
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
