import Foundation
import HTTPTypes
import RemindCore
import RemindCrypto
import RemindTestSupport
import Testing

@Suite struct PageGateTests {
    private static let always = [
        "Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet", "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin", "Date": "Tue, 01 Dec 2026 09:00:00 GMT",
    ]

    @Test func `every answer bears the headers of trust`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let replies = [
            try await bench.get(path), try await bench.get("/"), try await bench.get("/robots.txt"),
            try await bench.get("/r/none"), try await bench.get("/no/such/page"), try await bench.send(.put, path),
            try await bench.submit(path, [("stance", "ready")]), try await bench.oneClick(try await bench.stop(.nudge)),
        ]
        for reply in replies {
            for (name, value) in Self.always {
                let field = try #require(HTTPField.Name(name))
                #expect(reply.headers[field] == value, "\(name) of \(reply.status)")
            }
            #expect(reply.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; style-src 'sha256-") == true)
            #expect(reply.headers[.setCookie] == nil)
            #expect(reply.headers[.strictTransportSecurity] == nil)
            #expect(!reply.body.contains("<script"))
        }
    }

    @Test func `the one style is the one that the policy names`() async throws {
        let bench = try await PageBench()
        let reply = try await bench.get("/")
        let start = try #require(reply.body.firstRange(of: "<style>")).upperBound
        let end = try #require(reply.body.firstRange(of: "</style>")).lowerBound
        let hash = Data(bench.vault.hash(String(reply.body[start..<end])).bytes).base64EncodedString()
        #expect(reply.headers[.contentSecurityPolicy]?.contains("'sha256-\(hash)'") == true)
        #expect(!reply.body.contains(" style=") && !reply.body.contains("http://") && !reply.body.contains("https://"))
    }

    @Test func `an https address asks browsers to stay with it`() async throws {
        let bench = try await PageBench { $0.web.baseURL = "https://notes.practice.example" }
        #expect(try await bench.get("/").headers[.strictTransportSecurity]?.hasPrefix("max-age=") == true)
    }

    @Test(arguments: ["/", "/r/x", "/n/x", "/u/x", "/robots.txt"])
    func `other methods are refused with those that work`(path: String) async throws {
        let bench = try await PageBench()
        for method in [HTTPRequest.Method.put, .delete, .options, .trace, .patch] {
            let reply = try await bench.send(method, path)
            #expect(reply.status == 405)
            #expect(reply.headers[.allow] == (["/", "/robots.txt"].contains(path) ? "GET, HEAD" : "GET, HEAD, POST"))
        }
    }

    @Test func `a body that is too long or no form is refused`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        #expect(try await bench.submit(path, [("what", String(repeating: "a", count: 17_000))]).status == 413)
        #expect(try await bench.send(.post, path, body: "{}", type: "application/json").status == 415)
        #expect(
            try await bench.oneClick(try await bench.stop(.nudge), body: String(repeating: "a", count: 17_000)).status
                == 413)
        #expect(try await bench.get("/r/" + String(repeating: "a", count: 5_000)).status == 414)
        #expect(try await bench.answers().isEmpty)
    }

    @Test func `the head of a page is as long as the page`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let (head, get) = (try await bench.send(.head, path), try await bench.get(path))
        #expect(head.body.isEmpty)
        #expect(head.headers[.contentLength] == get.headers[.contentLength])
        #expect(try await bench.send(.head, "/r/none").status == 404)
    }

    @Test func `the front says what it can do and takes nothing`() async throws {
        let bench = try await PageBench()
        let front = try await bench.get("/")
        #expect(front.status == 200)
        #expect(front.body.contains("This page itself takes nothing in."))
        #expect(!front.body.contains("<form"))
        let known = try await bench.post("/", [("address", "dana@mailbox.example")])
        let unknown = try await bench.post("/", [("address", "nobody@mailbox.example")])
        #expect(known.status == 405)
        #expect(known.status == unknown.status && known.body == unknown.body && known.location == unknown.location)
        #expect(try await bench.get("/robots.txt").body == "User-agent: *\nDisallow: /\n")
    }
}
