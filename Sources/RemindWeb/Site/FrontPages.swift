import Hummingbird
import RemindCore

/// `/` and every link that leads nowhere: the same bytes for everyone, so that nobody learns who gets notes here.
struct FrontPages: Sendable {
    let ports: WebPorts
    let press: PagePress

    /// How to come by a link: the foot of any note has one.
    func front(query: String?) -> PageAnswer {
        switch query {
        case Self.savedQuery: notice("page.saved.title", ["page.close_window"])
        case Self.askedQuery: notice("page.asked.title", ["page.asked.text", "page.close_window"])
        default: notice("page.front.title", ["page.front.text", "page.front.no_note"])
        }
    }

    /// The query of the thanks for a form whose link has gone to rest meanwhile.
    static let savedQuery = "saved"
    /// The query of the answer to whoever asked for a new link.
    static let askedQuery = "asked"

    /// A link that is expired, revoked, unknown or malformed; also any path that remindd does not have.
    func unknownLink() -> PageAnswer {
        notice(
            "page.expired.title", ["page.expired.text"],
            button: .init(label: "page.expired.button", hint: "page.expired.where", action: "?" + LinkRenewal.query),
            status: .notFound)
    }

    func problem(_ name: String, status: HTTPResponse.Status) -> PageAnswer {
        notice("page.problem.title", ["page.problem.\(name)"], status: status)
    }

    func robots() -> PageAnswer { .text("User-agent: *\nDisallow: /\n") }

    private func notice(
        _ title: String, _ texts: [String], button: NoticeButton? = nil,
        status: HTTPResponse.Status = .ok
    ) -> PageAnswer {
        let words = press.words(for: nil)
        let html = press.notice(
            title: words.words(title), texts.map { words.words($0) },
            button: button.map {
                .init(label: words.words($0.label), hint: words.words($0.hint), action: $0.action)
            }, words)
        return .page(html, in: words.language, status: status)
    }
}
