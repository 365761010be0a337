import Cron
import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct ExplainTests {
    private let rig: CommandRig

    init() async throws {
        rig = try await CommandRig { settings in
            settings.schedule.holidays = Set(["2026-12-25"].compactMap { CivilDate($0) })
        }
        await rig.dana()
        await rig.maple()
    }

    private func prompt(_ kind: PromptKind) async throws -> Prompt {
        let all = try await rig.tools.prompts.prompts(PromptFilter(limit: 1000)).map(\.prompt)
        return try #require(all.last { $0.kind == kind })
    }

    private func explain(_ kind: PromptKind) async throws -> String {
        let outcome = await rig.run("explain", try await prompt(kind).id.text)
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
        return outcome.out
    }

    private func day(_ date: String) async -> String {
        let outcome = await rig.run("explain", "--on", date)
        #expect(outcome.status == .done, "\(outcome.errors)")
        #expect(outcome.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
        return outcome.out
    }

    @Test func `a note that is to come tells by which rule, and for which session`() async throws {
        try Fixture.expect(try await explain(.repair), is: "explain-repair.txt")
    }

    @Test func `a note that another one takes along tells which, and what becomes of that`() async throws {
        try Fixture.expect(try await explain(.mindsight), is: "explain-carried.txt")
    }

    @Test func `a note that was held tells what it was meant for and what held it`() async throws {
        rig.clock.advance(by: .hours(9))
        await rig.run("plan", "add", "--code", "quiet river")
        let look = try await rig.tools.prompts.prompts(PromptFilter()).map(\.prompt)
            .first { $0.why.contains(.held(.quietHours)) }
        let outcome = await rig.run("explain", try #require(look).id.text)
        try Fixture.expect(outcome.out, is: "explain-held.txt")
    }

    @Test func `a note that left tells when, and that it was late`() async throws {
        rig.clock.advance(by: .hours(3))
        try await rig.deliver()
        let told = try await explain(.acknowledge)
        #expect(told.contains("The mail server took it Thu 2026-11-26 13:00."))
        #expect(told.contains("That was later than planned"))
    }

    @Test func `a note that was called off tells why`() async throws {
        let note = try await prompt(.repair)
        await rig.run("session", "cancel", "maple-harbour")
        #expect(await rig.run("explain", note.id.text).out.contains("It was called off: the session is called off."))
        #expect(await rig.run("explain", note.id.text).out.contains("That session was called off."))
    }

    @Test func `a note whose session was moved says so`() async throws {
        await rig.run("session", "move", "maple-harbour", "2026-12-03 15:00")
        let told = try await explain(.repair)
        #expect(told.contains("The session: Thu 2026-12-03 15:00."))
        #expect(told.contains("That session was moved, and its notes went with it."))
    }

    @Test func `a day ahead is played to its end, with notes that have no row yet`() async throws {
        try Fixture.expect(await day("2026-12-01"), is: "explain-day.txt")
        #expect(await day("2027-05-04").contains("a question for someone"))
    }

    @Test func `a day tells what was meant for it and moved away, and why`() async throws {
        rig.clock.advance(by: .hours(9))
        await rig.run("plan", "add", "--code", "quiet river")
        try Fixture.expect(await day("today"), is: "explain-day-moved.txt")
        let next = await day("tomorrow")
        #expect(next.contains("By that rule: Thu 2026-11-26 21:00."))
    }

    @Test func `a day tells what was called off`() async throws {
        await rig.run("plan", "close", "maple-harbour", "--reason", "not_needed")
        let told = await day("2026-12-01")
        #expect(told.contains("Did not come, or will not:\n  16:35  afterwards, maple harbour\n"))
        #expect(told.contains("It was called off: the plan is closed."))
    }

    @Test func `a day that has nothing says what holds on it`() async throws {
        #expect(await day("2026-12-25").contains("This day is a holiday of the practice"))
        #expect(await day("2026-12-05").contains("This day is no working day"))
        await rig.run("therapist", "pause", "--until", "2026-12-20 10:00")
        let paused = await day("2026-12-11")
        #expect(paused.contains("Notes are paused until Sun 2026-12-20 10:00 Europe/Berlin."))
        #expect(paused.contains("Nothing was planned for this day."))
    }

    @Test func `what cannot be explained is exit 66, and what is no question is one of the others`() async throws {
        let nobody = await rig.run("explain", "--therapist", "nobody@practice.example", "--on", "today")
        #expect(nobody.status == .noSuchThing && nobody.errors.contains("no therapist"))
        let early = await rig.run("explain", "--on", "2026-11-20")
        #expect(early.status == .noSuchThing && early.errors.contains("was added on Thu 2026-11-26 10:00"))
        let unknown = await rig.run("explain", "aaaaaaaaaaaaaaaaaaaaaaaa")
        #expect(unknown.status == .noSuchThing, "\(unknown.errors)")
        #expect(await rig.run("explain").status == .usage)
        #expect(await rig.run("explain", "--on", "tue").status == .badData)
        #expect(await rig.run("explain", "--on", "2099-01-01").status == .badData)
        #expect(await rig.run("explain", "maple harbour").status == .badData)
    }

    @Test func `scripts get the causes by name and the sentences as they are read`() async throws {
        let note = await rig.run("explain", try await prompt(.repair).id.text, "--json")
        try Fixture.expect(note.out, is: "explain-repair.json")
        let day = await rig.run("explain", "--on", "2027-02-02", "--json").out
        #expect(day.hasPrefix("{\n  \"schema\": 1,\n  \"explanation\": {\n"))
        #expect(day.contains("\"on\": \"2027-02-02\"") && day.contains("\"part\": \"comes\""))
        #expect(day.contains("\"id\": null"))
    }
}
