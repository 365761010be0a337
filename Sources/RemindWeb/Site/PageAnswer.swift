import HTTPTypes
package import Hummingbird

/// What a handler answers with: a page, or the way to one.
package struct PageAnswer: ResponseGenerator, Sendable {
    var status: HTTPResponse.Status = .ok
    var body = ""
    var type = "text/html; charset=utf-8"
    var language: String?
    var location: String?

    static func page(_ html: String, in language: String, status: HTTPResponse.Status = .ok) -> PageAnswer {
        PageAnswer(status: status, body: html, language: language)
    }

    /// After a POST that changed something (RFC 9110 section 15.4.4): the next GET shows where things stand.
    static func seeOther(_ location: String) -> PageAnswer { PageAnswer(status: .seeOther, location: location) }

    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> PageAnswer {
        PageAnswer(status: status, body: text, type: "text/plain; charset=utf-8")
    }

    package func response(from request: Request, context: some RequestContext) -> Response { response() }

    func response() -> Response {
        var headers = HTTPFields()
        if !body.isEmpty { headers[.contentType] = type }
        if let language { headers[.contentLanguage] = language }
        if let location { headers[.location] = location }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: body)))
    }
}
