import HTTPTypes
import RemindCore
import RemindTestSupport
import Testing

@Suite struct RestingLinkTests {
    @Test func `a link that leads nowhere gives the same bytes whatever the reason`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let unknown = try await bench.get("/r/" + String(repeating: "a", count: 32))
        let malformed = try await bench.get("/r/%3Cscript%3E")
        let wrongPurpose = try await bench.get(path.replacing("/r/", with: "/n/"))
        bench.clock.advance(by: .days(4))
        let expired = try await bench.get(path)
        for reply in [unknown, malformed, wrongPurpose, expired] {
            #expect(reply.status == 404)
            #expect(reply.body == unknown.body)
            var (left, right) = (reply.headers, unknown.headers)
            left[.date] = nil
            right[.date] = nil
            #expect(left == right)
        }
        #expect(unknown.body.contains("This link has expired"))
    }

    @Test func `a form that was open when its link went to rest may still be sent for a day`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let form = try await bench.get(path)
        let fields = PageBench.carried(by: form) + [("stance", "ready")]
        bench.clock.advance(by: .days(3) + .hours(23))
        #expect(try await bench.post(path, [("form", "acknowledge"), ("stance", "ready")]).status == 404)
        let saved = try await bench.post(path, fields)
        #expect(saved.status == 303)
        #expect(try await bench.get(saved.location ?? "").body.contains("Saved. Thank you for taking the minute."))
        #expect(try await bench.answers().count == 1)
        bench.clock.advance(by: .hours(2))
        #expect(try await bench.post(path, fields + [("strength", "3")]).status == 404)
    }

    @Test func `many links that lead nowhere are answered later`() async throws {
        let bench = try await PageBench()
        var last = try await bench.get("/r/nothing")
        for _ in 1...80 { last = try await bench.get("/u/nothing") }
        #expect(last.status == 429)
        #expect(last.headers[.retryAfter] == "5")
        #expect(try await bench.send(.get, "/r/nothing", peer: "203.0.113.9").status == 404)
        bench.clock.advance(by: .minutes(10))
        #expect(try await bench.get("/r/nothing").status == 404)
    }
}
