package import Hummingbird

/// The pages of `web.admin_listen`, for the machine's own keeper: plain text, loopback only.
package enum AdminRouter {
    /// Whether remindd is ready to work, with one line a part for the keeper.
    package struct Readiness: Hashable, Sendable {
        package var isReady: Bool
        package var text: String

        package init(isReady: Bool, text: String) {
            self.isReady = isReady
            self.text = text
        }
    }

    /// `ready` looks at store, scheduler and relay; `metrics` gives the Prometheus text format.
    package static func responder(
        ready: @escaping @Sendable () async -> Readiness, metrics: @escaping @Sendable () async -> String
    ) -> RouterResponder<PageContext> {
        let router = Router(context: PageContext.self, options: .autoGenerateHeadEndpoints)
        router.get("/healthz") { _, _ in PageAnswer.text("ok\n") }
        router.get("/readyz") { _, _ in
            let readiness = await ready()
            return PageAnswer.text(readiness.text + "\n", status: readiness.isReady ? .ok : .serviceUnavailable)
        }
        router.get("/metrics") { _, _ in
            PageAnswer(body: await metrics(), type: "text/plain; version=0.0.4; charset=utf-8")
        }
        return router.buildResponder()
    }
}
