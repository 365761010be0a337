import RemindCore
import RemindTestSupport
import Testing

@Suite struct FollowingFormTests {
    @Test func `a step that the mail carried along follows on the page`() async throws {
        let bench = try await PageBench()
        _ = try await bench.prompt(.acknowledge, covers: [.plan(bench.plan.id, .mindsight)])
        let path = try await bench.form(.acknowledge)
        _ = try await bench.submit(path, [("stance", "ready")])
        let page = try await bench.get(path)
        #expect(page.body.contains("Both sides of the moment"))
        #expect(page.hidden("form") == "mindsight")
        #expect(try await bench.post(path, PageBench.carried(by: page) + [("stance", "noted")]).status == 303)
        #expect(
            try await bench.answers().map(\.reflection.form).sorted { $0.rawValue < $1.rawValue } == [
                .acknowledge, .mindsight,
            ])
        #expect(try await !bench.get(path).body.contains("Both sides of the moment"))
    }

    @Test func `a note to come back to it opens under that name`() async throws {
        let bench = try await PageBench()
        let page = try await bench.get(try await bench.form(.follow))
        #expect(page.body.contains("<h1>Coming back to it</h1>"))
        #expect(page.hidden("form") == "debrief")
    }

    @Test func `letting it rest is offered where an answer points that way, and closes the plan`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.repair)
        _ = try await bench.submit(path, [("stance", "not_to_raise")])
        let page = try await bench.get(path)
        #expect(page.hidden("form") == "close")
        let close = PageBench.carried(by: page) + [("reason", "chose_not_to_raise")]
        #expect(try await bench.post(path, close).status == 303)
        let record = try await bench.plans.plan(.id(bench.plan.id))
        #expect(record.plan.state == .closed)
        #expect(record.plan.closeReason == .choseNotToRaise)
        #expect(try await bench.get(path).body.contains("This one can rest."))
    }

    @Test func `a form that was not offered is not taken`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.repair)
        let form = try await bench.get(path)
        let fields = [("ticket", form.hidden("ticket")), ("form", "close"), ("reason", "other")]
        #expect(try await bench.post(path, fields).status == 422)
        #expect(try await bench.plans.plan(.id(bench.plan.id)).plan.state == .open)
    }

    @Test func `what happens next is said without a date`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        _ = try await bench.submit(path, [("stance", "ready")])
        let page = try await bench.get(path).body
        #expect(page.contains("comes tomorrow.") || page.contains("comes later today."))
        #expect(!page.contains("2026"))
    }

    @Test func `an address is confirmed by the link of its welcome`() async throws {
        let bench = try await PageBench(mailState: .unconfirmed)
        let path = try await bench.form(.welcome)
        #expect(try await bench.get(path).body.contains("Is this address yours?"))
        #expect(try await bench.post(path, []).status == 422)
        #expect(try await bench.therapists.therapist(bench.dana.id).mailState == .unconfirmed)
        let form = try await bench.get(path)
        let fields = PageBench.carried(by: form) + [("stance", "confirm")]
        for _ in 1...2 { #expect(try await bench.post(path, fields).status == 303) }
        #expect(try await bench.therapists.therapist(bench.dana.id).mailState == .active)
        #expect(try await bench.get(path).body.contains("Notes will come to this address."))
    }
}
