import Hummingbird
import RemindCore

/// `/u/{token}`: one-click stop (RFC 8058). The GET shows a page with one button; any POST stops, whatever its body, and is
/// answered with 200 and no redirect, since mail programs post on their own.
struct StopPages: Sendable {
    let ports: WebPorts
    let press: PagePress

    func get(_ token: String) async throws -> PageAnswer {
        let link = try await FooterLink(token, ports, press)
        let words = link.words
        let html = press.page(
            "page/stop",
            [
                "title": .text(words.words("page.stop.title")), "text": .text(words.words("page.stop.text")),
                "button": .text(link.label(link.stop)), "footer_path": .text(PageRoute.path(.footer, link.token)),
                "footer_link": .text(words.words("page.stop.other")),
            ], title: words.words("page.stop.title"), words)
        return .page(html, in: words.language)
    }

    func post(_ token: String, _ request: Request) async throws -> PageAnswer {
        try await FormBody.skip(request)
        let link = try await FooterLink(token, ports, press)
        try await link.apply(link.stop, ports)
        let words = link.words
        let html = press.notice(
            title: words.words("page.stop.done"), [words.words("page.stop.done_text")],
            link: (words.words("page.stop.other"), PageRoute.path(.footer, link.token)), words)
        return .page(html, in: words.language)
    }
}
