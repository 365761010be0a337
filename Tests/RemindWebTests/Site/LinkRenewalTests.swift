import RemindCore
import RemindTestSupport
import Testing

@Suite struct LinkRenewalTests {
    private static let strange = "/r/" + String(repeating: "a", count: 32)

    /// A form's link that rests.
    private func resting(_ bench: PageBench, _ kind: PromptKind = .acknowledge) async throws -> String {
        let path = try await bench.form(kind)
        bench.clock.advance(by: .days(4))
        return path
    }

    private func ask(_ bench: PageBench, _ path: String) async throws -> PageBench.Reply {
        try await bench.oneClick(path + "?renew")
    }

    @Test func `the page offers a new link by a button, to everyone alike`() async throws {
        let bench = try await PageBench()
        let page = try await bench.get(try await resting(bench))
        #expect(page.status == 404)
        #expect(page.body.contains("<h1>This link has expired.</h1>"))
        #expect(page.body.contains("We can send a new one."))
        #expect(page.body.contains("It goes only to the address that notes go to."))
        #expect(page.body.contains("<form method=\"post\" action=\"?renew\">"))
        #expect(page.body == (try await bench.get(Self.strange).body))
    }

    @Test func `the answer is the same whether it was known or not`() async throws {
        let bench = try await PageBench()
        let known = try await ask(bench, try await resting(bench))
        #expect(try await bench.renewals().count == 1)
        for path in [Self.strange, "/r/short", "/n/none", "/nowhere", "/"] {
            let unknown = try await ask(bench, path)
            #expect(unknown.status == 303 && known.status == 303)
            #expect(unknown.location == known.location && unknown.body == known.body)
            #expect(unknown.headers == known.headers)
        }
        #expect(try await bench.renewals().count == 1)
        let answer = try await bench.get(known.location ?? "")
        #expect(answer.status == 200)
        #expect(answer.body.contains("If it was yours, a new link is on its way."))
        #expect(!answer.body.contains("maple") && !answer.body.contains("dana"))
    }

    @Test func `the new link opens the same form for three days, and a day's grace`() async throws {
        let bench = try await PageBench()
        let old = try await resting(bench)
        #expect(try await ask(bench, old).status == 303)
        let mail = try #require(try await bench.renewals().first)
        #expect(FreshLink(mail)?.purpose == .respond)
        #expect(mail.kind == .service && mail.dueAt == bench.clock.now)
        #expect(bench.wakes.value == 1)

        let path = bench.path("r", of: mail, .respond)
        let form = try await bench.get(path)
        #expect(form.status == 200)
        #expect(form.body.contains("<h1>A look back</h1>") && form.body.contains("maple harbour"))
        bench.clock.advance(by: .days(3) + .hours(1))
        #expect(try await bench.get(path).status == 404)
        #expect(try await bench.post(path, PageBench.carried(by: form) + [("stance", "ready")]).status == 303)
        let answer = try #require(try await bench.answers().first)
        #expect(answer.reflection.promptID == (try await bench.prompt(.acknowledge)).id)
        #expect(try await bench.get(bench.path("n", of: mail, .footer)).status == 200)

        // What was renewed can be renewed again.
        bench.clock.advance(by: .days(2))
        _ = try await ask(bench, path)
        let next = try #require(try await bench.renewals().last)
        #expect(next.id != mail.id)
        #expect(try await bench.get(bench.path("r", of: next, .respond)).status == 200)
    }

    @Test func `at most three a day`() async throws {
        let bench = try await PageBench()
        let path = try await resting(bench)
        for _ in 1...5 { #expect(try await ask(bench, path).status == 303) }
        #expect(try await bench.renewals().count == 3)
        bench.clock.advance(by: .days(1) + .seconds(1))
        _ = try await ask(bench, path)
        #expect(try await bench.renewals().count == 4)
    }

    @Test func `a link that still opens, or rests for more than thirty days, brings nothing`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        #expect(try await ask(bench, path).status == 303)
        #expect(try await bench.renewals().isEmpty)
        bench.clock.advance(by: .days(3) + .days(1) + .days(30))
        #expect(try await ask(bench, path).status == 303)
        #expect(try await bench.renewals().isEmpty)
    }

    @Test func `an address that is not confirmed yet gets a link that confirms it`() async throws {
        let bench = try await PageBench(mailState: .unconfirmed)
        _ = try await ask(bench, try await resting(bench, .welcome))
        let mail = try #require(try await bench.renewals().first)
        let path = bench.path("r", of: mail, .confirm)
        #expect(try await bench.submit(path, [("stance", "confirm")]).status == 303)
        #expect(try await bench.therapists.therapist(bench.dana.id).mailState == .active)
    }

    @Test func `asking again and again is answered later`() async throws {
        let bench = try await PageBench()
        var last = try await ask(bench, Self.strange)
        for _ in 1...80 { last = try await ask(bench, Self.strange) }
        #expect(last.status == 429)
    }
}
