import RemindCore
import RemindStore
import RemindTestSupport
import Testing

/// Dana's plan meets next on Thursday 2026-12-03 at 15:00.
@Suite struct SnoozePagesTests {
    private func ticket(_ page: PageBench.Reply) throws -> String {
        let part = try #require(page.body.firstRange(of: "value=\"snooze\""))
        let before = page.body[..<part.lowerBound]
        let ticket = try #require(before.ranges(of: "name=\"ticket\" value=\"").last)
        return String(page.body[ticket.upperBound...].prefix { $0 != "\"" })
    }

    private func putOff(_ bench: PageBench, _ path: String, _ choice: String) async throws -> PageBench.Reply {
        let ticket = try ticket(try await bench.get(path))
        return try await bench.post(path, [("form", "snooze"), ("ticket", ticket), ("choice", choice)])
    }

    @Test func `a note's page puts it off, says when it comes, and a second press changes nothing`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let page = try await bench.get(path)
        for label in ["Another time", "Later today", "The next working morning", "The day before you meet"] {
            #expect(page.body.contains(label))
        }
        for _ in 1...2 {
            let reply = try await putOff(bench, path, "next_morning")
            #expect(reply.status == 303 && reply.location?.hasSuffix("?snoozed") == true)
        }
        let notes = try await bench.store.schedule(of: nil, plan: bench.plan.id, until: .distantFuture)
        #expect(notes.count { $0.kind == .acknowledge && $0.isPutOff } == 1)
        #expect(try await bench.get(path + "?snoozed").body.contains("It comes again "))
    }

    @Test func `a choice that is too late says what is possible and stores nothing`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.repair)
        let before = try await bench.store.schedule(of: nil, plan: bench.plan.id, until: .distantFuture)
        let reply = try await putOff(bench, path, "one_week")
        #expect(reply.status == 422)
        #expect(reply.body.contains("too late for this one") || reply.body.contains("cannot wait any longer"))
        #expect(try await bench.store.schedule(of: nil, plan: bench.plan.id, until: .distantFuture) == before)
    }

    @Test func `no more notes for this one pauses the plan`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let reply = try await putOff(bench, path, "stop")
        #expect(reply.status == 303 && reply.location?.hasSuffix("?stopped") == true)
        #expect(try await bench.store.plan(.id(bench.plan.id)).plan.pausedUntil == .distantFuture)
        #expect(try await bench.get(reply.location ?? "").body.contains("Nothing more of this"))
    }

    @Test(arguments: ["", "tomorrow"])
    func `a press that is none is answered kindly`(choice: String) async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        #expect(try await putOff(bench, path, choice).status == 422)
        #expect(try await bench.post(path, [("form", "snooze"), ("choice", "one_week")]).status == 422)
    }

    @Test func `an answered note is not put off`() async throws {
        let bench = try await PageBench()
        let path = try await bench.form(.acknowledge)
        let page = try await bench.get(path)
        let ticket = try ticket(page)
        let part = try #require(page.body.firstRange(of: "name=\"ticket\" value=\""))
        let own = String(page.body[part.upperBound...].prefix { $0 != "\"" })
        let saved = try await bench.post(
            path, [("form", "acknowledge"), ("ticket", own), ("based_on", "0"), ("stance", "ready")])
        #expect(saved.status == 303)
        #expect(!(try await bench.get(path).body.contains("Another time")))
        let late = try await bench.post(path, [("form", "snooze"), ("ticket", ticket), ("choice", "one_week")])
        #expect(late.status == 404)
    }
}
