import Hummingbird
import RemindCore

/// The addresses of interfaces.md, "Pages". A request is logged by the route's name, never by its path.
enum PageRoute: String, CaseIterable, Sendable {
    case front, respond, footer, stop, robots

    /// The pattern that the router matches.
    var pattern: RouterPath {
        switch self {
        case .front: "/"
        case .respond: "/r/:token"
        case .footer: "/n/:token"
        case .stop: "/u/:token"
        case .robots: "/robots.txt"
        }
    }

    /// What the Allow header says.
    var allowed: String {
        switch self {
        case .front, .robots: "GET, HEAD"
        case .respond, .footer, .stop: "GET, HEAD, POST"
        }
    }

    /// The route of a path, with what stands in a token's place; nil for paths that remindd does not have.
    static func of(path: String) -> (route: PageRoute, token: String?)? {
        let parts = path.split(separator: "/")
        switch (parts.count, parts.first) {
        case (0, _): return (.front, nil)
        case (1, "robots.txt"): return (.robots, nil)
        case (2, "r"): return (.respond, String(parts[1]))
        case (2, "n"): return (.footer, String(parts[1]))
        case (2, "u"): return (.stop, String(parts[1]))
        default: return nil
        }
    }

    /// The address of a page below the base address.
    static func path(_ route: PageRoute, _ token: ReplyToken) -> String {
        switch route {
        case .respond: "/r/\(token.text)"
        case .footer: "/n/\(token.text)"
        case .stop: "/u/\(token.text)"
        case .front, .robots: "/"
        }
    }
}
