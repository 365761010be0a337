import Hummingbird
import RemindCore

/// `/` and every link that leads nowhere: the same bytes for everyone, so that nobody learns who gets notes here.
struct FrontPages: Sendable {
    let ports: WebPorts
    let press: PagePress

    /// How to come by a link: the foot of any note has one.
    func front(query: String?) -> PageAnswer {
        query == Self.savedQuery
            ? notice("page.saved.title", "page.close_window", status: .ok)
            : notice("page.front.title", "page.front.text", status: .ok)
    }

    /// The query of the thanks for a form whose link has gone to rest meanwhile.
    static let savedQuery = "saved"

    /// A link that is expired, revoked, unknown or malformed; also any path that remindd does not have.
    func unknownLink() -> PageAnswer { notice("page.expired.title", "page.expired.text", status: .notFound) }

    func problem(_ name: String, status: HTTPResponse.Status) -> PageAnswer {
        notice("page.problem.title", "page.problem.\(name)", status: status)
    }

    func robots() -> PageAnswer { .text("User-agent: *\nDisallow: /\n") }

    private func notice(_ title: String, _ text: String, status: HTTPResponse.Status) -> PageAnswer {
        let words = press.words(for: nil)
        return .page(
            press.notice(title: words.words(title), [words.words(text)], words), in: words.language, status: status)
    }
}
