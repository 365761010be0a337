import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct PlanVerbsTests {
    @Test func `plan add says what will come`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        let outcome = await rig.maple()
        #expect(outcome.status == .done && outcome.errors == "" && outcome.wakes == 1)
        try Fixture.expect(outcome.out, is: "plan-add.txt")
    }

    @Test func `plan show as JSON has one named member`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        try Fixture.expect(await rig.run("plan", "show", "maple-harbour", "--json").out, is: "plan-show.json")
    }

    @Test func `plan add says when no note before the session is possible`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        #expect(await rig.run("plan", "add", "--next-session", "+15m").out.contains("no note comes before it"))
        #expect(!(await rig.run("plan", "add", "--next-session", "+30m").out.contains("no note comes before it")))
    }

    @Test func `plan add says when an address is not confirmed`() async throws {
        let rig = try await CommandRig()
        _ = await rig.run("therapist", "add", "--name", "N", "--email", "n@b.example", "--time-zone", "UTC")
        #expect(await rig.maple().out.contains("They start once n@b.example is confirmed"))
    }

    @Test func `plan list is a table of at most 80 columns`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.dana("a.very.long.local.part.that.goes.on@a.very.long.domain.of.a.practice.example")
        await rig.run("plan", "add", "--therapist", "dana@practice.example", "--code", "amber-acre")
        await rig.run(
            "plan", "add", "--therapist",
            "a.very.long.local.part.that.goes.on@a.very.long.domain.of.a.practice.example",
            "--code", "chestnut-lighthouse", "--next-session", "2026-12-01T15:00:00+03:00", "--repeat", "weekly")
        let table = await rig.run("plan", "list").out
        #expect(table.split(separator: "\n").allSatisfy { $0.count <= 80 })
        try Fixture.expect(table, is: "plan-list.txt")
    }

    @Test func `the code forgives a hyphen, capitals and the id does too`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let id = try #require(try await rig.tools.plans.plans(of: nil, closedToo: false).first).plan.id
        for name in ["maple harbour", "Maple-Harbour", id.text] {
            #expect(await rig.run("plan", "show", name).status == .done)
        }
    }

    @Test func `a plan closes, opens again, pauses, and is held`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        #expect(await rig.run("plan", "close", "maple-harbour", "--reason", "talked_enough").out.contains("closed"))
        #expect(await rig.run("plan", "close", "maple-harbour", "--reason", "other").status == .badData)
        #expect(await rig.run("plan", "list").out.contains("No open plans"))
        #expect(await rig.run("plan", "list", "--all").out.contains("maple harbour"))
        #expect(await rig.run("plan", "reopen", "maple-harbour").status == .done)
        #expect(
            await rig.run("plan", "pause", "maple-harbour", "--until", "+2d").out.contains("until Sat 2026-11-28 10:00")
        )
        #expect(!(await rig.run("plan", "resume", "maple-harbour").out.contains("paused")))
        #expect(await rig.run("plan", "hold", "maple-harbour").out.contains("held"))
        #expect(await rig.run("plan", "edit", "maple-harbour", "--label", "too fast").status == .badData)
        #expect(await rig.run("plan", "unhold", "maple-harbour").status == .done)
    }

    @Test func `a label is kept sealed and never shown`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let outcome = await rig.run("plan", "edit", "maple-harbour", "--label", "too fast", "--json")
        #expect(outcome.out.contains("\"has_label\": true") && !outcome.out.contains("too fast"))
        let plan = try await rig.tools.plan("maple-harbour").plan
        let label = try #require(plan.label)
        let words = try rig.tools.vault.open(label, under: plan.dataKey, of: plan.id.text, at: .label(of: plan.id))
        #expect(words == "too fast")
    }

    @Test func `a doubtful label is asked about at a terminal and taken with allow-identifying`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        let doubtful = ["plan", "add", "--label", "Anna Berg"]
        #expect(await rig.run(doubtful, answers: ["n"]).status == .badData)
        #expect(await rig.run(doubtful, answers: ["y"]).status == .done)
        #expect(await rig.run(doubtful + ["--allow-identifying"]).status == .done)
    }
}
