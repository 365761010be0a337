import Cron
import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct PlanQuestionsTests {
    @Test func `plan add without flags asks five short questions and ends with what will come`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.dana("robin@practice.example")
        let answers = ["2", "3, 9", "tue 15:00", "teatime", "tue 15:00", "1", ""]
        let outcome = await rig.run("plan", "add", answers: answers)
        #expect(outcome.status == .done)
        try Fixture.expect(outcome.errors + outcome.out, is: "plan-add-questions.txt")
        let record = try #require(try await rig.tools.plans.plans(of: nil, closedToo: false).first)
        #expect(record.plan.moment.scenarios == [.pushedAdvice, .compassionGap])
        #expect(record.plan.moment.happenedOn?.description == "2026-11-24")
        #expect(record.plan.repeats == .weekly)
        #expect(record.sessions.map(\.state) == [.over, .planned])
    }

    @Test func `the end of input stores nothing`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        let outcome = await rig.run("plan", "add", answers: ["", ""])
        #expect(outcome.status == .usage && outcome.errors.contains("nothing was stored"))
        #expect(try await rig.tools.plans.plans(of: nil, closedToo: true).isEmpty)
    }

    @Test func `with no-input, or without a terminal, nothing is asked`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        #expect(await rig.run("plan", "add", "--no-input", answers: []).errors == "")
        #expect(await rig.run("plan", "add").errors == "")
    }
}
