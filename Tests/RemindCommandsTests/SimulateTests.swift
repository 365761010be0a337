import Cron
import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

/// A practice of two, played over four months: holidays, a leave, a digest, both rhythms, and both zones' change of clocks.
@Suite struct SimulateTests {
    private let rig: CommandRig

    init() async throws {
        rig = try await CommandRig { settings in
            settings.schedule.holidays = Set(["2026-12-25", "2027-01-01"].compactMap { CivilDate($0) })
            settings.schedule.jitter = .minutes(10)
        }
        await rig.dana()
        for line in [
            "therapist add --name Ada --email ada@practice.example --time-zone America/New_York --confirmed",
            "therapist edit ada@practice.example --rhythm full --digest on",
            "plan add --therapist dana@practice.example --code maple-harbour --next-session 2026-12-01T15:00+01:00 "
                + "--repeat weekly",
            "plan add --therapist ada@practice.example --code quiet-river --next-session 2026-12-02T09:00-05:00 "
                + "--repeat biweekly",
            "plan add --therapist ada@practice.example --code amber-field --next-session 2026-12-02T11:00-05:00",
            "plan close amber-field --reason talked_enough",
            "therapist pause dana@practice.example --until 2026-12-14T08:00+01:00",
        ] {
            let outcome = await rig.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == .done, "\(line): \(outcome.errors)")
        }
    }

    private func simulate(_ more: String...) async -> CommandRig.Outcome {
        let outcome = await rig.run(["simulate", "--to", "2027-04-05 00:00"] + more)
        #expect(outcome.status == .done, "\(outcome.errors)")
        return outcome
    }

    @Test func `a fixed practice is told as it always was`() async throws {
        let told = await simulate().out
        #expect(told.split(separator: "\n").allSatisfy { $0.count <= 80 })
        try Fixture.expect(told, is: "simulate.txt")
    }

    @Test func `told again, also a minute later, it is the same byte for byte`() async throws {
        let first = (await simulate().out, await simulate("--json").out)
        rig.clock.advance(by: .minutes(1))
        let second = (await simulate().out, await simulate("--json").out)
        #expect(first == second)
    }

    @Test func `nothing is written and nobody is woken`() async throws {
        let before = try await rig.tools.prompts.prompts(PromptFilter(limit: 1000))
        let outcome = await simulate()
        #expect(try await rig.tools.prompts.prompts(PromptFilter(limit: 1000)) == before)
        #expect(outcome.wakes == 0)
    }
}
