package import Hummingbird
import RemindCore

/// The pages of `web.listen` as one router; GET and HEAD change nothing anywhere.
package enum PageRouter {
    package static func responder(_ ports: WebPorts) -> RouterResponder<PageContext> {
        let press = PagePress(ports)
        let front = FrontPages(ports: ports, press: press)
        let respond = RespondPages(ports: ports, press: press)
        let footer = FooterPages(ports: ports, press: press)
        let stop = StopPages(ports: ports, press: press)

        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: PageGate(ports: ports, press: press, front: front))
        router.get(PageRoute.front.pattern) { request, _ in front.front(query: request.uri.query) }
        router.get(PageRoute.robots.pattern) { _, _ in front.robots() }
        router.get(PageRoute.respond.pattern) { request, context in
            try await respond.get(token(context), query: request.uri.query)
        }
        router.post(PageRoute.respond.pattern) { request, context in
            try await respond.post(token(context), request)
        }
        router.get(PageRoute.footer.pattern) { request, context in
            let done = request.uri.query.flatMap { $0.hasPrefix("done=") ? String($0.dropFirst(5)) : nil }
            return try await footer.get(token(context), done: done)
        }
        router.post(PageRoute.footer.pattern) { request, context in
            try await footer.post(token(context), request)
        }
        router.get(PageRoute.stop.pattern) { _, context in try await stop.get(token(context)) }
        router.post(PageRoute.stop.pattern) { request, context in try await stop.post(token(context), request) }
        return router.buildResponder()
    }

    private static func token(_ context: PageContext) -> String { context.parameters.get("token") ?? "" }
}
