import Cron
import RemindCore
import RemindTestSupport
import Testing

@Suite struct FooterPagesTests {
    private func act(_ bench: PageBench, _ action: String, _ more: [(String, String)] = []) async throws
        -> PageBench.Reply
    {
        let path = try await bench.footer(.acknowledge)
        let page = try await bench.get(path)
        let fields = [("ticket", page.hidden("ticket")), ("codes", page.hidden("codes")), ("action", action)]
        return try await bench.post(path, fields + more)
    }

    @Test func `a pause for a day, a week or until a date`() async throws {
        let bench = try await PageBench()
        let reply = try await act(bench, "pause_day")
        #expect(reply.status == 303)
        #expect(reply.location == (try await bench.footer(.acknowledge)) + "?done=paused")
        #expect(try await until(bench) == bench.clock.now + .days(1))
        _ = try await act(bench, "pause_week")
        #expect(try await until(bench) == bench.clock.now + .days(7))
        _ = try await act(bench, "pause_until", [("until", "2026-12-24")])
        #expect(try await until(bench) == TestPeople.instant("2026-12-23T23:00:00Z"))
        let past = try await act(bench, "pause_until", [("until", "2026-11-30")])
        #expect(past.status == 422)
        #expect(past.body.contains("a day that is still to come"))
        _ = try await act(bench, "resume")
        #expect(try await until(bench) == nil)
    }

    private func until(_ bench: PageBench) async throws -> Timestamp? {
        try await bench.therapists.therapist(bench.dana.id).pausedUntil
    }

    @Test func `one plan or everything can be stopped`() async throws {
        let bench = try await PageBench()
        #expect(try await act(bench, "stop_this").status == 303)
        #expect(try await bench.plans.plan(.id(bench.plan.id)).plan.pausedUntil == .distantFuture)
        #expect(try await bench.therapists.therapist(bench.dana.id).mailState == .active)
        #expect(try await act(bench, "stop_everything").status == 303)
        #expect(try await bench.therapists.therapist(bench.dana.id).mailState == .stopped)
    }

    @Test func `without the page's own ticket nothing happens`() async throws {
        let bench = try await PageBench()
        let path = try await bench.footer(.acknowledge)
        let writes = bench.driver.writes
        #expect(try await bench.post(path, [("action", "stop_everything")]).status == 422)
        #expect(try await bench.post(path, []).status == 422)
        #expect(bench.driver.writes == writes)
    }

    @Test func `something new becomes one plan with its first answer, however often it is sent`() async throws {
        let bench = try await PageBench()
        let path = try await bench.footer(.nudge)
        let page = try await bench.get(path)
        let codes = page.hidden("codes").split(separator: ",").map(String.init)
        #expect(codes.count == 3)
        let fields = [
            ("ticket", page.hidden("ticket")), ("codes", page.hidden("codes")), ("action", "note"), ("stance", "ready"),
            ("code", codes[1]), ("scenario", "too_strong"), ("next_session", "2026-12-04T11:00"),
            ("what", "I was sharp."),
        ]
        for _ in 1...2 {
            let reply = try await bench.post(path, fields)
            #expect(reply.status == 303)
            #expect(reply.location == path + "?done=noted")
        }
        let plans = try await bench.plans.plans(of: bench.dana.id, closedToo: false)
        #expect(plans.count == 2)
        let noted = try #require(plans.first { $0.plan.code.text == codes[1] })
        #expect(noted.plan.moment.scenarios == [.tooStrong])
        #expect(noted.sessions.map(\.startsLocal.description) == ["2026-12-04T11:00"])
        let answers = try await bench.answers(noted.plan)
        #expect(answers.count == 1)
        #expect(try bench.opened(#require(answers.first))["what"] == .text("I was sharp."))
    }

    @Test func `a name that was not offered is not taken`() async throws {
        let bench = try await PageBench()
        let reply = try await act(bench, "note", [("stance", "ready"), ("code", "john smith")])
        #expect(reply.status == 422)
        #expect(try await bench.plans.plans(of: bench.dana.id, closedToo: true).count == 1)
    }
}
