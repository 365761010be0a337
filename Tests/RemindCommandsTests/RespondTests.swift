import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct RespondTests {
    @Test func `answers on the command line advance the plan`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let outcome = await rig.run(
            "respond", "maple-harbour", "acknowledge", "--answer", "stance=ready", "--answer", "feelings=shame",
            "--answer", "feelings=anxiety", "--answer", "strength=6")
        #expect(outcome.status == .done && outcome.wakes == 1)
        #expect(outcome.out.hasPrefix("Saved. Thank you for taking the minute.\n"))
        #expect(try await rig.tools.plan("maple-harbour").plan.state == .acknowledged)
    }

    @Test func `answers come as JSON from a file or a pipe`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let json = #"{"stance":"noted","their_side":"It may have felt\nlike a lecture.","culture":true,"confidence":3}"#
        let outcome = await rig.run(
            "respond", "maple-harbour", "mindsight", "--answers", "-", "--json", files: ["-": json])
        #expect(outcome.status == .done && outcome.out.contains("\"plan_state\": \"reflected\""))
        #expect(!outcome.out.contains("lecture"))
    }

    @Test func `the terminal draws the form, the required choice first`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let answers = [
            "1", "y", "3", "", "2", "I pressed on.", "1 3", "12", "7", "", "3", "tue 15:00",
        ]
        let outcome = await rig.run("respond", "maple-harbour", "acknowledge", answers: answers)
        #expect(outcome.status == .done)
        try Fixture.expect(outcome.errors + outcome.out, is: "respond-acknowledge.txt")
    }

    @Test func `an answer belongs to the note that asked for it, and only while that waits`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        rig.clock.advance(by: .hours(2))
        try await rig.deliver()
        let answer = ["respond", "maple-harbour", "acknowledge", "--answer", "stance=carrying"]
        for _ in 1...2 { #expect(await rig.run(answer).status == .done) }
        let sent = try await rig.tools.prompts.prompts(PromptFilter(state: .sent))
        let ids = try await rig.tools.reflections.reflections(plan: nil, history: true).map(\.reflection.promptID)
        #expect(sent.count == 1 && ids.count == 2)
        #expect(Set(ids) == [sent.first?.prompt.id, nil])
    }

    @Test func `whoever knows the next meeting is asked for it until it is said`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let outcome = await rig.run("respond", "maple-harbour", "next_session", answers: ["1", "", "wed 10:00"])
        #expect(outcome.status == .done)
        let next = try await rig.tools.plan("maple-harbour").nextSession(at: rig.clock.now)
        #expect(next?.startsAt.rfc3339 == "2026-12-02T09:00:00Z")
    }

    @Test func `a text that may name someone is pointed out once, and refused without a terminal`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let doubtful = ["respond", "maple-harbour", "debrief", "--anyway", "--answer", "came_up=yes"]
        let named = doubtful + ["--answer", "remember=Anna Berg smiled"]
        let refused = await rig.run(named)
        #expect(refused.status == .badData && refused.errors.contains("remember: it looks as if it held a name"))
        #expect(await rig.run(named, answers: ["n"]).status == .badData)
        #expect(await rig.run(named + ["--allow-identifying"]).status == .done)
        let step = ["respond", "maple-harbour", "before"]
        #expect(await rig.run(step, answers: ["1"]).status == .done)
    }

    @Test func `not today ends a form at once`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        #expect(await rig.run("respond", "maple-harbour", "acknowledge", answers: ["3"]).status == .done)
    }

    @Test func `a debrief before the session is taken with anyway`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let early = ["respond", "maple-harbour", "debrief", "--answer", "came_up=yes"]
        #expect(await rig.run(early).status == .badData)
        #expect(await rig.run(early + ["--anyway"]).status == .done)
    }

    @Test func `an answer that lets the plan rest offers the command`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let outcome = await rig.run("respond", "maple-harbour", "repair", "--answer", "stance=not_to_raise")
        #expect(outcome.out.contains("remindctl plan close maple-harbour --reason chose_not_to_raise"))
    }
}
