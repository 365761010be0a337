import Cron
import RemindCore
import RemindStore
import RemindTestSupport
import Testing

@Suite struct LaterTests {
    private func move(_ bench: PageBench, to time: String) async throws -> PageBench.Reply {
        let path = try await bench.form(.repair)
        let page = try await bench.get(path)
        let part = try #require(page.body.firstRange(of: "value=\"later\""))
        let before = page.body[..<part.lowerBound]
        let ticket = try #require(before.ranges(of: "name=\"ticket\" value=\"").last)
        let value = String(page.body[ticket.upperBound...].prefix { $0 != "\"" })
        return try await bench.post(path, [("form", "later"), ("ticket", value), ("moved_to", time)])
    }

    @Test func `every page of a plan moves its next meeting`() async throws {
        let bench = try await PageBench()
        let reply = try await move(bench, to: "2026-12-07T09:30")
        #expect(reply.status == 303)
        #expect(reply.location?.hasSuffix("?moved") == true)
        let next = try await bench.plans.plan(.id(bench.plan.id)).nextSession(at: bench.clock.now)
        #expect(next?.startsLocal.description == "2026-12-07T09:30")
        #expect(next?.startsAt == TestPeople.instant("2026-12-07T08:30:00Z"))
        #expect(try await bench.get(reply.location ?? "").body.contains("Moved."))
    }

    @Test(arguments: ["", "soon", "2026-11-30T09:30"])
    func `a time that is none or past is asked for again`(time: String) async throws {
        let bench = try await PageBench()
        let reply = try await move(bench, to: time)
        #expect(reply.status == 422)
        #expect(reply.body.contains("still to come"))
        let next = try await bench.plans.plan(.id(bench.plan.id)).nextSession(at: bench.clock.now)
        #expect(next?.startsLocal.description == "2026-12-03T15:00")
    }
}
