import HTTPTypes
import Hummingbird
import Logging
import RemindCore
import Synchronization

/// Stands before every page: limits, refusals as pages, the headers of trust.md section 5, one log line without a path.
struct PageGate: RouterMiddleware {
    private let ports: WebPorts
    private let press: PagePress
    private let front: FrontPages
    private let renewal: LinkRenewal
    private let limiter = MissLimiter()
    private let headers = HeaderBox()

    init(ports: WebPorts, press: PagePress, front: FrontPages) {
        self.ports = ports
        self.press = press
        self.front = front
        renewal = LinkRenewal(ports: ports)
    }

    func handle(
        _ request: Request, context: PageContext, next: @concurrent (Request, PageContext) async throws -> Response
    ) async throws -> Response {
        let found = PageRoute.of(path: request.uri.path)
        var response = await answer(request, found?.route, found?.token, context, next)
        if request.method == .head {
            // RFC 9110 section 9.3.2: the head of what GET would say, refusals too.
            let length = response.headers[.contentLength]
            response.body = .init()
            response.headers[.contentLength] = length
        }
        let settings = ports.settings.current
        headers.current(press.style, ports.vault).stamp(&response.headers, baseURL: settings.web.baseURL)
        response.headers[.date] = HTTPDate.text(ports.clock.now)
        log(found, response.status, context.logger)
        return response
    }

    private func answer(
        _ request: Request, _ route: PageRoute?, _ token: String?, _ context: PageContext,
        _ next: @concurrent (Request, PageContext) async throws -> Response
    ) async -> Response {
        guard (request.head.path ?? "").utf8.count <= 4096 else {
            return front.problem("too_large", status: .uriTooLong).response()
        }
        let network = ClientNetwork.of(
            peer: context.peer, forwardedFor: request.headers[Self.forwardedFor],
            trusted: ports.settings.current.web.trustedProxies)
        if let seconds = limiter.wait(of: network, at: ports.clock.monotonic) {
            var response = front.problem("too_many", status: .tooManyRequests).response()
            response.headers[.retryAfter] = String(seconds)
            return response
        }
        do {
            if request.method == .post, request.uri.query == LinkRenewal.query {
                // Counted whether or not it was known, so that nobody tries many.
                limiter.miss(from: network, at: ports.clock.monotonic)
                return try await renewal.ask(token).response()
            }
            let response = try await next(request, context)
            if request.method == .post, [.ok, .seeOther].contains(response.status) { ports.wake() }
            return response
        } catch PageRefusal.unknownLink {
            limiter.miss(from: network, at: ports.clock.monotonic)
            return front.unknownLink().response()
        } catch PageRefusal.tooLarge {
            return front.problem("too_large", status: .contentTooLarge).response()
        } catch PageRefusal.notAForm {
            return front.problem("not_a_form", status: .unsupportedMediaType).response()
        } catch let error as StoreError {
            context.logger.error("a page could not be served", metadata: ["reason": "\(error)"])
            return front.problem("busy", status: .serviceUnavailable).response()
        } catch let error as any HTTPResponseError where error.status == .notFound {
            guard let route else { return front.unknownLink().response() }
            // The path is known, so it is the method that is not.
            var response = front.problem("method", status: .methodNotAllowed).response()
            response.headers[.allow] = route.allowed
            return response
        } catch {
            context.logger.error("a page failed", metadata: ["reason": "\(error)"])
            return front.problem("busy", status: .internalServerError).response()
        }
    }

    /// Route, status and eight digits of the token's hash: enough to follow a complaint, nothing that opens a page.
    private func log(_ found: (route: PageRoute, token: String?)?, _ status: HTTPResponse.Status, _ logger: Logger) {
        var metadata: Logger.Metadata = [
            "route": .string(found?.route.rawValue ?? "unknown"), "status": .stringConvertible(status.code),
        ]
        if let token = found?.token { metadata["token"] = .string(ports.vault.hash(token).logText) }
        logger.info("page", metadata: metadata)
    }

    private static let forwardedFor = SecurityHeaders.name("X-Forwarded-For")
}

/// The headers for the stylesheet in force; its hash is computed again only if templates were reloaded.
private final class HeaderBox: Sendable {
    private let last = Mutex<(style: String, headers: SecurityHeaders)?>(nil)

    func current(_ style: String, _ vault: any Vault) -> SecurityHeaders {
        last.withLock { last in
            if let last, last.style == style { return last.headers }
            let headers = SecurityHeaders(style: style, vault: vault)
            last = (style, headers)
            return headers
        }
    }
}
