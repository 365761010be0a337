import HTTPTypes
package import Hummingbird
package import RemindCore

/// The pages of the demo's inbox: `/`, `/message/{id}` with `?view=html|text|source`. They read the mailroom and change nothing.
package enum InboxPages {
    package static func router(_ mailroom: Mailroom, clock: any WallClock) -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("/") { _, _ in
            page(InboxMarkup.list(await mailroom.messages(), now: clock.now))
        }
        router.get("/message/:id") { request, context in
            guard let id = context.parameters.get("id", as: Int.self), let message = await mailroom.message(id) else {
                return page(InboxMarkup.missing, status: .notFound)
            }
            let view = request.uri.queryParameters.get("view").flatMap(InboxView.init) ?? .html
            return page(InboxMarkup.message(message, view))
        }
        return router
    }

    private static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            // The frame of an HTML part inherits this: its inline styles work, nothing is fetched and nothing runs.
            .contentSecurityPolicy:
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
        ]
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: html)))
    }
}
