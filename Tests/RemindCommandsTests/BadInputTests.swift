import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

/// Each wrong input gets one sentence on stderr, nothing on stdout, the right exit status, and stores nothing.
@Suite struct BadInputTests {
    @Test(arguments: [
        (
            ["therapist", "add", "--name", "N", "--email", "no-address", "--time-zone", "UTC"],
            "--email: “no-address” is no mail address"
        ),
        (["therapist", "add", "--name", "N", "--email", "a@b.example\r\nRCPT", "--time-zone", "UTC"], "--email: "),
        (
            ["therapist", "add", "--name", "N", "--email", "dänä@b.example", "--time-zone", "UTC"],
            "plain ASCII letters only"
        ),
        (["therapist", "add", "--name", "N\u{202E}x", "--email", "n@b.example", "--time-zone", "UTC"], "--name: "),
        (["therapist", "add", "--name", "N\nBcc: x", "--email", "n@b.example", "--time-zone", "UTC"], "--name: "),
        (
            ["therapist", "add", "--name", "N", "--email", "n@b.example", "--time-zone", "Europe/Berln"],
            "did you mean Europe/Berlin"
        ),
        (
            ["therapist", "add", "--name", "N", "--email", "n@b.example", "--time-zone", "../etc/passwd"],
            "cannot be the name"
        ),
        (["therapist", "edit", "--rhythm", "fast"], "--rhythm: “fast” is none of gentle, full"),
        (["therapist", "edit", "--work-days", "MO"], "--work-days: "),
        (["therapist", "edit", "--quiet-hours", "19-8"], "write 19:00-08:00 or none"),
        (["therapist", "pause", "--until", "yesterday 9:00"], "has passed already"),
        (
            ["plan", "add", "--scenario", "was_mean"],
            "--scenario: “was_mean” is none of trigger_topic, cultural_context, pushed_advice"
        ),
        (["plan", "add", "--next-session", "teatime"], "--next-session: “teatime” is no time"),
        (["plan", "add", "--next-session", "2027-10-31 02:30"], "comes twice in Europe/Berlin"),
        (["plan", "add", "--next-session", "2027-10-31T02:30:00+01:00"], "comes twice in Europe/Berlin"),
        (["plan", "add", "--next-session", "2026-11-26 10:00"], "has passed already"),
        (["plan", "add", "--last-session", "tomorrow 9:00"], "is still to come"),
        (["plan", "add", "--happened-on", "2026-11-31"], "--happened-on: “2026-11-31” is no day"),
        (["plan", "add", "--happened-on", "2026-11-27"], "is still to come"),
        (["plan", "add", "--repeat", "daily"], "--repeat: “daily” is none of weekly, biweekly, none"),
        (["plan", "add", "--code", "maple"], "--code: “maple” is no code"),
        (["plan", "add", "--label", "Anna Berg"], "--label: it looks as if it held a name"),
        (["plan", "add", "--session-minutes", "0"], "--session-minutes: “0” is no number from 5 to 480"),
        (
            ["plan", "close", "maple-harbour", "--reason", "bored"],
            "--reason: “bored” is none of repaired, talked_enough"
        ),
        (["plan", "show", "one!two"], "neither a two-word code"),
        (["session", "move", "maple-harbour", "2026-11-20 15:00"], "has passed already"),
        (["session", "done", "maple-harbour"], "has begun"),
        (["session", "done", "maple-harbour", "2020-01-01 10:00"], "more than two weeks ago"),
        (["respond", "maple-harbour", "confess"], "step: “confess” is none of acknowledge, mindsight"),
        (["respond", "maple-harbour", "debrief", "--answer", "came_up=yes"], "or use --anyway"),
        (["respond", "maple-harbour", "acknowledge", "--answer", "stance=great"], "stance: "),
        (
            ["respond", "maple-harbour", "acknowledge", "--answer", "strength=11", "--answer", "stance=ready"],
            "strength: "
        ),
        (["respond", "maple-harbour", "acknowledge", "--answer", "stance"], "--answer: “stance” is not KEY=VALUE"),
        (["respond", "maple-harbour", "acknowledge", "--answer", "mood=1", "--answer", "stance=ready"], "mood: "),
        (["prompt", "list", "--state", "open"], "--state: “open” is none of scheduled, claimed"),
        (["mail", "test", "--to", "stranger@else.example"], "neither the keeper's address"),
        (["cron", "next", "61 * * * *"], "minute field"),
        (["cron", "next", "@reboot"], "no time"),
        (["completion", "csh"], "shell: “csh” is none of bash, zsh, fish"),
    ])
    func `a value that cannot be is bad data`(arguments: [String], sentence: String) async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let outcome = await rig.run(arguments)
        #expect(outcome.status == .badData)
        #expect(outcome.out == "" && outcome.wakes == 0)
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("remindctl: ") && outcome.errors.split(separator: "\n").count == 1)
        #expect(try await rig.tools.plans.plans(of: nil, closedToo: true).count == 1)
        #expect(try await rig.tools.reflections.reflections(plan: nil, history: true).isEmpty)
    }

    @Test(arguments: [
        ["plan", "show", "quiet-brook"], ["plan", "close", "quiet-brook", "--reason", "other"],
        ["session", "set", "quiet-brook", "tue 15:00"], ["prompt", "show", "nosuchid"],
        ["response", "show", "nosuchid"],
        ["therapist", "show", "nobody@practice.example"], ["therapist", "verify", "abcd-efgh"],
        ["respond", "maple-harbour", "acknowledge", "--answers", "none.json"],
    ])
    func `what does not exist is no such thing`(arguments: [String]) async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let outcome = await rig.run(arguments)
        #expect(outcome.status == .noSuchThing && outcome.out == "" && !outcome.errors.isEmpty)
    }

    @Test(arguments: [
        ["plan", "add", "--colour", "red"], ["plan", "show"], ["dance"], ["prompt", "send", "abc"],
        ["response", "show", "abc", "--reveal"], ["plan", "edit", "maple-harbour"], ["cron", "next"],
        ["therapist", "add", "--name", "N"], ["respond", "maple-harbour", "acknowledge"],
        ["plan", "close", "maple-harbour"],
        ["plan", "edit", "maple-harbour", "--label", "a", "--no-label"],
    ])
    func `a command line that is none is a usage error`(arguments: [String]) async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.maple()
        let outcome = await rig.run(arguments)
        #expect(outcome.status == .usage && outcome.out == "" && !outcome.errors.isEmpty)
    }

    @Test func `with several therapists a plan must say whose it is`() async throws {
        let rig = try await CommandRig()
        await rig.dana()
        await rig.dana("robin@practice.example")
        #expect(await rig.run("plan", "add").status == .usage)
        #expect(await rig.run("plan", "add", "--therapist", "robin@practice.example").status == .done)
    }

    @Test func `without a therapist there is nobody to write to`() async throws {
        let outcome = await (try CommandRig()).run("plan", "add")
        #expect(outcome.status == .noSuchThing)
        #expect(outcome.errors.contains("remindctl therapist add"))
    }

    @Test func `a practice may keep no labels`() async throws {
        let rig = try await CommandRig { $0.mail.labels = false }
        await rig.dana()
        let outcome = await rig.run("plan", "add", "--label", "pressed advice")
        #expect(outcome.status == .badData && outcome.errors.contains("mail.labels"))
    }
}
