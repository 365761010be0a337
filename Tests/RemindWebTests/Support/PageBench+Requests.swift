import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import RemindWeb

extension PageBench {
    /// One answer of the router, read to its end.
    struct Reply {
        let status: Int
        let headers: HTTPFields
        let body: String

        var location: String? { headers[.location] }

        /// The value of a hidden field.
        func hidden(_ name: String) -> String {
            guard let range = body.firstRange(of: "name=\"\(name)\" value=\"") else { return "" }
            return String(body[range.upperBound...].prefix { $0 != "\"" })
        }
    }

    func get(_ path: String) async throws -> Reply { try await send(.get, path) }

    func head(_ path: String) async throws -> Reply { try await send(.head, path) }

    /// Opens a form and sends it with these fields added to its hidden ones.
    func submit(_ path: String, _ fields: [(String, String)]) async throws -> Reply {
        let form = try await get(path)
        return try await post(path, Self.carried(by: form) + fields)
    }

    /// The hidden fields of the first form in a page.
    static func carried(by form: Reply) -> [(String, String)] {
        ["ticket", "form", "based_on"].map { ($0, form.hidden($0)) }
    }

    func post(_ path: String, _ fields: [(String, String)]) async throws -> Reply {
        let body = fields.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
        return try await send(.post, path, body: body, type: "application/x-www-form-urlencoded")
    }

    /// What a mail program posts on its own (RFC 8058).
    func oneClick(_ path: String, body: String = "", type: String? = nil) async throws -> Reply {
        try await send(.post, path, body: body, type: type)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, body: String = "", type: String? = nil,
        peer: String = "192.0.2.7",
        headers: HTTPFields = [:], logger: Logger = Logger(label: "pages") { _ in SwiftLogNoOpLogHandler() }
    ) async throws -> Reply {
        var headers = headers
        if let type { headers[.contentType] = type }
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer(string: body)))
        let response = try await responder.respond(
            to: request, context: PageContext(source: PageSource(peer: peer, logger: logger)))
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Reply(status: response.status.code, headers: response.headers, body: collector.text)
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}

/// Keeps what a response body writes.
private final class BodyCollector: ResponseBodyWriter {
    private(set) var text = ""

    func write(_ buffer: ByteBuffer) async throws { text += String(buffer: buffer) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
