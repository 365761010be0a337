import RemindApp
import RemindCore
import RemindTestSupport
import Testing

@testable import RemindCommands

@Suite struct PlanImportTests {
    private let rig: CommandRig

    init() async throws {
        rig = try await CommandRig()
        await rig.dana()
        await rig.dana("robin@practice.example")
    }

    private func stored() async throws -> [PlanRecord] { try await rig.tools.plans.plans(of: nil, closedToo: true) }

    @Test func `every line becomes a plan, and the daemon is woken once`() async throws {
        let lines = """
            {"therapist": "dana@practice.example", "next_session": "tue 15:00", "repeat": "weekly", "code": "amber acre"}

            {"therapist": "robin@practice.example", "scenario": ["too_strong", "other"], "happened_on": "yesterday"}
            {"therapist": "robin@practice.example", "session_minutes": 45, "label": "too fast", "flag": null}
            """
        let outcome = await rig.run(["plan", "import", "-"], files: ["-": lines])
        #expect(outcome.status == .done && outcome.wakes == 1)
        let plans = try await stored()
        #expect(plans.count == 3 && plans.contains { $0.plan.code.text == "amber acre" && $0.plan.repeats == .weekly })
        #expect(plans.contains { $0.plan.moment.scenarios == [.tooStrong, .other] })
        #expect(plans.contains { $0.plan.sessionMinutes == 45 && $0.plan.label != nil })
    }

    @Test func `one mistake and nothing is stored; each is told with its line`() async throws {
        let lines = """
            {"therapist": "dana@practice.example", "code": "amber acre"}
            {"therapist": "nobody@practice.example"}
            {"therapist": "dana@practice.example", "scenario": "was_mean"}
            {"therapist": "dana@practice.example", "colour": "red"}
            {"therapist": "dana@practice.example", "code": "amber-acre"}
            {"therapist": "dana@practice.example", "label": "Anna Berg"}
            not json
            {"therapist": "dana@practice.example", "no_input": true}
            {"therapist": "dana@practice.example", "repeat": 7}
            """
        let outcome = await rig.run(["plan", "import", "plans.ndjson"], files: ["plans.ndjson": lines])
        #expect(outcome.status == .badData && outcome.out == "" && outcome.wakes == 0)
        #expect(try await stored().isEmpty)
        let told = outcome.errors.split(separator: "\n").map { $0.replacing("remindctl: ", with: "").prefix(7) }
        #expect(
            told == ["line 2:", "line 3:", "line 4:", "line 5:", "line 6:", "line 7:", "line 8:", "line 9:", "nothing"])
    }

    @Test(arguments: [#"{"therapist": ""}"#, #"{"next_session": "", "therapist": "dana@practice.example"}"#])
    func `an empty text is one plain sentence`(line: String) async throws {
        let outcome = await rig.run(["plan", "import", "-"], files: ["-": line])
        #expect(outcome.status == .badData && outcome.errors.contains("line 1: Missing value for '--"))
        #expect(!outcome.errors.contains("should not have happened") && !outcome.errors.contains("Parser"))
    }

    @Test func `nothing from a file commands the terminal`() async throws {
        let line = #"{"therapist": "dana@practice.example", "next_session": "\u001b[2J\u202e\u2028"}"#
        let outcome = await rig.run(["plan", "import", "-"], files: ["-": line])
        #expect(outcome.status == .badData && outcome.errors.contains("“?[2j??”"))
        #expect(!outcome.errors.unicodeScalars.contains { "\u{1B}\u{202E}\u{2028}".unicodeScalars.contains($0) })
    }

    @Test func `a kind of moment that is named twice is kept once`() async throws {
        await rig.run(
            "plan", "add", "--therapist", "dana@practice.example", "--scenario", "other", "--scenario", "other")
        #expect(try await stored().map(\.plan.moment.scenarios) == [[.other]])
    }

    @Test func `a code that is in use is refused before anything is stored`() async throws {
        await rig.run("plan", "add", "--therapist", "dana@practice.example", "--code", "amber-acre")
        let lines = """
            {"therapist": "robin@practice.example"}
            {"therapist": "robin@practice.example", "code": "amber acre"}
            """
        let outcome = await rig.run(["plan", "import", "-"], files: ["-": lines])
        #expect(outcome.status == .badData && outcome.errors.contains("line 2: code: there is a plan 'amber acre'"))
        #expect(try await stored().count == 1)
    }

    @Test func `a dry run checks and stores nothing`() async throws {
        let outcome = await rig.run(
            ["plan", "import", "-", "--dry-run"], files: ["-": "{\"therapist\": \"dana@practice.example\"}"])
        #expect(outcome.out == "1 plan could be noted; nothing was stored.\n")
        #expect(try await stored().isEmpty)
    }
}
